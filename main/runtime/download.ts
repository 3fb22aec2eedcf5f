import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { cache, root, say } from './checkout.ts';

const electron = join(root, 'node_modules/electron');
const note = join(cache, 'electron-unreachable');
const silenceMs = 20_000;
const retryAfterMs = 24 * 60 * 60 * 1000;

/** Whether a download that failed at `failedAt` is worth another try `now`; both epoch milliseconds. */
export function isWorthTrying(failedAt: number | undefined, now: number): boolean {
  return failedAt === undefined || now - failedAt >= retryAfterMs || failedAt > now;
}

/** When the download failed last, in epoch milliseconds, unless it succeeded since. */
export function lastFailure(): number | undefined {
  return existsSync(note) ? Number(readFileSync(note, 'utf8')) : undefined;
}

/** The program of the `electron` package if it was downloaded before, or lies where ELECTRON_OVERRIDE_DIST_PATH says. */
export function findOwnElectron(): string | undefined {
  const directory = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const pathFile = join(electron, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const program = join(directory, name);
  return existsSync(program) ? program : undefined;
}

/**
 * Let the `electron` package download its program; false when it could not, which is remembered with `now`.
 * The package itself knows caches, mirrors and proxies; here is only the patience: it ends after 20 seconds
 * in which nothing arrived.
 */
export async function downloadElectron(now: number): Promise<boolean> {
  say('Downloading Electron (about 110 MB, once).');
  const succeeded = await install();
  if (succeeded) rmSync(note, { force: true });
  else writeFileSync(note, String(now));
  return succeeded;
}

async function install(): Promise<boolean> {
  mkdirSync(cache, { recursive: true });
  const arrivals = mkdtempSync(join(cache, 'download-'));
  const child = spawn(process.execPath, [join(electron, 'install.js')], {
    // Its temporary directory is ours, so that a first byte can be seen; proxies are honoured by Node's fetch.
    env: { ...process.env, TMPDIR: arrivals, TEMP: arrivals, NODE_USE_ENV_PROXY: '1' },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const patience = setTimeout(() => {
    if (readdirSync(arrivals, { recursive: true }).length <= 1) child.kill();
  }, silenceMs);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(patience);
  rmSync(arrivals, { recursive: true, force: true });
  return code === 0;
}
