/** What a page finds when it is opened, and what of that cannot be. */
import type { Page } from '@playwright/test';
import { kJohn } from '../web/visitor';
import type { Moment } from './moments';

export interface Found {
  history: string;
  /** The ids of the commands in its log. */
  ids: string[];
  branches: string[];
  /** What cannot be, whatever has happened, as sentences. */
  wrong: string[];
}

/** Looks through everything that the page has, and through its database. */
export async function look(page: Page): Promise<Found> {
  const shown = await page.evaluate(lookAtPage, kJohn);
  return { ...shown, wrong: [...shown.wrong, ...(await page.evaluate(lookAtStore))] };
}

async function lookAtPage(stream: string): Promise<Found> {
  const wrong: string[] = [];
  const [status, events, { branches }] = await Promise.all([
    playground.status(),
    playground.events({ limit: 10_000 }),
    playground.branches(),
  ]);
  const ids = events.map(({ commandId }) => commandId);
  if (status.problem) wrong.push(status.problem);
  if (new Set(ids).size !== ids.length) wrong.push('a command is there twice');
  if (events.some(({ version }, index) => version !== index + 1)) wrong.push('the versions have a gap');
  if (status.position !== ids.length) wrong.push(`${ids.length} events, at position ${status.position}`);
  const { state } = await playground.state({ stream });
  const balance = state?.balance ?? 0;
  if (balance !== Math.max(0, ids.length - 1)) wrong.push(`a balance of ${balance} after ${ids.length} events`);
  return { history: status.history, ids, branches: branches.map(({ name }) => name), wrong };
}

async function lookAtStore(): Promise<string[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('replayground'));
  const transaction = db.transaction([...db.objectStoreNames]);
  const keysOf = (store: string) => done(transaction.objectStore(store).getAllKeys());
  const [records, known, ends, segments, kept, mails] = (await Promise.all([
    keysOf('histories'),
    keysOf('ends'),
    done(transaction.objectStore('ends').getAll()),
    keysOf('segments'),
    keysOf('kept'),
    keysOf('mails'),
  ])) as [string[], string[], number[], [string, number][], [string][], [string][]];
  db.close();
  const wrong: string[] = [];
  if (`${known}` !== `${records}`) wrong.push('histories and ends differ');
  if ([...segments, ...kept, ...mails].some(([id]) => !records.includes(id)))
    wrong.push('something of a history that is gone is there');
  for (const [index, id] of known.entries()) {
    const last = segments.findLast(([of]) => of === id)?.[1] ?? 0;
    if (last !== ends[index]) wrong.push(`the last segment ends at ${last}, the history at ${ends[index]}`);
  }
  return wrong;
}

/** What is lost or half there, as sentences, where `told` was told in a moment between `before` and `after`. */
export function judge(moment: Moment, before: Found, told: string[], after: Found): string[] {
  const isErased = after.history !== before.history;
  const isTold = told.includes('erased');
  const wrong = [...after.wrong];
  if (isErased && moment !== 'erase' && moment !== 'import') wrong.push('the history is another one');
  if (!isErased && isTold) wrong.push('what was erased is there still');
  if (moment === 'import' && isErased) {
    const isThere = told.includes('imported') || after.ids.length > 0;
    return isThere ? [...wrong, ...missing(before.ids, after.ids, 'imported commands')] : wrong;
  }
  const answered = told.slice(isErased && isTold ? told.indexOf('erased') + 1 : 0).filter((each) => /^\d+-/.test(each));
  if (!isErased || isTold) wrong.push(...missing(answered, after.ids, 'answered commands'));
  if (isErased && before.ids.some((id) => after.ids.includes(id))) wrong.push('something erased is there again');
  if (isErased) return wrong;
  const branches = told.filter((each) => each.startsWith('branch ')).map((each) => each.slice('branch '.length));
  return [
    ...wrong,
    ...missing(before.ids, after.ids, 'commands from before'),
    ...missing([...before.branches, ...branches], after.branches, 'branches'),
  ];
}

/** What of `wanted` cannot be found. */
export function missing(wanted: string[], found: string[], what: string): string[] {
  const lost = wanted.filter((each) => !found.includes(each));
  return lost.length === 0 ? [] : [`${lost.length} ${what} are missing, ${lost[0]} first`];
}
