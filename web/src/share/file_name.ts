// What files are called that the page saves, and what a history is called that is opened from a file.

const kLongest = 60;
const handedOut = new Set<string>();

/** "Branch 1 2026-11-28 18.37.45.replayground", in UTC: of its own among what this page has saved, and safe on every system. */
export function fileName(title: string, ending: string, now = new Date()): string {
  const safe = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} _()-]+/gu, '-');
  const time = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const name = `${cut(safe, kLongest - 20) || 'history'} ${time}`;
  const free = numbered(name, (each) => !handedOut.has(each + ending));
  handedOut.add(free + ending);
  return free + ending;
}

/** What a branch can be called that is opened from this file. */
export function titleIn(file: string): string {
  const title = file.replace(/\.[^.]*$/, '').normalize('NFC');
  return cut(title.replace(/[\p{C}\s]+/gu, ' ')) || 'Copy';
}

/** The name, or with a number behind it. */
export function numbered(name: string, isFree: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : ` (${number})`;
    const each = `${cut(name, kLongest - end.length)}${end}`;
    if (isFree(each)) return each;
  }
}

/** Whether `numbered` may have made it of the other one. */
export function isNumbered(name: string, of: string): boolean {
  const [end = ''] = / \(\d+\)$/.exec(name) ?? [];
  return name === cut(of) || name === `${cut(of, kLongest - end.length)}${end}`;
}

/** Within the limit, and never in the middle of a character. */
function cut(text: string, longest = kLongest): string {
  let short = '';
  for (const letter of text.trim()) {
    if (short.length + letter.length > longest) break;
    short += letter;
  }
  return short.trim();
}
