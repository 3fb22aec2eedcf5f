import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'electron-vite';

import { root, say } from './checkout.ts';

const sources = ['main', 'renderer', 'server', 'shared', 'electron.vite.config.ts', 'package-lock.json'];
const notBuilt = new Set(['node_modules', 'evaluation', 'runtime']);
const output = join(root, 'out/main');
/** Written after a build for this checkout; older than the output when `npm run build` made a release since. */
const stamp = join(root, 'out/checkout-build');

/** Build the console for this checkout, unless out/ holds such a build that is newer than every source. */
export async function buildWhenStale(): Promise<void> {
  if (existsSync(stamp) && existsSync(output)) {
    const changed = newestChange([output, ...sources.map((name) => join(root, name))]);
    if (changed <= statSync(stamp).mtimeMs) return;
  }
  say('Building the console.');
  process.env.ROLLCALL_ALLOW_NODE_HOST = '1';
  await build({ root, logLevel: 'warn' });
  writeFileSync(stamp, '');
}

/** Latest change below `paths` in epoch milliseconds; a folder counts too, since deleting a file changes it. */
export function newestChange(paths: readonly string[]): number {
  return Math.max(...paths.map(lastChange));
}

function lastChange(path: string): number {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const inside = readdirSync(path).filter((name) => !notBuilt.has(name) && !name.includes('.test.'));
  return inside.reduce((latest, name) => Math.max(latest, lastChange(join(path, name))), status.mtimeMs);
}
