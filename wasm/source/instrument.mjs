// node instrument.mjs FOLDER: copies the C++ of all systems into FOLDER, with a note in front of everything that may run.
// What is noted are the numbers that spans.mjs gives, which the lines that the page shows have, too.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSources } from './project.mjs';

const note = (number) => `::playground::note_ran(${number})`;

/** The text of a file with its notes. */
export function instrumented({ text, spans }) {
  const inserted = spans.flatMap(insertions).sort((one, other) => one.at - other.at);
  let done = 0;
  const pieces = inserted.map(({ at, put }) => {
    const piece = text.slice(done, at) + put;
    done = at;
    return piece;
  });
  return `#include "ran.hpp"\n${pieces.join('')}${text.slice(done)}`;
}

/** A place may have several: what opens goes from the outermost span to the innermost, as they are sorted, what closes back. */
function insertions({ kind, number, from, to, whole }) {
  if (kind === 'expression')
    return [
      { at: from, put: `(${note(number)}, ` },
      { at: to, put: ')' },
    ];
  if (kind === 'bare')
    return [
      { at: from, put: `{ ${note(number)}; ` },
      { at: whole, put: ' }' },
    ];
  return [{ at: from, put: `${note(number)}; ` }];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { files } of readSources())
    for (const file of files) {
      const path = join(process.argv[2], file.path.replace(/^core\//, ''));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, instrumented(file));
    }
}
