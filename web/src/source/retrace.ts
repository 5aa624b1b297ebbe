// What of the C++ ran: a copy of the domains that notes it does the same once more, on the same events.
import createRetrace from '#retrace/retrace.mjs';
import address from '#retrace/retrace.wasm?url';
import type { Json, Message } from '../../../wasm/playground';

type Fields = { [field: string]: Json };

/** A command on top of the events of its stream. */
interface Decide {
  given: Message[];
  when: Message;
}
/** The last of some events of one stream. */
interface Fold {
  given: Message[];
}
/** An event, and the row that it is for; null where it is not there yet. */
interface Change {
  projection: string;
  row: Fields | null;
  event: Message;
  stream: string;
  position: number;
  /** Milliseconds since 1970. */
  time: number;
}

interface Answers {
  decide: { rejection: string | null; events: Fields[] };
  fold: { state: Fields };
  change: { row: Fields | null };
}
interface Queries {
  decide: Decide;
  fold: Fold;
  change: Change;
}

let module: ReturnType<typeof createRetrace> | undefined;

/** Does something of a system once more: what came of it, and the numbers of the spans that ran. Rejects with a sentence. */
export async function retrace<Kind extends keyof Queries>(
  _kind: Kind,
  system: string,
  query: Queries[Kind],
): Promise<Answers[Kind] & { ran: number[] }> {
  module ??= createRetrace({ locateFile: () => address });
  const { retrace } = await module.catch(unreachable);
  const answer = JSON.parse(retrace(system, JSON.stringify(query)));
  if (answer.problem) throw new Error(answer.problem);
  return answer;
}

function unreachable(): never {
  module = undefined;
  throw new Error('What ran could not be worked out: a part could not be loaded. Look whether you are online.');
}
