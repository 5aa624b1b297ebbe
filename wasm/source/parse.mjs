// Reads C++ for what domains are written in: the types that have a name for the log, functions with a body, and constants.
import { createRequire } from 'node:module';
import treeSitter from '@vscode/tree-sitter-wasm';

const { Language, Parser } = treeSitter;
const kGrammar = '@vscode/tree-sitter-wasm/wasm/tree-sitter-cpp.wasm';

await Parser.init();
const cpp = await Language.load(createRequire(import.meta.url).resolve(kGrammar));
const parser = new Parser();
parser.setLanguage(cpp);

/**
 * What is declared in a file, in its order, each with its first and its last line (from 0), the comment above it included:
 * - `types`: `type` is its name in C++, `name` its `kName`, `previous` the type that it replaced, `within` the types around it;
 * - `functions`: those with a body, and `owner`, the type that has it; `parameters`: the last word of each one's type;
 * - `constants`: those of a namespace, with the last word of their type.
 */
export function parse(path, text) {
  const root = parser.parse(text).rootNode;
  const file = { path, text, lines: text.split('\n'), root, types: [], functions: [], constants: [] };
  collect(root, [], file);
  return file;
}

const kTypes = ['struct_specifier', 'class_specifier'];

/** `within` are the types around a node. */
function collect(node, within, file) {
  for (const child of node.namedChildren) {
    const isType = kTypes.includes(child.type) && child.childForFieldName('body');
    if (isType) file.types.push(typeOf(child, within, file));
    if (child.type === 'function_definition') file.functions.push(functionOf(child, within, file));
    if (child.type === 'declaration' && within.length === 0) file.constants.push(constantOf(child, file));
    if (child.type === 'function_definition') continue;
    collect(child, isType ? [...within, nameOf(child)] : within, file);
  }
}

const nameOf = (node) => lastWord(node.childForFieldName('name')?.text ?? '');

/** `bank::CreateAccount` and `Account::State` without what stands before, `std::vector<Event>` without what follows. */
const lastWord = (text) => text.replace(/<.*$/s, '').split('::').at(-1).trim();

function typeOf(node, within, file) {
  const members = node.childForFieldName('body').namedChildren;
  return {
    ...placeOf(node, file),
    type: nameOf(node),
    name: members.map(nameForTheLog).find(Boolean),
    previous: members.map(previousOf).find(Boolean),
    rows: members.some((member) => member.childForFieldName('type')?.childForFieldName('name')?.text === 'Row'),
    within,
  };
}

/** `static constexpr std::string_view kName = "AccountCredited";` */
function nameForTheLog(member) {
  if (member.type !== 'field_declaration' || member.childForFieldName('declarator')?.text !== 'kName') return undefined;
  return member.descendantsOfType('string_content')[0]?.text;
}

/** `using Previous = old::PostCreatedV2;` */
function previousOf(member) {
  if (member.type !== 'alias_declaration' || nameOf(member) !== 'Previous') return undefined;
  return lastWord(member.childForFieldName('type').text);
}

function functionOf(node, within, file) {
  const declarator = node.descendantsOfType('function_declarator')[0];
  const words = declarator?.childForFieldName('declarator')?.text.split('::') ?? [''];
  const parameters = declarator?.childForFieldName('parameters')?.namedChildren ?? [];
  return {
    ...placeOf(node, file),
    node,
    name: words.at(-1),
    owner: words.at(-2) ?? within.at(-1) ?? '',
    parameters: parameters.map((each) => lastWord(each.childForFieldName('type')?.text ?? '')),
  };
}

function constantOf(node, file) {
  const declarator = node.childForFieldName('declarator');
  return {
    ...placeOf(node, file),
    name: (declarator?.childForFieldName('declarator') ?? declarator)?.text ?? '',
    type: lastWord(node.childForFieldName('type')?.text ?? ''),
  };
}

/** From the comment above it, or what it is a template of, to its end. */
function placeOf(node, file) {
  let first = node.parent?.type === 'template_declaration' ? node.parent : node;
  const last = first.endPosition.row;
  for (let above = first.previousSibling; above && isAbove(above, first); above = above.previousSibling) first = above;
  return { file, from: first.startPosition.row, to: last };
}

/** Whether it is a comment that has its lines for itself. */
function isAbove(comment, node) {
  const { type, startPosition, endPosition, previousSibling } = comment;
  if (type !== 'comment' || endPosition.row !== node.startPosition.row - 1) return false;
  return !previousSibling || previousSibling.endPosition.row < startPosition.row;
}
