import { spawn, type SpawnOptions } from 'node:child_process';

/** Exit code and everything written, in the order it arrived. */
export interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Run a program to its end and keep what it writes. A program that is not there ends with 127, as in a shell. */
export function run(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
