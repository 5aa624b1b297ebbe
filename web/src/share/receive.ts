// A history that somebody sent is opened as a branch: nothing that is kept in this browser is touched by it.
import { digestOfSent } from '../../../wasm/client';
import type { Branch, KeptBeside, Playground } from '../../../wasm/playground';
import { sorted } from '../lib/kept_kinds';
import { count } from '../lib/words';
import { isNumbered, numbered, titleIn } from './file_name';
import { kCancelled, type Opening } from './opening.svelte';

/** What came from elsewhere: what cannot be read of what goes along with the log is left out, and said. */
interface Received {
  /** The fragment of the view, without #; empty for none. */
  view: string;
  beside: KeptBeside;
  log: Blob;
  digest: string;
  olderDigest: string;
  /** Sentences. */
  problems: string[];
}

/** Unpacks a file, or the text of a link. Throws an error whose message is a sentence. */
async function receive(playground: Playground, sent: Blob | string, opening: Opening, signal: AbortSignal) {
  const { view, beside: json, ...log } = await playground.unpack(sent, opening.hear, { signal });
  opening.unpacked();
  const { beside, unread } = sorted(parsed(json));
  const problems = [
    ...(view === null ? ['It does not say in a readable way what was looked at.'] : []),
    ...(unread > 0 ? [`${count(unread, 'part')} of what was kept beside the history could not be read.`] : []),
  ];
  return { ...log, view: view ?? '', beside, problems } satisfies Received;
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What the text of a link holds is kept as a branch. Throws an error whose message is a sentence where that cannot be. */
export function keepLink(playground: Playground, text: string, opening: Opening): Promise<Kept & { view: string }> {
  return opening.run(async (signal) => {
    const received = await receive(playground, text, opening, signal);
    return { ...(await keep(playground, received)), view: received.view };
  });
}

/** A history that is kept as a branch now. */
interface Kept {
  name: string;
  /** It was kept already, as it was sent. */
  known: boolean;
  problems: string[];
}

/**
 * Keeps the history as a branch, where none is kept that is as it was sent: under this title, or for a link under one of its own.
 * Throws an error whose message is a sentence where that cannot be.
 */
async function keep(playground: Playground, parcel: Received, title?: string): Promise<Kept> {
  const beside = Object.keys(parcel.beside).length > 0 ? parcel.beside : undefined;
  const digest = await digestOfSent(parcel.digest, beside);
  const wanted = title ?? `Shared ${digest.slice(0, 8)}`;
  const isIt = ({ name, log, changed }: Branch) =>
    (log === digest || log === parcel.olderDigest) && !changed && (title === undefined || isNumbered(name, title));
  // Another tab may be making it, or another one of its name, at the same time.
  for (let tries = 1; ; tries++) {
    const { branches } = await playground.branches();
    const found = branches.find(isIt);
    if (found) return { name: found.name, known: true, problems: parcel.problems };
    const name = numbered(wanted, (each) => !branches.some((branch) => branch.name === each));
    const made = await playground.branch({ name, log: parcel.log, ...(beside && { beside }) });
    if (made.ok) return { name, known: false, problems: parcel.problems };
    const taken = await isTaken(playground, name);
    if (beside && made.code === 'invalid' && !taken) {
      const problems = [...parcel.problems, `What was kept beside the history was left out: ${made.message}`];
      return keep(playground, { ...parcel, beside: {}, problems }, title);
    }
    if (!taken || tries === 3) throw new Error(made.message);
  }
}

const isTaken = async (playground: Playground, name: string) =>
  (await playground.branches()).branches.some((branch) => branch.name === name);

/** What came of opening files, and which one is open now. */
export function keepFiles(
  playground: Playground,
  files: readonly File[],
  opening: Opening,
): Promise<{ said: string; open?: { name: string; view: string } }> {
  return opening.run((signal) => keepEach(playground, files, opening, signal));
}

async function keepEach(playground: Playground, files: readonly File[], opening: Opening, signal: AbortSignal) {
  const said: string[] = [];
  let open: { name: string; view: string } | undefined;
  for (const file of files) {
    try {
      const parcel = await receive(playground, file, opening, signal);
      const { name, known, problems } = await keep(playground, parcel, titleIn(file.name));
      open = { name, view: parcel.view };
      if (files.length > 1) said.push(`${file.name} is kept as “${name}”${known ? ', as it was already' : ''}.`);
      said.push(...problems);
    } catch (error) {
      if (signal.aborted) return { said: [kCancelled, ...said].join(' ') };
      said.push(files.length > 1 ? `${file.name}: ${(error as Error).message}` : (error as Error).message);
    }
  }
  if (open && files.length > 1) said.push(`Open is “${open.name}”.`);
  return { said: said.join(' '), ...(open && { open }) };
}

const kSaid = 'replayground.received';

/** Goes to a branch. The page is loaded anew for it, and says then what there is to say. */
export function goTo({ name, view }: { name: string; view: string }, said: string): void {
  const parameters = new URLSearchParams(view);
  for (const own of ['data', 'follow', 'memory']) parameters.delete(own);
  parameters.set('branch', name);
  try {
    sessionStorage.setItem(kSaid, said);
  } catch {
    // Where storage is switched off it is not said.
  }
  // In place of a link with data, so that the way back does not lead into it again.
  location.replace(`#${parameters}`);
}

/** What there was to say when the page was left for a branch; once. */
export function saidBefore(): string {
  try {
    const said = sessionStorage.getItem(kSaid) ?? '';
    sessionStorage.removeItem(kSaid);
    return said;
  } catch {
    return '';
  }
}
