import type { MemorySubject } from './subject';

/** Everybody who takes part in memory, by name; the code of each is loaded when it is wanted. */
export const memorySubjects: { [name: string]: () => Promise<MemorySubject> } = {
  ours: async () => (await import('./ours')).Ours.open(),
  emmett: async () => new (await import('./emmett')).Emmett(true),
  'emmett-bare': async () => new (await import('./emmett')).Emmett(false),
  castore: async () => new (await import('./castore')).Castore(),
  objects: async () => new (await import('./objects')).Objects(true),
  'objects-bare': async () => new (await import('./objects')).Objects(false),
  'typed-arrays': async () => new (await import('./typed_arrays')).TypedArrays(),
};
