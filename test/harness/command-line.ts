import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
const cli = join(root, 'server/cli.ts');

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run `rollcall` to its end. */
export function runCommand(...words: readonly string[]): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], { encoding: 'utf8' }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, stdout, stderr });
    });
  });
}

export interface ServeProcess {
  readonly child: ChildProcess;
  /** The first line on standard output. */
  readonly listening: { event: string; scim: string; admin: string; pid: number };
  /** Send a signal and wait for the end. */
  stop(signal: NodeJS.Signals): Promise<{ exitCode: number | null; signal: string | null }>;
}

/** Start `rollcall serve` and wait until it listens. */
export async function startServe(...words: readonly string[]): Promise<ServeProcess> {
  const child = spawn(process.execPath, [cli, 'serve', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`serve ended with ${String(code)} before it listened`);
    }),
  ])) as [string]; // safe cast: readline emits lines as strings
  return {
    child,
    listening: JSON.parse(line) as ServeProcess['listening'], // the test compares what is in it
    async stop(signal) {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [exitCode, endedBy] = (await exited) as [number | null, string | null]; // types of Node's exit event
      return { exitCode, signal: endedBy };
    },
  };
}
