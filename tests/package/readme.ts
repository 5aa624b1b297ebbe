import { readFileSync } from 'node:fs';

/** The example in the package's README that is written in this language. */
export function exampleIn(language: 'js' | 'html'): string {
  const text = readFileSync(new URL('../../build/package/README.md', import.meta.url), 'utf8');
  return text.match(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's'))![1]!;
}
