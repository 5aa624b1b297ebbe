// Runs the simulator: `SEED=… SCHEDULES=… node tests/sim/run.mjs`. It is made one script first, in which modules that are loaded late
// are there at once: what Node.js does to load one is no part of any schedule.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here(`../../build/tests-sim/${process.pid}`);

await build({
  root: here('.'),
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: here('main.ts'),
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'node20',
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: 'main.js' } },
  },
});
const { status } = spawnSync(process.execPath, [...process.execArgv, '--max-semi-space-size=64', `${outDir}/main.js`], {
  stdio: 'inherit',
});
rmSync(outDir, { recursive: true });
process.exitCode = status ?? 1;
