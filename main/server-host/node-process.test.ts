import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { launchNodeProcess } from './node-process.ts';

/** Says what it got: its first message, and the names in its environment; ends when told to stop. */
const echo = `
process.on('message', (message) => {
  if (message.type === 'stop') process.exit(7);
  process.send({ message, env: Object.keys(process.env), arguments: process.argv.slice(2) });
});
`;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rollcall-node-'));
  await writeFile(join(directory, 'server.mjs'), echo);
});
afterEach(() => rm(directory, { recursive: true }));

describe('launchNodeProcess', () => {
  it('passes messages both ways, secrets only there, and tells the exit code', async () => {
    const env = { TZ: 'UTC' };
    const server = launchNodeProcess(join(directory, 'server.mjs'), { node: execPath, env });
    const start = {
      type: 'start',
      dataDirectory: '/data',
      host: '127.0.0.1',
      port: 0,
      operatorToken: 'rca_secret',
    } as const;
    const heard = new Promise((resolve) => server.onMessage(resolve));
    const exit = new Promise((resolve) => server.onExit(resolve));
    server.send(start);
    expect(await heard).toEqual({ message: start, env: expect.arrayContaining(['TZ']), arguments: [] });
    expect(JSON.stringify(((await heard) as { env: unknown }).env)).not.toContain('PATH');
    server.send({ type: 'stop' });
    expect(await exit).toBe(7);
    server.send({ type: 'stop' }); // To a process that is gone: no error, nowhere.
  });

  it('ends at once when killed', async () => {
    const server = launchNodeProcess(join(directory, 'server.mjs'), { node: execPath, env: {} });
    const exit = new Promise((resolve) => server.onExit(resolve));
    server.kill();
    expect(await exit).toBeNull();
  });

  it('tells the end of a program that is not there', async () => {
    const server = launchNodeProcess(join(directory, 'server.mjs'), {
      node: join(directory, 'no-node'),
      env: {},
    });
    expect(await new Promise((resolve) => server.onExit(resolve))).toBeNull();
  });
});
