import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommand, type ServeProcess, startServe } from '../test/harness/command-line.ts';
import { send } from '../test/harness/http.ts';

let data: string;
const running: ServeProcess[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rollcall-cli-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) {
    if (server.child.exitCode === null && server.child.signalCode === null) await server.stop('SIGKILL');
  }
  await rm(data, { recursive: true, force: true });
});

async function serve(): Promise<ServeProcess> {
  const server = await startServe('--data', data, '--port', '0');
  running.push(server);
  return server;
}

function scim(server: ServeProcess, token: string, method = 'GET', body?: unknown) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' };
  return send({ method, url: `${server.listening.scim}/Users`, headers, body });
}

async function createToken(name: string): Promise<{ id: string; token: string }> {
  const { stdout } = await runCommand('token', 'create', '--data', data, '--name', name, '--json');
  return JSON.parse(stdout);
}

describe('rollcall serve', () => {
  it('says where it listens in one JSON line, and SIGTERM ends it with 0', async () => {
    const server = await serve();
    expect(server.listening).toEqual({
      event: 'listening',
      scim: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/scim\/v2$/),
      admin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/admin\/v1$/),
      pid: server.child.pid,
    });
    const health = new URL('/healthz', server.listening.scim).href;
    const ready = new URL('/readyz', server.listening.scim).href;
    expect((await send({ method: 'GET', url: health })).status).toBe(200);
    expect((await send({ method: 'GET', url: ready })).status).toBe(200);
    expect(await server.stop('SIGTERM')).toEqual({ exitCode: 0, signal: null });
  });

  it('honours and refuses tokens of the command line at once, without a restart', async () => {
    const server = await serve();
    const { id, token } = await createToken('Okta production');
    expect((await scim(server, token)).status).toBe(200);
    expect((await runCommand('token', 'revoke', id, '--data', data, '--json')).exitCode).toBe(0);
    expect((await scim(server, token)).status).toBe(401);
  });

  it('believes a trusted proxy who the caller is', async () => {
    const server = await startServe('--data', data, '--port', '0', '--trusted-proxy', '10.0.0.0/8,127.0.0.1');
    running.push(server);
    const { id, token } = await createToken('Okta production');
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '203.0.113.7' };
    expect((await send({ method: 'GET', url: `${server.listening.scim}/Users`, headers })).status).toBe(200);
    const operator = await runCommand('operator', 'create', '--data', data, '--role', 'owner', '--json');
    const { body } = await send({
      method: 'GET',
      url: `${server.listening.admin}/tokens`,
      headers: { Authorization: `Bearer ${JSON.parse(operator.stdout).token}` },
    });
    expect(body.items).toMatchObject([{ id, lastUsedAddress: '203.0.113.7' }]);
  });

  it('keeps every answered change through kill -9', async () => {
    const first = await serve();
    const { token } = await createToken('Crash');
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        scim(first, token, 'POST', { userName: `u${index}@example.com` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 201));
    await first.stop('SIGKILL');

    const second = await serve();
    const { body } = await scim(second, token);
    expect(body.totalResults).toBe(40);
  });

  it('refuses a directory that another server holds, naming its pid', async () => {
    const server = await serve();
    const { exitCode, stderr } = await runCommand('serve', '--data', data, '--port', '0');
    expect(exitCode).toBe(4);
    expect(stderr).toContain(String(server.listening.pid));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('names a port that is taken and exits with 3', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo; // safe cast: a TCP listener has a port
    const { exitCode, stderr } = await runCommand('serve', '--data', data, '--port', String(port));
    other.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is used by another program.`);
  });

  it.each([
    { name: 'text', content: 'this is my shopping list' },
    { name: 'empty', content: '' },
  ])('never touches a database file that is $name', async ({ content }) => {
    await writeFile(join(data, 'directory.db'), content);
    const { exitCode, stderr } = await runCommand('serve', '--data', data, '--port', '0');
    expect(exitCode).toBe(20);
    expect(stderr).toContain('directory.db');
    expect(await readFile(join(data, 'directory.db'), 'utf8')).toBe(content);
  });
});

describe('rollcall token and operator', () => {
  it('print what scripts need', async () => {
    const created = await createToken('Okta production');
    expect(created).toEqual({
      id: expect.any(String),
      name: 'Okta production',
      token: expect.stringMatching(/^rcs_[0-9A-Za-z]{49}$/),
    });
    const list = await runCommand('token', 'list', '--data', data, '--json');
    expect(JSON.parse(list.stdout).items).toMatchObject([
      { id: created.id, status: 'active', lastUsedAt: null },
    ]);
    expect(list.stdout).not.toContain(created.token);

    const operator = await runCommand('operator', 'create', '--data', data, '--role', 'owner', '--json');
    const { token } = JSON.parse(operator.stdout);
    expect(token).toMatch(/^rca_[0-9A-Za-z]{49}$/);
    const server = await serve();
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await send({ method: 'GET', url: `${server.listening.admin}/server`, headers });
    expect(answer.body).toMatchObject({ scimBaseUrl: server.listening.scim, workspace: { name: 'default' } });
  });

  it('store no secret in the clear', async () => {
    const { token } = await createToken('Okta production');
    for (const file of await readdir(data)) {
      expect((await readFile(join(data, file))).includes(token), file).toBe(false);
    }
  });

  it.each([
    { words: ['token', 'create'], exitCode: 2, says: '--name' },
    { words: ['token', 'create', '--name', 'x', '--expires', 'soon'], exitCode: 2, says: '90d' },
    { words: ['operator', 'create', '--role', 'king'], exitCode: 2, says: 'owner' },
    { words: ['serve', '--port', '99999'], exitCode: 2, says: '65535' },
    { words: ['serve', '--trusted-proxy', '10.0.0.0/8,proxy'], exitCode: 2, says: 'such as 10.0.0.0/8' },
    { words: ['serve', '--tls-cert', 'a.pem'], exitCode: 2, says: '--tls-key' },
    { words: ['fly'], exitCode: 2, says: 'fly' },
    { words: ['token', 'revoke', 'none'], exitCode: 1, says: 'There is no token' },
    { words: ['token', 'list', '--workspace', 'acme'], exitCode: 1, says: 'acme' },
  ])('$words end with $exitCode and say $says', async ({ words, exitCode, says }) => {
    const result = await runCommand(...words, ...(words[0] === 'fly' ? [] : ['--data', data]));
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(says);
    expect(result.stdout).toBe('');
  });
});
