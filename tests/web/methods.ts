/** All that the API offers, as it is called rightly. */
import type { Playground } from '../../wasm/playground';
import type { Kind } from './wrong_calls';

type Methods = Exclude<keyof Playground, 'ready' | 'version'>;

const kJohn = 'account-5058e029-d329-4c4b-b111-b042e48b0c5f';
export const kCredit = { stream: kJohn, type: 'CreditAccount', data: { amount: 5 } };
const kMessage = { type: 'CreditAccount', data: { amount: 5 } };

/** Every public method: the kind of what it answers, and arguments that are good. A new one needs its line here. */
export const kMethods: { [Name in Methods]: [kind: Kind, ...good: unknown[]] } = {
  describe: ['object'],
  status: ['object'],
  events: ['list', { from: 1, to: 2, stream: kJohn, type: 'AccountCredited', limit: 10, order: 'newest' }],
  commands: ['list', { from: 1, to: 2, fromPosition: 1, toPosition: 2, outcome: 'accepted', limit: 10 }],
  overview: ['object', { stretches: 5 }],
  search: ['object', { text: 'snow', from: 1, to: 2 }],
  counts: ['object', { at: 1 }],
  state: ['object', { stream: kJohn, at: 1 }],
  streams: ['object', { at: 1, category: 'account', offset: 0, limit: 5 }],
  projection: ['object', 'Accounts', { at: 1, offset: 0, limit: 5 }],
  rebuilding: ['object or null', 'Accounts', { offset: 0, limit: 5 }],
  whatIf: ['object', { edits: [{ leaveOut: 1 }] }],
  blame: ['object', { projection: 'Accounts', row: kJohn, column: 'balance', at: 1, limit: 5 }],
  touched: ['list', 1],
  storedForm: ['object', 1],
  anatomy: ['object', { command: 1, crashAfter: 1 }],
  race: ['object', { stream: kJohn, a: kMessage, b: kMessage, order: 'ABAB', check: true, retries: 1, at: 1 }],
  examine: ['object', { category: 'account', given: [], when: kMessage }],
  snapshots: ['object', { stream: kJohn, category: 'account', from: 1, to: 2, limit: 5 }],
  setSnapshotPolicy: ['object', 'account', { every: 5, source: 'memory', form: 1 }],
  deleteSnapshots: ['object', 'account'],
  cost: ['object', { stream: kJohn, at: 1 }],
  processes: ['object', { name: 'Transfer', stream: 'transfer-1', at: 1, offset: 0, limit: 5 }],
  outbox: ['object', { correlationId: 'x', at: 1, offset: 0, limit: 5 }],
  subscriptions: ['object'],
  configureSubscription: [
    'nothing',
    'Accounts',
    { mode: 'synchronous', careful: true, faults: { seed: 1, poison: [] } },
  ],
  deadLetters: ['list', 'Accounts'],
  replayDeadLetter: ['nothing', 'Accounts', 1],
  drift: ['object', 'Accounts'],
  integrationEvents: ['list', { correlationId: 'x', limit: 5 }],
  execute: ['answer', { ...kCredit, expectedVersion: 'any', id: 'x', correlationId: 'y', actor: 'A' }],
  send: ['answer', { ...kCredit, id: 'z', causationId: 'y' }],
  branches: ['object'],
  branch: ['answer', { name: 'Other', at: 1, command: kCredit }],
  dropBranch: ['nothing', 'Other'],
  compare: ['object', 'Other'],
  importLog: ['object', new Uint8Array(8)],
  unpack: ['object', new Uint8Array([82, 80, 76, 71])],
  exportLog: ['bytes'],
  damage: ['object or null'],
  exportStore: ['bytes'],
  beginBeside: ['text'],
  mailbox: ['list'],
  kept: ['object', 'note'],
  keep: ['nothing', 'note', 'a', { text: 'x' }],
  goOn: ['nothing'],
  rebuild: ['object', 'Accounts', undefined, { eventsPerSecond: 1_000 }],
  paceRebuild: ['boolean', 'Accounts', { eventsPerSecond: 5, paused: false }],
  checkPassword: ['boolean', { stream: kJohn, password: 'winter', at: 1 }],
  setPace: ['object', { paused: false, ticksPerSecond: 5, eventsPerTick: 1 }],
  tick: ['nothing'],
  onChange: ['function'],
  clear: ['nothing'],
};
