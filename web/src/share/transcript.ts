// The history told in words, as Markdown, to be read without the page: a sentence for each event and for each refusal.
import type { CommandRecord, Playground } from '../../../wasm/playground';
import { titleOf } from '../lib/describe';
import { explain, sentence } from '../lib/explain';
import type { Session } from '../lib/session.svelte';
import { clock, count, shortStream } from '../lib/words';

/** Nobody reads more events than that, and each of them is asked for. */
export const kMostEvents = 1_000;

/** What is wrong with a range of positions, as a sentence; nothing where it can be told. */
export function whatIsWrong(from: number, to: number, end: number): string | undefined {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (!whole || from < 1 || to < from || to > end)
    return `A transcript goes from one position to the same or a later one, between 1 and ${end}.`;
  if (to - from >= kMostEvents) return `A transcript tells of ${kMostEvents.toLocaleString('en')} events at most.`;
  return undefined;
}

/** The events from one position to another one, and what was refused meanwhile. */
export async function transcript(
  { playground, news: { description } }: Session,
  from: number,
  to: number,
): Promise<string> {
  const refusals = await refusedFrom(playground, from === 1 ? 0 : from, to);
  const refusedAt = (position: number) =>
    refusals
      .filter((refusal) => refusal.position === position)
      .map(({ type, stream, time, message }) => {
        const why = (message ?? '').replace(/[.!?]$/, '');
        return `- ${clock(time)} ${titleOf(description, type)} was refused for ${shortStream(stream)}: ${why}.`;
      });
  const lines = refusedAt(0);
  for (let position = from; position <= to; position++) {
    const step = await explain(playground, description, position);
    if (step) lines.push(`- ${clock(step.event.time)} ${sentence(step)}`, ...refusedAt(position));
  }
  const what = `${count(to - from + 1, 'event')}, ${from} to ${to}, and ${count(refusals.length, 'refusal')}.`;
  return `# What happened\n\n${what}\n\n${lines.join('\n')}\n`;
}

function refusedFrom(playground: Playground, from: number, to: number): Promise<CommandRecord[]> {
  return playground.commands({ outcome: 'rejected', fromPosition: from, toPosition: to, limit: 10_000 });
}
