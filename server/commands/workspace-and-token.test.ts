import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runCommand, type ServeProcess, startServe } from '../../test/harness/command-line.ts';
import { send } from '../../test/harness/http.ts';

let data: string;
let server: ServeProcess;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
  server = await startServe('--data', data, '--port', '0', '--rate-limit', 'off');
});
afterAll(async () => {
  await server.stop('SIGKILL');
  await rm(data, { recursive: true, force: true });
});

async function rollcall(...words: readonly string[]) {
  const { stdout, stderr, exitCode } = await runCommand(...words, '--data', data, '--json');
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return JSON.parse(stdout);
}

async function statusWith(token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await send({ method: 'GET', url: `${server.listening.scim}/Users`, headers })).status;
}

describe('rollcall token rotate', () => {
  it('makes a token beside which the old one works for the overlap', async () => {
    const old = await rollcall('token', 'create', '--name', 'Overlapping');
    const made = await rollcall('token', 'rotate', old.id, '--overlap', '2h');
    expect(made).toEqual({
      id: expect.any(String),
      name: expect.stringMatching(/^Overlapping — \d{4}-\d{2} rotation$/),
      token: expect.stringMatching(/^rcs_[0-9A-Za-z]{49}$/),
    });
    expect([await statusWith(old.token), await statusWith(made.token)]).toEqual([200, 200]);
    const { items } = await rollcall('token', 'list');
    const listed = items.find((item: { id: string }) => item.id === old.id);
    expect(listed).toMatchObject({ status: 'retiring', successorId: made.id });
    expect(Date.parse(listed.retireAt) - Date.parse(listed.replacedAt)).toBe(7_200_000);
  });

  it('with --replace ends the old one before the next request', async () => {
    const old = await rollcall('token', 'create', '--name', 'Replaced');
    const made = await rollcall('token', 'rotate', old.id, '--replace');
    expect([await statusWith(old.token), await statusWith(made.token)]).toEqual([401, 200]);
  });
});

describe('rollcall workspace', () => {
  it('makes a workspace whose tokens see nothing of others, and changes its plan', async () => {
    const made = await rollcall('workspace', 'create', 'Acme');
    expect(made).toEqual({ id: expect.any(String), name: 'Acme', plan: 'premium' });
    const { token } = await rollcall('token', 'create', '--name', 'Okta', '--workspace', 'acme');
    expect(await statusWith(token)).toBe(200);
    expect(await rollcall('workspace', 'plan', 'acme', 'free')).toEqual({ ...made, plan: 'free' });
    expect([await statusWith(token), await statusWith(`${token}x`)]).toEqual([403, 401]);
    await rollcall('workspace', 'plan', 'acme', 'standard');
    expect(await statusWith(token)).toBe(200);
  });
});

describe('wrong use', () => {
  it.each([
    { words: ['token', 'rotate', 'none'], exitCode: 1, says: 'There is no token' },
    { words: ['token', 'rotate', 'x', '--overlap', '721h'], exitCode: 2, says: '720h' },
    { words: ['token', 'rotate', 'x', '--overlap', '2'], exitCode: 2, says: '24h' },
    { words: ['token', 'rotate', 'x', '--overlap', '2h', '--replace'], exitCode: 2, says: '--overlap' },
    { words: ['workspace', 'create', 'DEFAULT'], exitCode: 1, says: 'Another workspace' },
    { words: ['workspace', 'create', ' '], exitCode: 2, says: 'Give the workspace a name' },
    { words: ['workspace', 'plan', 'default', 'gold'], exitCode: 2, says: 'standard' },
    {
      words: ['workspace', 'plan', 'nobody', 'free'],
      exitCode: 1,
      says: 'There is no workspace called nobody',
    },
    { words: ['serve', '--rate-limit', '24'], exitCode: 2, says: 'from 25 on, or off' },
    { words: ['serve', '--rate-limit', 'none'], exitCode: 2, says: 'from 25 on, or off' },
  ])('$words ends with $exitCode and says $says', async ({ words, exitCode, says }) => {
    const result = await runCommand(...words, '--data', data);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(says);
    expect(result.stdout).toBe('');
  });
});
