// Set-ups that are worth a look: what goes wrong on the way to the accounts, and commands that show what comes of it.
import { randomId } from '../../../../wasm/client';
import type { Faults, SubscriptionChange } from '../../../../wasm/playground';
import type { Session } from '../../lib/session.svelte';
import { kChances } from './faults';

export interface SetUp {
  title: string;
  /** What there is to see, in a sentence or two. */
  says: string;
  change: SubscriptionChange;
  /** Whether the next event is one that its handler cannot take. */
  poisons?: boolean;
  /** So many credits are sent once it is set up. */
  credits: number;
}

/** The read model that is set up, and the system whose commands it hears of. */
export const kOf = { subscription: 'Accounts', domain: 'bank', category: 'account' };
export const kAmount = 10;

export const kNoFaults: Partial<Faults> = { ...Object.fromEntries(kChances.map(({ name }) => [name, 0])), poison: [] };
/** As it is where nobody has changed anything. */
export const kUsual: SubscriptionChange = { mode: 'synchronous', careful: true, consumers: 1, faults: kNoFaults };

export const kSetUps: readonly SetUp[] = [
  {
    title: 'Duplicates, careless',
    says: 'Every event arrives twice, and the read model adds it twice: its balance is too high.',
    change: { careful: false, faults: { duplicate: 100 } },
    credits: 1,
  },
  {
    title: 'Duplicates, careful',
    says: 'Every event arrives twice, but the read model knows what it has seen: it stays right.',
    change: { faults: { duplicate: 100 } },
    credits: 1,
  },
  {
    title: 'A poison event',
    says: 'One event fails whatever is tried: it is parked, and what comes behind it in its stream waits. Cure it, then replay it.',
    change: {},
    poisons: true,
    credits: 2,
  },
  {
    title: 'Competing consumers',
    says: 'Four consumers take what is next; late and careless as they are, they overtake each other. Watch the lane.',
    change: { mode: 'behind', careful: false, consumers: 4, faults: { reorder: 50, delay: 50 } },
    credits: 8,
  },
];

/** Sends a credit to the last account there is, or to one that it opens; throws where that is refused. */
export async function credit(session: Session): Promise<void> {
  const { playground, marks } = session;
  const stream = marks.names.findLast((name) => name.startsWith(`${kOf.category}-`));
  const answer = await playground.execute({
    stream: stream ?? (await open(session)),
    type: 'CreditAccount',
    data: { amount: kAmount },
  });
  if (!answer.ok) throw new Error(`The credit was refused: ${answer.message}`);
  session.settle('accepted');
}

/** An account for a bank that has none. */
async function open({ playground }: Session): Promise<string> {
  const stream = `${kOf.category}-${randomId()}`;
  const data = {
    first_name: 'Arya',
    last_name: 'Stark',
    email_address: 'arya@winterfell.example',
    password: 'winter is coming',
    initial_balance: 100,
  };
  const answer = await playground.execute({ stream, type: 'CreateAccount', data });
  if (!answer.ok) throw new Error(`No account could be opened: ${answer.message}`);
  return stream;
}

/** Everything as usual and the read model right; then the set-up, and the credits that show what comes of it. */
export async function begin(session: Session, { change, poisons, credits }: SetUp): Promise<void> {
  const { playground } = session;
  session.domains.choose(kOf.domain);
  await playground.configureSubscription(kOf.subscription, kUsual);
  for (const { position } of (await playground.deadLetters()).filter(
    ({ subscription, behind }) => subscription === kOf.subscription && behind === undefined,
  ))
    await playground.replayDeadLetter(kOf.subscription, position);
  if (!session.marks.names.some((name) => name.startsWith(`${kOf.category}-`))) await open(session);
  await playground.rebuild(kOf.subscription);
  const next = (await playground.status()).position + 1;
  await playground.configureSubscription(kOf.subscription, {
    ...change,
    faults: { ...change.faults, ...(poisons && { poison: [next] }) },
  });
  for (let sent = 0; sent < credits; sent++) await credit(session);
}
