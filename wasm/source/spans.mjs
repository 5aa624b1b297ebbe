// The pieces of a function that run or do not run: its statements, the branches of `?:`, and the right sides of && and ||.
// Each has a number that no other one in the project has, so that what ran is said by numbers.

/** Whose statements are of no interest: they say what there is, and decide nothing. */
const kPlain = new Set(['fields', 'samples', 'values_of']);
const kCompound = new Set(['compound_statement', 'else_clause', 'case_statement']);
/** What is shown of a statement with a body is what stands before the body. */
const kBodies = {
  if_statement: 'consequence',
  for_statement: 'body',
  for_range_loop: 'body',
  while_statement: 'body',
  switch_statement: 'body',
};

/**
 * The spans of a file in its order: `number`, `from` and `to` (places in the text, `to` excluded), and `kind`: `statement`,
 * one that is a body without braces (`bare`), or `expression`. `whole` is where the statement with its body ends.
 * `first` is the number of the first one.
 */
export function spansOf(file, first) {
  const spans = [];
  for (const { node, name } of file.functions) {
    const body = node.childForFieldName('body');
    if (body && !kPlain.has(name) && !name.startsWith('operator')) inside(body, spans);
  }
  return spans.sort((one, other) => one.from - other.from).map((span, index) => ({ ...span, number: first + index }));
}

function inside(node, spans) {
  for (const child of node.namedChildren) {
    if (isStatement(child, node)) spans.push(statementSpan(child, node));
    for (const branch of branches(child))
      spans.push({ kind: 'expression', from: branch.startIndex, to: branch.endIndex });
    if (!isConstant(node, child)) inside(child, spans);
  }
}

/** What stands where statements stand: not the declaration in the head of a loop or a condition. */
function isStatement({ type }, parent) {
  if (parent.type === 'attributed_statement' || parent.type === 'condition_clause') return false;
  if (type === 'declaration') return kCompound.has(parent.type);
  return type === 'for_range_loop' || (/_statement$/.test(type) && !kCompound.has(type));
}

/** `if constexpr (…)`: what the compiler decides never runs. */
const isConstant = (node, child) => child.type === 'condition_clause' && node.children[1]?.type === 'constexpr';

function statementSpan(statement, parent) {
  const body = statement.childForFieldName(kBodies[statement.type] ?? '');
  const end = body?.previousSibling?.endIndex ?? statement.endIndex;
  const bare = !kCompound.has(parent.type) || parent.type === 'else_clause';
  return { kind: bare ? 'bare' : 'statement', from: statement.startIndex, to: end, whole: statement.endIndex };
}

function branches(node) {
  if (node.type === 'conditional_expression')
    return [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(Boolean);
  const isLogical =
    node.type === 'binary_expression' && ['&&', '||'].includes(node.childForFieldName('operator')?.type);
  return isLogical ? [node.childForFieldName('right')] : [];
}
