// node describe.mjs: prints what the built core says of itself, as JSON. In a process of its own, for the core was built
// for a worker and wants to be in one.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
globalThis.importScripts = () => {};
globalThis.self = { location: pathToFileURL(`${folder}/core.mjs`) };
const { default: createCore } = await import(pathToFileURL(`${folder}/core.mjs`));
const module = new WebAssembly.Module(readFileSync(`${folder}/core.wasm`));
const { Core } = await createCore({
  instantiateWasm: (imports, receive) => {
    const instance = new WebAssembly.Instance(module, imports);
    receive(instance, module);
    return instance.exports;
  },
});
process.stdout.write(new Core().ask('describe', '{}'));
