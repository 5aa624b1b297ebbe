// The cards that are kept beside the open history, and how each of them came out when it was run last.
import type { Playground } from '../../../../wasm/playground';
import { Kept } from '../../lib/kept.svelte';
import type { Session } from '../../lib/session.svelte';
import { differences, type KeptCard, questionOf, type Then, thenOf } from './card';

/** How a card came out. */
export interface Outcome {
  passes: boolean;
  /** What came of it; nothing where the card could not even be asked. */
  came?: Then;
  /** Why it does not pass, in sentences. */
  why: string[];
}

/** A card with its place among all others: the lowest comes first. */
type Placed = KeptCard & { place: number };

export class Cards {
  outcomes = $state.raw<ReadonlyMap<string, Outcome>>(new Map());
  running = $state(false);
  readonly #playground: Playground;
  readonly #kept: Kept<Placed>;
  readonly #all = $derived.by(() => Object.values(this.#kept.all).sort((a, b) => a.place - b.place));

  constructor(session: Session) {
    this.#playground = session.playground;
    this.#kept = new Kept(session.beside, 'card');
  }

  /** The newest one first. */
  get all(): readonly KeptCard[] {
    return this.#all;
  }

  /** Keeps a card in the place of the one with its id, or before all others, and runs it. */
  async put(card: KeptCard) {
    const place = this.#kept.all[card.id]?.place ?? (this.#all[0]?.place ?? 0) - 1;
    this.#kept.set(card.id, { ...card, place });
    await this.run([card]);
  }

  /** What a card is called does not change what comes of it. */
  rename({ id }: KeptCard, name: string) {
    const card = this.#kept.all[id];
    if (card) this.#kept.set(id, { ...card, name });
  }

  throwAway(...cards: readonly KeptCard[]) {
    for (const { id } of cards) this.#kept.set(id, undefined);
  }

  async run(cards: readonly KeptCard[]) {
    this.running = true;
    for (const card of cards) {
      const outcome = await examined(this.#playground, card);
      this.outcomes = new Map(this.outcomes).set(card.id, outcome);
    }
    this.running = false;
  }
}

async function examined(playground: Playground, card: KeptCard): Promise<Outcome> {
  try {
    const came = thenOf(await playground.examine(questionOf(card)));
    const why = differences(card.expected, came);
    return { passes: why.length === 0, came, why };
  } catch (error) {
    return { passes: false, why: [error instanceof Error ? error.message : String(error)] };
  }
}

const kOfSessions = new WeakMap<Session, Cards>();

/** Those of a session: their outcomes outlive the lab. */
export function cardsOf(session: Session): Cards {
  const cards = kOfSessions.get(session) ?? new Cards(session);
  kOfSessions.set(session, cards);
  return cards;
}
