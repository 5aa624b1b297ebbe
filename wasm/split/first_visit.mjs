// What a first visit asks of the core, in every system: what runs here is what the page loads first. It is what the worker
// does before it has the rest (host.ts): it answers a page that shows an empty history, decides the first command, and
// answers the page that shows what came of it.

/** Milliseconds since 1970; fixed, so that every run takes the same way. */
const kNow = Date.UTC(2024, 0, 1);
const kHash = `pbkdf2-sha512$210000$${'a'.repeat(22)}$${'b'.repeat(86)}`;
const kText = 'text';
/** What somebody may put into a field by mistake. What is odder than that waits for the rest. */
const kOdd = [undefined, '', kText, 'x'.repeat(300), -1];

/** Makes first visits, each with a core that knows nothing yet. */
export function visit({ Core }) {
  const description = describe(Core);
  for (const domain of description.domains)
    for (const command of firstCommands(domain)) visitOnce(new Core(), description, command);
}

/** What somebody may send first: what samples begin with, and every command rightly and wrongly. */
function* firstCommands({ samples, commands, category }) {
  for (const sample of samples) yield withoutSecrets(sample.commands[0]);
  for (const command of commands) if (!command.sentBy) yield* attempts(command, category);
}

function describe(Core) {
  const core = new Core();
  const description = ask(core, 'describe');
  core.delete();
  return description;
}

function visitOnce(core, description, command) {
  while (!core.pump(20_000));
  look(core, description);
  const request = { id: 'a-first-command', time: kNow, ...command };
  const { segment, commits } = core.decide(JSON.stringify([request]));
  if (commits > 0) append(core, segment);
  look(core, description);
  core.segment(0, commits);
  core.delete();
}

function append(core, segment) {
  core.apply(segment);
  while (!core.pump(20_000));
  while (!core.tick(1));
  ask(core, 'due', { now: kNow });
}

/** What the page asks to show all of its regions. */
function look(core, { domains, projections }) {
  const { position } = ask(core, 'status');
  ask(core, 'overview', { stretches: 120 });
  for (const limit of [1, 30]) ask(core, 'commands', { order: 'newest', limit });
  ask(core, 'commands', { from: 1, limit: 1 });
  ask(core, 'streams', { offset: 0, limit: 1_000 });
  ask(core, 'streams', { at: position, limit: 1 });
  for (const { name } of [...domains.flatMap((domain) => domain.projections), ...projections])
    for (const at of [undefined, position]) ask(core, 'projection', { name, at, offset: 0, limit: 50 });
  if (position > 0) for (const limit of [1, 500]) ask(core, 'events', { from: 1, to: position, limit });
}

/** Asks by name, with an object as the question. */
function ask(core, question, query = {}) {
  return JSON.parse(core.ask(question, JSON.stringify(query)));
}

/** A command with good data, plain and accented, and with each field missing or odd, to streams that there may be and to others. */
function* attempts({ name, schema }, category) {
  const data = examplesOf(schema);
  for (const stream of [`${category}-1`, category, 'nobody', '']) yield { stream, type: name, data };
  yield { stream: `${category}-1`, type: name, data: accented(data) };
  for (const each of spoilt(data)) yield { stream: `${category}-1`, type: name, data: each };
  for (const expectedVersion of ['no_stream', 0, 1, 'x'])
    yield { stream: `${category}-1`, type: name, data, expectedVersion };
  yield { stream: `${category}-1`, type: 'Nothing', data };
}

/** The same data with more letters than English has, wherever people write freely. */
function accented(data) {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, value === kText ? 'Zoë 雪 🐺' : value]),
  );
}

/** Data that a schema takes. */
function examplesOf({ properties = {} }) {
  return Object.fromEntries(Object.entries(properties).map(([field, schema]) => [field, exampleOf(schema)]));
}

function exampleOf(schema) {
  if (schema['x-secret']) return kHash;
  if (schema.default !== undefined) return schema.default;
  const values = { integer: Math.max(1, schema.minimum ?? 1), number: 1.5, boolean: true, object: { a: 1 }, array: [] };
  return schema.oneOf?.[0]?.const ?? values[schema.type] ?? kText;
}

/** The same data with each field missing, or odd, and with one that is not known. */
function spoilt(data) {
  const odd = Object.keys(data).flatMap((field) => kOdd.map((value) => ({ ...data, [field]: value })));
  return [...odd, { ...data, nobody: 1 }, {}, null, 7, []];
}

/** The same command with hashes instead of secrets, which the client makes before it posts. */
function withoutSecrets(command) {
  const hashed = Object.entries(command.data).map(([field, value]) => [field, field.endsWith('_hash') ? kHash : value]);
  return { ...command, data: Object.fromEntries(hashed) };
}
