// Compiled, never run: what somebody writes who uses the package's types.
import { type Answer, type OpenPlayground, open, type RecordedEvent } from 'replayground';

export async function program(): Promise<RecordedEvent[]> {
  const playground: OpenPlayground = await open();
  const answer: Answer = await playground.execute({ stream: 'post-1', type: 'PublishPost', data: {} });
  if (!answer.ok) throw new Error(answer.advice ?? answer.message);
  const { rows, total } = await playground.projection('Posts', { limit: 5 });
  const stop = playground.onChange(({ position }) => console.log(position, rows, total.toFixed(), playground.version));
  stop();
  // @ts-expect-error: a command has a stream.
  await playground.execute({ type: 'PublishPost', data: {} });
  // @ts-expect-error: there is no such question.
  await playground.askAnything();
  // @ts-expect-error: only the page has one that is global.
  await globalThis.playground.ready;
  return playground.events({ order: 'newest' }).finally(() => playground.close());
}
