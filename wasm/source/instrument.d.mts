import type { Parsed } from './parse.mjs';
import type { Span } from './spans.mjs';

export function instrumented(file: Parsed & { spans: Span[] }): string;
