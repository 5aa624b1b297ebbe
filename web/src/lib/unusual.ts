// Settings of labs that are not as usual, in words: whoever closes a lab while they are on can see that they are.
import type { Bus, Faults, SnapshotPolicy, SubscriptionStatus } from '../../../wasm/playground';
import { count } from './words';

const kFaults: Record<Exclude<keyof Faults, 'seed' | 'poison'>, string> = {
  duplicate: 'duplicates',
  reorder: 'reordering',
  delay: 'delays',
  drop: 'drops',
  crashBefore: 'crashes before',
  crashAfter: 'crashes after',
  fail: 'failures',
};
const kPace = { paused: false, ticksPerSecond: 5, eventsPerTick: 1 };

function ofFaults(faults: Faults): string[] {
  const said = Object.entries(kFaults).flatMap(([name, words]) => {
    const percent = faults[name as keyof typeof kFaults];
    return percent > 0 ? [`${words} ${percent} %`] : [];
  });
  return faults.poison.length > 0 ? [...said, `event ${faults.poison.join(', ')} is poison`] : said;
}

function ofSubscription({ settings, parked }: SubscriptionStatus, wrong: number): string[] {
  const { mode, careful, consumers, attempts, timeout, faults } = settings;
  return [
    ...(careful ? [] : ['careless']),
    ...(mode === 'behind' ? ['behind'] : []),
    ...(consumers === 1 ? [] : [`${consumers} consumers`]),
    ...(attempts === 5 ? [] : [`attempts ${attempts}`]),
    ...(timeout === 8 ? [] : [`timeout ${timeout}`]),
    ...ofFaults(faults),
    ...(parked > 0 ? [`${parked} parked`] : []),
    ...(wrong > 0 ? [`${count(wrong, 'row')} wrong`] : []),
  ];
}

/**
 * What is otherwise of each subscription, by its name, and of the bus itself under "commands" and "pace": "careless, duplicates 50 %".
 * `wrong` says how many rows of a read model are not what the log says.
 */
export function ofBus(
  { subscriptions, pace, commands }: Bus,
  wrong: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, string> {
  const speed = Object.entries(kPace).some(([name, usual]) => pace[name as keyof typeof kPace] !== usual);
  const said: [string, string[]][] = [
    ...subscriptions.map((each): [string, string[]] => [each.name, ofSubscription(each, wrong.get(each.name) ?? 0)]),
    ['commands', ofFaults(commands.faults)],
    ['pace', speed ? [pace.paused ? 'paused' : `${pace.ticksPerSecond} ticks a second`] : []],
  ];
  return new Map(said.filter(([, words]) => words.length > 0).map(([name, words]) => [name, words.join(', ')]));
}

const kPolicy: SnapshotPolicy = { every: 5, source: 'memory', form: 1 };

/** Whether what somebody asked for is otherwise than snapshots are as a rule. */
export function isUsual(policy: Partial<SnapshotPolicy>): boolean {
  return Object.entries({ ...kPolicy, ...policy }).every(
    ([name, value]) => value === kPolicy[name as keyof SnapshotPolicy],
  );
}
