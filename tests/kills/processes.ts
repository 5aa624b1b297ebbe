/** The processes of a browser that a test has launched itself: it kills those, and nobody else's. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Process {
  id: number;
  words: string[];
}

/** The browser on this profile, and no other. */
export function mainOf(profile: string): number {
  const isMain = ({ words }: Process) =>
    words.some((word) => word.endsWith(profile)) && !words.some((word) => /^--type=|^-contentproc$/.test(word));
  const [main, ...others] = all().filter(isMain);
  if (!main || others.length > 0) throw new Error(`There is not one browser on ${profile}.`);
  return main.id;
}

/** The parts of a browser in which pages are. */
export function partsOf(main: number): number[] {
  const isPart = ({ words }: Process) => /--type=renderer|-contentproc .* tab$/.test(words.join(' ').trim());
  const parts = all().filter((each) => isPart(each) && descendsFrom(each.id, main));
  if (parts.length === 0) throw new Error(`The browser ${main} has no page open.`);
  return parts.map(({ id }) => id);
}

/** A process that has ended and is still listed has no program any more. */
export function isAlive(id: number): boolean {
  return existsSync(`/proc/${id}/exe`);
}

/** The processes of this machine, with the words that they were started with. */
function all(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), words: read(`/proc/${name}/cmdline`).split('\0') }));
}

function descendsFrom(id: number, ancestor: number): boolean {
  for (let at = id; at > 1; at = parentOf(at)) if (at === ancestor) return true;
  return false;
}

const parentOf = (id: number) => Number(/^PPid:\t(\d+)$/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);

/** Empty where the process is gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
