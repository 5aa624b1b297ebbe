/** What it takes to start the compiled core, wherever its code is. */

import createCore from '#core/core.mjs';
import type { CoreModule } from './core';

/** A part of the core that has not come after so long is not waited for, in milliseconds: a server may keep silent for ever. */
export const kPatience = 120_000;

/** Rejects where `instantiate` does, which is handed what the core imports. */
export async function startCore(
  instantiate: (imports: WebAssembly.Imports) => Promise<WebAssembly.Instance>,
): Promise<CoreModule['Core']> {
  const { Core } = await new Promise<Pick<CoreModule, 'Core'>>((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
      instantiate(imports).then(receive, reject);
      return {};
    };
    createCore({ instantiateWasm }).then(resolve, reject);
  });
  return Core;
}

/** Compiles while it comes, where the server says what it is. */
export async function compile(address: string): Promise<WebAssembly.Module> {
  const signal = AbortSignal.timeout(kPatience);
  try {
    const response = await fetch(address, { credentials: 'same-origin', signal });
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    const streams = response.headers.get('Content-Type') === 'application/wasm';
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    throw signal.aborted ? new Error('it did not come within two minutes') : error;
  }
}
