/** The questions that only the worker asks, and how it asks the core anything. */

import type { Core } from './core';
import { playgroundError } from './errors';
import type { Answer, CommandRequest, Effect, Load, Progress, Sent, StateSource } from './playground';
import { kQuestions, queryOf, question, type TypesOf } from './questions';

/** A command with what it is decided with. */
export type StampedCommand = CommandRequest & { id: string; time: number };

/** What process managers and side effects want done by now. Each has the id that it has for ever. */
export interface Due {
  /** At most as many as were asked for, or one more for each process manager. */
  commands: StampedCommand[];
  /** Effects for the outside, at most so many, too, and the command that is sent when one is done. */
  deliveries: { effect: Effect; record: StampedCommand }[];
  /** When to ask again, in milliseconds since 1970; null where nothing waits for a time. */
  next: number | null;
}

export const kInnerQuestions = {
  /** The first `most` (256) of what is due at `now`, in milliseconds since 1970; changes nothing. */
  due: question<[now: number, most?: number], Due>('now', 'most'),
  /** Loads a state `times` times, to be measured. */
  repeatLoad: question<[load: { stream: string; at?: number; source: StateSource; times: number }], Load>(),
  /** Begins to make a projection anew beside the old rows. */
  startRebuild: question<[name: string], Progress>('name'),
  /** Handles this many more events of it; when done equals total the new rows have taken the old ones' place. */
  stepRebuild: question<[name: string, events: number], Progress>('name', 'events'),
  /** Drops the new rows, if some are being made. */
  cancelRebuild: question<[name: string], Progress>('name'),
  /** Takes a command on its way. */
  send: question<[command: StampedCommand], Sent>(),
  /** One tick of the command bus: the commands that arrive, each of which must be decided and acknowledged. */
  deliverCommands: question<[], StampedCommand[]>(),
  /** The command that puts a refusal on record, or null. */
  acknowledge: question<[decided: { command: StampedCommand; answer: Answer }], StampedCommand | null>(),
};

/** What each of these questions is asked with, and what it answers. */
export type InnerQuestions = TypesOf<typeof kInnerQuestions>;

const kAll = { ...kQuestions, ...kInnerQuestions };
type All = TypesOf<typeof kAll>;

/** The core's answer as JSON, which may be a failure. */
export function askForText<Name extends keyof All>(core: Core, name: Name, ...given: All[Name][0]): string {
  return core.ask(name, JSON.stringify(queryOf(kAll[name], given)));
}

/** The core's answer; throws where it is a failure. */
export function ask<Name extends keyof All>(core: Core, name: Name, ...given: All[Name][0]): All[Name][1] {
  const answer = JSON.parse(askForText(core, name, ...given));
  if (answer?.ok === false) throw playgroundError(answer.code, answer.message);
  return answer;
}
