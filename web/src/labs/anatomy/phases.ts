// The steps of a command as the parts of its way.
import type { AnatomyStep } from '../../../../wasm/playground';

type Kind = AnatomyStep['kind'];

/** What a person calls the part that steps of a kind belong to. */
const kPhases: Record<Kind, string> = {
  received: 'Arrive',
  loaded: 'Load the state',
  folded: 'Load the state',
  decided: 'Decide',
  produced: 'Decide',
  checked: 'Commit',
  durable: 'Commit',
  appended: 'Commit',
  delivered: 'Hand out',
  changed: 'Hand out',
  due: 'Follow up',
  dropped: 'Follow up',
  answered: 'Answer',
  handed: 'Outside',
};

/** The colour of its mark: what it is about. */
export const colourOf: Record<Kind, 'command' | 'event' | 'model' | 'process' | 'neutral'> = {
  received: 'command',
  loaded: 'neutral',
  folded: 'event',
  decided: 'command',
  produced: 'event',
  checked: 'neutral',
  durable: 'event',
  appended: 'event',
  delivered: 'neutral',
  changed: 'model',
  due: 'process',
  dropped: 'process',
  answered: 'command',
  handed: 'process',
};

export interface Phase {
  name: string;
  /** Each with its number, from 1. */
  steps: { step: AnatomyStep; number: number }[];
}

/** Steps that follow each other in one part of the way, together. */
export function phasesOf(steps: readonly AnatomyStep[]): Phase[] {
  const phases: Phase[] = [];
  steps.forEach((step, index) => {
    const name = kPhases[step.kind];
    if (phases.at(-1)?.name !== name) phases.push({ name, steps: [] });
    phases.at(-1)!.steps.push({ step, number: index + 1 });
  });
  return phases;
}

const kUuids = /([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** A sentence whose UUIDs are cut to their beginnings, as in the names of streams. */
export const shortened = (sentence: string) => sentence.replace(kUuids, '$1');
