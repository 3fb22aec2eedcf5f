import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { AppError } from '@rollcall/shared/errors.ts';

import { say } from './checkout.ts';
import { run } from './run.ts';

/** Debian packages whose dependencies are everything that Electron links to. */
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'] as const;

/** Names of the shared libraries that `ldd` did not find. */
export function missingLibraries(lddOutput: string): readonly string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].flatMap(([, name]) => name ?? []);
}

/** Debian packages for what is missing, before the names of a particular release. */
export function packagesFor(missing: { libraries: readonly string[]; xvfb: boolean }): readonly string[] {
  const libraries = missing.libraries.length > 0 ? libraryPackages : [];
  return missing.xvfb ? [...libraries, 'xvfb'] : libraries;
}

/** The sentence for whoever can install packages here. */
export function missingSentence(packages: readonly string[]): string {
  return `The console window needs system packages that are missing: ${packages.join(', ')}.`;
}

/** Whether a program of that name is on the PATH. */
export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => existsSync(join(directory, name)));
}

/**
 * See that `electron` finds its system libraries, and that Xvfb is there when `needsXvfb`.
 * Installs what is missing with apt-get when run as root where there is one.
 * @throws AppError unavailable naming the missing packages
 */
export async function ensureSystemLibraries(electron: string, needs: { xvfb: boolean }): Promise<void> {
  if (process.platform !== 'linux') return;
  const { output } = await run('ldd', [electron]);
  const missing = {
    libraries: missingLibraries(output),
    xvfb: needs.xvfb && !hasProgram('Xvfb'),
  };
  const names = packagesFor(missing);
  if (names.length === 0) return;
  const canInstall = process.getuid?.() === 0 && hasProgram('apt-get');
  if (canInstall) await run('apt-get', ['update']);
  const packages = await Promise.all(names.map(nameInThisRelease));
  if (!canInstall) throw missingPackages(packages);
  await install(packages);
}

async function install(packages: readonly string[]): Promise<void> {
  say(`Installing ${packages.join(', ')} with apt-get.`);
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) throw missingPackages(packages, new Error(output));
}

/** Debian 13 and Ubuntu 24.04 renamed libraries when their time became 64 bits wide. */
async function nameInThisRelease(name: string): Promise<string> {
  const { code } = await run('apt-cache', ['show', '--quiet=2', `${name}t64`]);
  return code === 0 ? `${name}t64` : name;
}

function missingPackages(packages: readonly string[], cause?: unknown): AppError {
  return new AppError('unavailable', missingSentence(packages), {
    fix: `Install them, on Debian and Ubuntu with: sudo apt-get install ${packages.join(' ')}`,
    cause,
  });
}
