import { fileURLToPath } from 'node:url';
import { notices } from '../licences/plugin.mjs';
import { define } from '../version.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** One script, as readable as the sources; the compiled core and its glue stay beside it as they are. */
export default {
  define,
  plugins: [
    {
      name: 'core',
      enforce: 'pre',
      resolveId: (id) => (id === '#core/core.mjs' ? { id: './core.js', external: true } : undefined),
    },
    notices('THIRD_PARTY_NOTICES.txt'),
  ],
  build: {
    lib: { entry: here('open.ts'), formats: ['es'], fileName: () => 'replayground.js' },
    outDir: here('../../build/package'),
    emptyOutDir: true,
    minify: false,
    target: 'es2023',
    rolldownOptions: { external: /^node:/, treeshake: { moduleSideEffects: false }, output: { codeSplitting: false } },
  },
};
