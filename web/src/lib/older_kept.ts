// What the first version of this page kept in the browser's storage of texts: the bookmarks of each history, notes and cards.
import type { Json, Playground } from '../../../wasm/playground';
import { forget, remember, remembered } from './storage';

type Named = { [name: string]: Json };

/** Takes over what belongs to the open history; notes and cards belong to the real one. Nothing is forgotten before it is kept. */
export async function takeOverOlder(playground: Playground, branch: string | null): Promise<void> {
  const { [branch ?? '']: bookmarks, ...others } = read('bookmarks') as { [history: string]: Json };
  for (const each of list(bookmarks)) await playground.keep('bookmark', `${each.position}`, each);
  if (bookmarks && Object.keys(others).length > 0) remember('bookmarks', JSON.stringify(others));
  else if (bookmarks) forget('bookmarks');
  if (branch === null) await takeOverNotesAndCards(playground);
}

async function takeOverNotesAndCards(playground: Playground): Promise<void> {
  for (const [what, text] of Object.entries(read('notes'))) {
    const [, position] = /^position (\d+)$/.exec(what) ?? [];
    await playground.keep('note', what, { text, ...(position && { position: Number(position) }) });
  }
  forget('notes');
  for (const [place, card] of list(read('cards')).entries())
    await playground.keep('card', `${card.id}`, { ...card, place });
  forget('cards');
}

function list(value: Json | undefined): Named[] {
  return Array.isArray(value) ? (value.filter((each) => typeof each === 'object' && each !== null) as Named[]) : [];
}

function read(kind: string): Named {
  try {
    return JSON.parse(remembered(kind) ?? '{}') ?? {};
  } catch {
    return {};
  }
}
