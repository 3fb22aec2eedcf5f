import { spawn } from 'node:child_process';

/** A screen without a monitor, for tests. */
export interface VirtualDisplay {
  /** Value for DISPLAY, such as `:99`. */
  readonly name: string;
  readonly stop: () => void;
}

/** Whether a window could be shown. macOS and Windows always have a desktop to show it on. */
export function hasDisplay(platform: string, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
}

/** Start Xvfb on a display number that it finds free itself. */
export function startVirtualDisplay(): Promise<VirtualDisplay> {
  const screen = ['-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    // It writes its number once it accepts clients.
    xvfb.stdio[3]?.once('data', (number: Buffer) =>
      resolve({ name: `:${number.toString().trim()}`, stop: () => void xvfb.kill() }),
    );
  });
}
