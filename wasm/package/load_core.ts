/** Loads the compiled core from the file beside the package's script, all of it at once. */

import type { CoreModule } from '../core';
import { compile, startCore } from '../start_core';

const kAddress = new URL(/* @vite-ignore */ './core.wasm', import.meta.url);

/** Rejects with a sentence where there is no core. */
export async function loadCore(): Promise<CoreModule> {
  try {
    const module = await compiled();
    const Core = await startCore((imports) => WebAssembly.instantiate(module, imports));
    return { Core, rest: { here: true, load: async () => {} } };
  } catch (error) {
    throw new Error(`The core could not be loaded from ${kAddress} (${(error as Error).message}).`);
  }
}

async function compiled(): Promise<WebAssembly.Module> {
  if (kAddress.protocol !== 'file:') return compile(kAddress.href);
  const { readFile } = await import('node:fs/promises'); // Only Node.js imports a script from a file.
  return WebAssembly.compile(await readFile(kAddress));
}
