import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { licences } from '../wasm/licences/plugin.mjs';
import { source } from '../wasm/source/plugin.mjs';
import { define } from '../wasm/version.mjs';
import { policy } from './policy.mjs';
import { kServiceWorker, offline } from './src/offline/plugin.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** The core in two parts, or for the benchmark whole. */
const core = process.env.CORE ?? 'parts';
const { page: licencesOfPage, workers: licencesOfWorkers } = licences();

// Relative addresses throughout, so that the site works under any sub-path; nothing inlined, so that the
// Content-Security-Policy of policy.mjs needs no exception for data addresses.
export default defineConfig({
  base: './',
  define,
  plugins: [policy(), svelte(), source(here('../build/wasm-release/wasm/whole')), licencesOfPage, offline()],
  resolve: {
    alias: {
      '#core': here(`../build/wasm-release/wasm/${core}`),
      '#retrace': here('../build/wasm-release/wasm/source'),
    },
  },
  worker: { format: 'es', plugins: licencesOfWorkers },
  build: {
    outDir: here('../build/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: here('index.html'), service_worker: here('src/offline/service_worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'service_worker' ? kServiceWorker : 'assets/[name]-[hash].js'),
      },
    },
    // The same as in README.md.
    target: ['chrome125', 'firefox125', 'safari17.5'],
  },
});
