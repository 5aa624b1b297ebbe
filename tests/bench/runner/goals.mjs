// The rows of the report: what is compared with what, in which unit, and what is to be reached.

/** `times`: ours is to be at least so many times as good as theirs. */
const times = (factor) => ({ times: factor });
/** `limit`: ours is to be this or better, whatever others reach. */
const limit = (value) => ({ limit: value });
/** `plus`: ours may be so much above theirs. */
const plus = (value) => ({ plus: value });

const row = (work, measure, unit, better, theirs, reach) => ({ work, measure, unit, better, theirs, reach });
const perSecond = (work, measure, theirs, reach) => row(work, measure, '/s', 'more', theirs, reach);
const milliseconds = (work, measure, theirs, reach) => row(work, measure, 'ms', 'less', theirs, reach);

const w3 = (measure, goals) =>
  ['idb-records', 'dexie', 'sqlite-opfs', 'wa-sqlite', 'idb-packed'].map((store) =>
    perSecond('W3', measure, store, goals[store]),
  );
const kManyTimes = { 'idb-records': times(10), 'sqlite-opfs': times(5), 'idb-packed': times(0.5) };

export const rows = [
  perSecond('W1', 'commands', 'emmett', times(20)),
  perSecond('W1', 'commands', 'emmett-bare', times(20)),
  perSecond('W1', 'commands', 'castore', times(10)),
  perSecond('W1', 'commands', 'objects', times(1)),
  perSecond('W1', 'commands', 'objects-bare', times(1)),
  perSecond('W1', 'commands', 'typed-arrays'),

  milliseconds('W2', 'rebuild', 'emmett'),
  milliseconds('W2', 'rebuild', 'castore'),
  milliseconds('W2', 'rebuild', 'objects', times(5)),
  milliseconds('W2', 'rebuild', 'objects-bare', times(5)),
  milliseconds('W2', 'rebuild', 'typed-arrays', times(1)),

  ...w3('alone', { 'idb-records': times(1), 'idb-packed': times(1) }),
  ...w3('in flight', kManyTimes),
  ...w3('bulk', kManyTimes),

  milliseconds('W4', 'shown, 100k', 'sqlite-opfs', times(5)),
  milliseconds('W4', 'shown, 100k', 'wa-sqlite'),
  milliseconds('W4', 'shown, 100k', 'dexie'),
  milliseconds('W4', 'shown, 100k', 'idb-records'),
  milliseconds('W4', 'shown, 100k', 'idb-packed'),
  milliseconds('W4', 'shown, 100k', 'stored-bytes', times(0.5)),
  milliseconds('W4', 'shown, 1M', 'stored-bytes', times(0.5)),
  milliseconds('W4', 'first rows, 1M', undefined, limit(1000)),

  milliseconds('W5', 'whole page, p95', undefined, limit(16)),
  milliseconds('W5', 'look back, p95', 'objects', limit(1)),

  row('W6', 'memory', 'bytes', 'less', 'emmett'),
  row('W6', 'memory', 'bytes', 'less', 'castore'),
  row('W6', 'memory', 'bytes', 'less', 'objects', times(1)),
  row('W6', 'memory', 'bytes', 'less', 'objects-bare', times(1)),
  row('W6', 'memory', 'bytes', 'less', 'typed-arrays'),

  ...['scrubbing', 'playing', 'stepping'].flatMap((way) => [
    milliseconds('W7', `${way}, longest task`, 'empty', limit(50)),
    row('W7', `${way}, frames`, '/s', 'more', 'empty', times(0.95)),
    milliseconds('W7', `${way}, frame, p95`, 'empty'),
    milliseconds('W7', `${way}, longest frame`, 'empty'),
  ]),

  row('W8', 'needed code, gzip', 'KB', 'less', 'sqlite-opfs', limit(250)),
  row('W8', 'needed code, brotli', 'KB', 'less', 'sqlite-opfs'),
  row('W8', 'code, gzip', 'KB', 'less', 'sqlite-opfs'),
  row('W8', 'code, brotli', 'KB', 'less', 'sqlite-opfs'),
  row('W8', 'needed code, gzip', 'KB', 'less', 'ours-whole'),
  row('W8', 'needed code, brotli', 'KB', 'less', 'ours-whole'),
  row('W8', 'everything, gzip', 'KB', 'less', 'ours-whole'),
  row('W8', 'everything, brotli', 'KB', 'less', 'ours-whole'),
  milliseconds('W8', 'first command', 'empty', plus(150)),
  milliseconds('W8', 'first command', 'ours-whole'),
  milliseconds('W8', 'first command', 'sqlite-opfs'),
  milliseconds('W8', 'first command', 'idb-records'),
  milliseconds('W8', 'first command, slow line', 'ours-whole'),
  milliseconds('W8', 'first command, slow line', 'sqlite-opfs'),

  ...['execute', 'rebuild', 'load', 'page'].map((call) => milliseconds('W9', call, 'native', times(1 / 1.5))),
];

export const works = {
  W1: 'Commands in memory: 100,000 over 1,000 accounts',
  W2: 'Rebuild a read model from a million commands’ events in memory',
  W3: 'Durable appends: one awaited at a time, 100 in flight, import in bulk',
  W4: 'Open the page on stored events until the read model is shown',
  W5: 'Everything visible at a random position of a million',
  W6: 'Memory for each event at a million, everything counted',
  W7: 'Moving through a million events on the page',
  W8: 'First visit: bytes sent, and time until the first command is accepted',
  W9: 'The same folds in WebAssembly and natively',
};

export const names = {
  emmett: 'Emmett, inline projections',
  'emmett-bare': 'Emmett, no read models',
  castore: 'Castore',
  objects: 'objects by hand',
  'objects-bare': 'objects by hand, no metadata',
  'typed-arrays': 'typed arrays by hand',
  'idb-records': 'IndexedDB, a record each',
  'idb-packed': 'IndexedDB, packed bytes',
  dexie: 'Dexie',
  'sqlite-opfs': 'SQLite on OPFS',
  'wa-sqlite': 'wa-sqlite on IndexedDB',
  'stored-bytes': 'only reading the same bytes',
  empty: 'an empty page',
  'ours-whole': 'ours with the core in one part',
  native: 'native -O3',
};
