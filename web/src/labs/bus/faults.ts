// What can go wrong on the way to a subscription, as people read it.
import type { Faults } from '../../../../wasm/playground';

export type Chance = Exclude<keyof Faults, 'seed' | 'poison'>;

export const kChances: readonly { name: Chance; label: string; says: string }[] = [
  { name: 'duplicate', label: 'Duplicate', says: 'an event arrives twice' },
  { name: 'reorder', label: 'Reorder', says: 'the next event overtakes it' },
  { name: 'delay', label: 'Delay', says: 'it arrives some ticks later' },
  { name: 'drop', label: 'Drop', says: 'it is lost, and delivered again' },
  { name: 'crashBefore', label: 'Crash before', says: 'the consumer dies before its checkpoint is kept' },
  { name: 'crashAfter', label: 'Crash after', says: 'the consumer dies right after it' },
  { name: 'fail', label: 'Fail', says: 'the handler fails, and is tried again' },
];
