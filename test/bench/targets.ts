import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { runCommand } from '../harness/command-line.ts';

/** A server to be measured, in a process of its own. */
export interface Target {
  readonly name: 'ceiling' | 'rollcall';
  /** Base of `/Users`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Path of a look-up by userName. */
  readonly lookUpPath: (userName: string) => string;
  readonly pid: number;
  close(): Promise<void>;
}

export async function startCeiling(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-ceiling-'));
  const child = start(join(import.meta.dirname, 'ceiling.ts'), join(directory, 'ceiling.db'));
  const url = await firstLine(child);
  return {
    name: 'ceiling',
    url,
    headers: { 'content-type': 'application/scim+json' },
    lookUpPath: (userName) => `/Users?userName=${encodeURIComponent(userName)}`,
    pid: child.pid ?? 0,
    close: () => end(child, directory),
  };
}

export async function startRollcall(): Promise<Target> {
  const directory = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const child = start(
    join(import.meta.dirname, '../../server/cli.ts'),
    'serve',
    '--data',
    directory,
    '--port',
    '0',
  );
  const { scim } = JSON.parse(await firstLine(child)) as { scim: string }; // the command line's documented first line
  const created = await runCommand('token', 'create', '--data', directory, '--name', 'Bench', '--json');
  const { token } = JSON.parse(created.stdout) as { token: string }; // the command line's documented answer
  return {
    name: 'rollcall',
    url: scim,
    headers: { 'content-type': 'application/scim+json', authorization: `Bearer ${token}` },
    lookUpPath: (userName) => `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`,
    pid: child.pid ?? 0,
    close: () => end(child, directory),
  };
}

function start(...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ROLLCALL_LOG_LEVEL: 'error' },
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no standard output');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]; // readline emits strings
  return line;
}

async function end(child: ChildProcess, directory: string): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
  await rm(directory, { recursive: true, force: true });
}
