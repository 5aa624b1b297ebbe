/** Loads the compiled core in two parts: what a first visit needs, and the rest, which wasm/split tells apart. */

import restAddress from '#core/core.rest.wasm?url';
import firstAddress from '#core/core.wasm?url';
import type { CoreModule, RestOfCore } from './core';
import { compile, kPatience, startCore } from './start_core';

/** The rest, where it was wanted before the first part was there. */
let ahead: Promise<WebAssembly.Module> | undefined;

/** Fetches the rest beside the first part, for whoever knows already that it will be wanted. */
export function fetchRest(): void {
  ahead ??= compile(restAddress);
  ahead.catch(() => {}); // It is tried again, and told, where it is needed.
}

/** Rejects where the first part cannot be had. */
export async function loadCore(): Promise<CoreModule> {
  const parts = new Parts();
  const Core = await startCore((imports) => parts.begin(imports));
  return { Core, rest: parts };
}

/**
 * The instances of both parts. In the first one, a place of the table that belongs to a function of the rest holds a
 * placeholder until the rest is there, which then puts its functions into their places.
 */
class Parts implements RestOfCore {
  #first: WebAssembly.Exports = {};
  /** Sets the stack back to where it is between two calls of the core. */
  #rewind = () => {};
  #loading: Promise<void> | undefined;
  #here = false;

  get here(): boolean {
    return this.#here;
  }

  async begin(imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
    const module = await compile(firstAddress);
    const instance = await WebAssembly.instantiate(module, { ...imports, ...this.#placeholders(module, imports) });
    this.#first = instance.exports;
    this.#rememberStack(this.#exported(WebAssembly.Global));
    return instance;
  }

  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error) => {
      this.#loading = undefined;
      throw incomplete(error);
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    const fetched = await ahead?.catch(() => undefined);
    ahead = undefined;
    this.#add(fetched ?? (await compile(restAddress)));
  }

  /** What the first part wants to import, and Emscripten's glue does not offer: one function for each place. */
  #placeholders(module: WebAssembly.Module, imports: WebAssembly.Imports): WebAssembly.Imports {
    const wanted: Record<string, Record<string, unknown>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module))
      if (!(from in imports)) (wanted[from] ??= {})[name] = (...args: unknown[]) => this.#call(Number(name), args);
    return wanted as WebAssembly.Imports;
  }

  /** A function of the rest is called before the rest is there: nothing else can happen until it is. */
  #call(place: number, args: unknown[]): unknown {
    if (!this.#here) this.#loadNow();
    return this.#exported(WebAssembly.Table)!.get(place)(...args);
  }

  #loadNow(): void {
    try {
      this.#add(new WebAssembly.Module(fetchNow(restAddress)));
    } catch (error) {
      this.#rewind();
      throw incomplete(error);
    }
  }

  #add(module: WebAssembly.Module): void {
    if (!this.#here) new WebAssembly.Instance(module, { primary: this.#first });
    this.#here = true;
  }

  /** Where all of the core is in one part, that exports no stack pointer, and needs none. */
  #rememberStack(stack: WebAssembly.Global | undefined): void {
    if (!stack) return;
    const { value } = stack;
    this.#rewind = () => {
      stack.value = value;
    };
  }

  /** The only thing of its kind that the first part exports: its stack pointer is its only global. */
  #exported<T>(kind: new (...args: never[]) => T): T | undefined {
    return Object.values(this.#first).find((each) => each instanceof kind) as T | undefined;
  }
}

/** Blocks, as only a worker may. */
function fetchNow(address: string): ArrayBuffer {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.responseType = 'arraybuffer';
  request.timeout = kPatience;
  request.send();
  if (request.status !== 200) throw new Error(`the server answers ${request.status}`);
  return request.response;
}

function incomplete(error: unknown): Error {
  const { message } = error as Error;
  return new Error(`A part of the core could not be loaded (${message}). Check the connection and try again.`);
}
