// Settings of labs that are not as usual, in words: whoever closes a lab while they are on can see that they are.
import type { Bus, Faults, SnapshotPolicy, SubscriptionSettings } from '../../../wasm/playground';

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

function ofSubscription({ mode, careful, consumers, attempts, timeout, faults }: SubscriptionSettings): string[] {
  return [
    ...(careful ? [] : ['careless']),
    ...(mode === 'behind' ? ['behind'] : []),
    ...(consumers === 1 ? [] : [`${consumers} consumers`]),
    ...(attempts === 5 ? [] : [`attempts ${attempts}`]),
    ...(timeout === 8 ? [] : [`timeout ${timeout}`]),
    ...ofFaults(faults),
  ];
}

/** A sentence's part for each subscription, and for the pace, that is otherwise: "Accounts: careless, duplicates 50 %". */
export function ofBus({ subscriptions, pace, commands }: Bus): string[] {
  const all = subscriptions.map(({ name, settings }) => ({ name, said: ofSubscription(settings) }));
  const speed = Object.entries(kPace).some(([name, usual]) => pace[name as keyof typeof kPace] !== usual);
  const sent = ofFaults(commands.faults);
  return [
    ...all.flatMap(({ name, said }) => (said.length > 0 ? [`${name}: ${said.join(', ')}`] : [])),
    ...(sent.length > 0 ? [`commands: ${sent.join(', ')}`] : []),
    ...(speed ? [pace.paused ? 'paused' : `pace: ${pace.ticksPerSecond} ticks a second`] : []),
  ];
}

const kPolicy: SnapshotPolicy = { every: 5, source: 'memory', form: 1 };

/** Whether what somebody asked for is otherwise than snapshots are as a rule. */
export function isUsual(policy: Partial<SnapshotPolicy>): boolean {
  return Object.entries({ ...kPolicy, ...policy }).every(
    ([name, value]) => value === kPolicy[name as keyof SnapshotPolicy],
  );
}
