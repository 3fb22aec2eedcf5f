import { posix, win32 } from 'node:path';

/**
 * Where the local server keeps its data unless told otherwise: the same folder for the console and the command line.
 * @param home the user's home directory.
 */
export function defaultDataDirectory(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(env['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'Rollcall', 'data');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Rollcall', 'data');
  return posix.join(env['XDG_CONFIG_HOME'] ?? posix.join(home, '.config'), 'Rollcall', 'data');
}
