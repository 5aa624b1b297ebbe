/** What it takes to start the compiled core, wherever its code is. */

import createCore from '#core/core.mjs';
import type { CoreModule } from './core';

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
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  const streams = response.headers.get('Content-Type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
