import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Workers and commands run from their sources: without this each would compile them all anew. Stripping types is
// WebAssembly in Node, and making and freeing it in many threads at once ends the process at times (nodejs/node#64500).
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url));

/** Constants that electron.vite.config.ts bakes into the console; tests run the evaluation flavour. */
const define = { __ALLOW_NODE_HOST__: 'true' };

export default defineConfig({
  test: {
    // Two cores: threads start faster than processes, and better-sqlite3 may be loaded in many threads.
    pool: 'threads',
    maxWorkers: 2,
    // A hang is a failure; a slow machine is not. Nothing here measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        define,
        test: {
          name: 'node',
          environment: 'node',
          // Our modules keep no state of their own, so files may share a worker: a third less time.
          isolate: false,
          include: ['{shared,server,main}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/e2e/**', 'main/runtime/evaluation/**'],
        },
      },
      {
        define,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
          setupFiles: ['test/dom-setup.ts'],
        },
      },
    ],
  },
});
