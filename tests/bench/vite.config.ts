import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { define } from '../../wasm/version.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const wasm = (path: string) => here(`../../build/wasm-release/${path}`);

export default defineConfig({
  root: here('page'),
  base: './',
  define,
  resolve: { alias: { '#core': wasm('wasm/parts'), '#bench_core': wasm('tests/bench/core/bench_core.mjs') } },
  worker: { format: 'es' },
  build: {
    outDir: here('../../build/bench/site'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    target: 'es2023',
    rolldownOptions: {
      input: { index: here('page/index.html'), open: here('page/open.html'), empty: here('page/empty.html') },
    },
  },
});
