import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServerProcess {
  readonly pid: number;
  /** Its own, for what it stores. */
  readonly directory: string;
  /** What it printed once it was ready. */
  readonly firstLine: string;
  /** Stop it and remove its directory. */
  close(): Promise<void>;
}

/** Start a script on a new directory; it lives no longer than the bench, however that ends. */
export async function startProcess(
  script: string,
  argumentsFor: (directory: string) => readonly string[],
): Promise<ServerProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const child = spawn(process.execPath, [script, ...argumentsFor(directory)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ROLLCALL_LOG_LEVEL: 'error' },
  });
  const exited = once(child, 'exit');
  // Its end breaks the connections of whoever measures it, which unwinds the bench.
  const stop = () => child.kill('SIGTERM');
  process.on('SIGINT', stop).on('SIGTERM', stop);
  async function close(): Promise<void> {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    stop();
    await exited;
    await rm(directory, { recursive: true, force: true });
  }
  try {
    const [firstLine] = (await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      exited.then(() => Promise.reject(new Error(`${script} ended before it was ready`))),
    ])) as [string]; // safe cast: readline emits lines as strings
    return { pid: child.pid ?? 0, directory, firstLine, close };
  } catch (error) {
    await close();
    throw error;
  }
}
