// A file as coloured words: what each is, and whether it runs.

const kStrings = /^(string_literal|raw_string_literal|char_literal|system_lib_string)$/;
const kNames = new Set(['identifier', 'type_identifier', 'field_identifier', 'namespace_identifier']);
const kWords = /^[a-z_]+$/;
const kWordsOfTheLanguage = new Set(['primitive_type', 'auto', 'true', 'false', 'this', 'null']);

/**
 * The lines of a file, each a list of words: `[text]`, `[text, kind]` or `[text, kind, span]`. `meaning` says what a name
 * stands for (`command`, `event`, `model`, `rejection`), `spans` are those of the file; the innermost one counts.
 */
export function linesOf(file, meaning, spans) {
  const kinds = Array.from({ length: file.text.length }, () => '');
  paint(file.root, kinds, meaning);
  const ran = Array.from({ length: file.text.length }, () => undefined);
  for (const { from, to, number } of spans) ran.fill(number, from, to);
  let start = 0;
  return file.lines.map((line) => {
    const words = cut(line, start, kinds, ran);
    start += line.length + 1;
    return words;
  });
}

function paint(node, kinds, meaning) {
  const kind = kindOf(node, meaning);
  if (kind) kinds.fill(kind, node.startIndex, node.endIndex);
  else for (const child of node.children) paint(child, kinds, meaning);
}

function kindOf({ type, isNamed, text, childCount }, meaning) {
  if (type === 'comment') return 'comment';
  if (kStrings.test(type)) return 'string';
  if (type === 'number_literal') return 'number';
  if (kNames.has(type)) return meaning.get(text);
  if (kWordsOfTheLanguage.has(type)) return 'keyword';
  return !isNamed && childCount === 0 && kWords.test(type) ? 'keyword' : undefined;
}

/** One line, cut wherever the kind or the span changes. */
function cut(line, start, kinds, ran) {
  const words = [];
  for (let at = 0; at < line.length; at += 1) {
    const [kind, span] = [kinds[start + at], ran[start + at]];
    const last = words.at(-1);
    if (last && last.kind === kind && last.span === span) last.text += line[at];
    else words.push({ text: line[at], kind, span });
  }
  return words.map(({ text, kind, span }) =>
    span === undefined ? (kind ? [text, kind] : [text]) : [text, kind, span],
  );
}
