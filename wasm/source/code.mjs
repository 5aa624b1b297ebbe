// Which C++ stands behind what a system describes: the rule and the data of each command, the fold and the data of each
// event, and each read model. It goes by what domain/decider.hpp and domain/projection.hpp ask of a domain, and by nothing else.

/**
 * The code of one system, or of the read models over several: `{commands, events, projections}`, for each name its pieces;
 * and `missing`: a sentence for everything of which no code was found. `files` are those of its folder, parsed, with `words`.
 */
export function codeOf({ title, commands, events, projections }, files) {
  const all = together(files);
  const missing = [];
  const collected = (kind, described, pieces) =>
    Object.fromEntries(
      described.map(({ name }) => [name, said(missing, `${title}: the ${kind} ${name}`, pieces(all, name))]),
    );
  return {
    commands: collected('command', commands, commandCode),
    events: collected('event', events, eventCode),
    projections: collected('read model', projections, modelCode),
    missing,
  };
}

/** The pieces, in the order in which they are read; what is not there is said. */
function said(missing, what, parts) {
  for (const [part, found] of Object.entries(parts.needed))
    if (found.length === 0)
      missing.push(`${what} has no ${part} that could be found. See wasm/source/code.mjs for where it is looked for.`);
  return parts.pieces();
}

function together(files) {
  const every = (kind) => files.flatMap((file) => file[kind]);
  return { types: every('types'), functions: every('functions'), constants: every('constants') };
}

/** The type of a message; older versions have the same name, and are the `Previous` of another one. */
export function typeNamed({ types }, name) {
  const old = new Set(types.map(({ previous }) => previous));
  const named = types.filter((each) => each.name === name && !old.has(each.type));
  return named.find(({ type }) => type === name) ?? named[0];
}

function commandCode(all, name) {
  const type = typeNamed(all, name);
  const rules = type ? handlers(all, 'decide', type) : [];
  return parts({ type: listed(type), decide: rules }, () => [
    ...piecesOf('rule', rules),
    ...piecesOf('uses', usedBy(all, rules)),
    ...piecesOf('data', listed(type)),
  ]);
}

function eventCode(all, name) {
  const type = typeNamed(all, name);
  const folds = type ? handlers(all, 'evolve', type) : [];
  return parts({ type: listed(type), evolve: folds }, () => [
    ...piecesOf('fold', folds),
    ...piecesOf('uses', usedBy(all, folds)),
    ...piecesOf('data', listed(type)),
  ]);
}

function modelCode(all, name) {
  const type = all.types.find((each) => each.name === name && each.rows) ?? typeNamed(all, name);
  const elsewhere = all.functions.filter((each) => type && each.owner === type.type && !isWithin(each, type));
  const own = all.functions.filter((each) => type && isWithin(each, type));
  return parts({ type: listed(type) }, () => [
    ...piecesOf('model', [...listed(type), ...elsewhere]),
    ...piecesOf(
      'uses',
      usedBy(all, [...own, ...elsewhere]).filter((each) => !isWithin(each, type)),
    ),
  ]);
}

const parts = (needed, pieces) => ({ needed, pieces });
const listed = (one) => (one ? [one] : []);
const isWithin = (one, other) => one.file === other.file && one.from >= other.from && one.to <= other.to;

/**
 * The functions that take a message: those for its very type, or where there is none those for whatever has none of its own
 * (a template, the variant of all messages). A decider's take two arguments; those of process managers take more.
 */
function handlers({ functions, types }, name, { type }) {
  const messages = new Set(types.filter((each) => each.name).map((each) => each.type));
  const named = functions.filter((each) => each.name === name && each.parameters.length === 2);
  const exact = named.filter(({ parameters }) => parameters[1] === type);
  return exact.length > 0 ? exact : named.filter(({ parameters }) => !messages.has(parameters[1]));
}

const kOfDeciders = new Set(['decide', 'evolve', 'fields', 'samples']);

/** The helpers that functions call, those that these call, and the rules' refusals; in the order of the files. */
function usedBy({ functions, constants }, callers) {
  const used = new Set(callers);
  for (const each of used) {
    if (!each.node) continue;
    const names = new Set(
      each.node
        .childForFieldName('body')
        ?.descendantsOfType('identifier')
        .map(({ text }) => text),
    );
    const isHelper = ({ name, owner }) =>
      names.has(name) && !kOfDeciders.has(name) && (owner === '' || owner === each.owner);
    for (const helper of functions.filter(isHelper)) used.add(helper);
    for (const refusal of constants.filter(({ name, type }) => type === 'Rejection' && names.has(name)))
      used.add(refusal);
  }
  for (const caller of callers) used.delete(caller);
  return [...used].sort((one, other) => one.file.path.localeCompare(other.file.path) || one.from - other.from);
}

/** What stands one below the other is one piece. */
function piecesOf(role, declarations) {
  const pieces = [];
  for (const { file, from, to } of declarations) {
    const last = pieces.at(-1);
    if (last && last.file === file.path && from <= last.line + last.lines.length) {
      last.lines.push(...file.words.slice(last.line - 1 + last.lines.length, to + 1));
    } else pieces.push({ role, file: file.path, line: from + 1, lines: file.words.slice(from, to + 1) });
  }
  return pieces;
}
