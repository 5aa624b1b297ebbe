// The cards that are kept in this browser, and how each of them came out when it was run last.
import type { Playground } from '../../../../wasm/playground';
import { remember, remembered } from '../../lib/storage';
import { differences, type KeptCard, questionOf, type Then, thenOf } from './card';

/** How a card came out. */
export interface Outcome {
  passes: boolean;
  /** What came of it; nothing where the card could not even be asked. */
  came?: Then;
  /** Why it does not pass, in sentences. */
  why: string[];
}

const kKept = 'cards';

function read(): KeptCard[] {
  try {
    const kept: unknown = JSON.parse(remembered(kKept) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isCard) : [];
  } catch {
    return [];
  }
}

function isCard(value: unknown): value is KeptCard {
  const card = value as KeptCard | null;
  return Boolean(card?.id && card.category && Array.isArray(card.given) && card.when?.type && card.expected?.outcome);
}

class Cards {
  all = $state.raw<readonly KeptCard[]>(read());
  outcomes = $state.raw<ReadonlyMap<string, Outcome>>(new Map());
  running = $state(false);

  /** Keeps a card in the place of the one with its id, or before all others, and runs it. */
  async put(playground: Playground, card: KeptCard) {
    const known = this.all.some(({ id }) => id === card.id);
    this.#keep(known ? this.all.map((each) => (each.id === card.id ? card : each)) : [card, ...this.all]);
    await this.run(playground, [card]);
  }

  /** What a card is called does not change what comes of it. */
  rename(card: KeptCard, name: string) {
    this.#keep(this.all.map((each) => (each.id === card.id ? { ...card, name } : each)));
  }

  throwAway(...cards: readonly KeptCard[]) {
    this.#keep(this.all.filter((each) => !cards.includes(each)));
  }

  async run(playground: Playground, cards: readonly KeptCard[]) {
    this.running = true;
    for (const card of cards) {
      const outcome = await examined(playground, card);
      this.outcomes = new Map(this.outcomes).set(card.id, outcome);
    }
    this.running = false;
  }

  #keep(cards: readonly KeptCard[]) {
    this.all = cards;
    remember(kKept, JSON.stringify(cards));
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

export const cards = new Cards();
