// Cards as files: a test in C++, a test in TypeScript, and text that anybody can read.
import type { Description } from '../../../../wasm/playground';
import { asGoogleTest } from './as_google_test';
import { asText } from './as_text';
import { asTypeScript } from './as_typescript';
import type { KeptCard } from './card';

export const kFormats = {
  cpp: { title: 'GoogleTest', file: 'cards_test.cpp', write: asGoogleTest },
  ts: { title: 'TypeScript', file: 'cards.spec.ts', write: asTypeScript },
  text: { title: 'Plain text', file: 'cards.txt', write: asText },
} as const satisfies Record<
  string,
  { title: string; file: string; write: (cards: readonly KeptCard[], description: Description) => string }
>;
export type Format = keyof typeof kFormats;
