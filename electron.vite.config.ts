import { resolve } from 'node:path';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** The oldest Node that hosts main and preload: the one inside Electron 33, the evaluation runtime. */
const target = 'node20.18';

export default defineConfig({
  main: {
    // A build is a release unless main/runtime says otherwise, so a forgotten flag is the safe one.
    define: { __ALLOW_NODE_HOST__: JSON.stringify(process.env.ROLLCALL_ALLOW_NODE_HOST === '1') },
    build: {
      outDir: 'out/main',
      target,
      sourcemap: true,
      // All in one file each: Electron 33 cannot require() the ESM packages the server uses.
      externalizeDeps: false,
      rolldownOptions: {
        external: ['better-sqlite3', 'pg-native'],
        // depd, below Koa, builds its wrappers with eval; it runs in the server's process only.
        checks: { eval: false },
        input: {
          index: resolve(root, 'main/index.ts'),
          server: resolve(root, 'server/embedded.ts'),
          'log-worker': resolve(root, 'server/store/sqlite/log-worker.ts'),
          'read-worker': resolve(root, 'server/store/sqlite/read-worker.ts'),
        },
        // The server finds the entries of its workers beside its own code, which may lie in a shared chunk.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'main/preload/index.ts') },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), tailwindcss()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      // Read from disk, not from a network: size matters less than on the web.
      chunkSizeWarningLimit: 4096,
      // The content security policy allows no inline script and no data: script.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: resolve(root, 'renderer/index.html'),
        // Chunks run in the order of the imports: zod must be told to do without eval before the first schema is made.
        output: { strictExecutionOrder: true },
      },
    },
  },
});
