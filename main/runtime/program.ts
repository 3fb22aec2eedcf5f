import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';

/** Ctrl+C reaches a child by itself; without a listener it would end us before the child has drained. */
const wait = (): void => undefined;
const parentCheckMs = 500;

/**
 * Wait for a child that stands in for this process: it gets the signals that we get, and its exit code,
 * or 128 + signal as in a shell, is the result.
 */
export async function untilEnd(child: ChildProcess): Promise<number> {
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', wait);
  const watch = setInterval(stopOrphan(child), parentCheckMs);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    clearInterval(watch);
    process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', wait);
  }
}

/** npm passes SIGTERM to the shell of its script, which ends without passing it on; we only see a new parent. */
function stopOrphan(child: ChildProcess): () => void {
  const parent = process.ppid;
  return () => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  };
}
