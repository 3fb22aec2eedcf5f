import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { conformanceReport } from '@rollcall/shared/contract/conformance.ts';
import { conformanceTables } from '@rollcall/shared/diagnostics/conformance/tables.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { type Fault, startFaultyServer } from './faulty-server.ts';

const cli = join(import.meta.dirname, '../../server/cli.ts');

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function start(words: readonly string[], input: string) {
  const child = spawn(process.execPath, [cli, 'conformance', ...words], { stdio: 'pipe' });
  child.stdin.end(input);
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { child, result: ended.then(([[exitCode], stdout, stderr]) => ({ exitCode, stdout, stderr })) };
}

/** Run the command against a server with a fault. */
async function runAgainst(fault: Fault) {
  const faulty = await startFaultyServer(`${server.url}/scim/v2`, [fault]);
  const run = start([faulty.baseUrl, '--token', '-', '--json'], `${server.secret}\n`);
  const result = await run.result;
  await faulty.close();
  return result;
}

const noChallenge: Fault = {
  answer: ({ status, headers, body }) => ({
    status,
    body,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'www-authenticate')),
  }),
};

describe('rollcall conformance', () => {
  it('exits with 0 and counts by clause when all is good', async () => {
    const { result } = start([`${server.url}/scim/v2/`, '--token', '-'], `${server.secret}\n`);
    const { exitCode, stdout, stderr } = await result;
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^RFC 7644 §3\.5\.2\.1 +\d+ pass$/m);
    expect(stdout).toMatch(/^\d+ passed, 0 failed, 0 warned, 2 not advertised\.$/m);
    expect(stdout).toMatch(/^All \d+ throw-away objects were removed\.$/m);
    expect(exitCode).toBe(0);
  }, 30_000);

  it('exits with 1 when something failed, and prints one JSON object with --json', async () => {
    const { exitCode, stdout } = await runAgainst(noChallenge);
    const report = conformanceReport.parse(JSON.parse(stdout));
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ ok: false, failed: 1, cleanup: { left: [] } });
    expect(report.checks.map(({ id }) => id)).toEqual(
      conformanceTables.flatMap(({ checks }) => checks.map(({ id }) => id)),
    );
    expect(stdout).not.toContain(server.secret);
  }, 30_000);

  it('stops at a signal, removes what it made, and exits with 2', async () => {
    let created = 0;
    const interrupting: Fault = {
      request(request) {
        if (request.method !== 'POST') return request;
        created += 1;
        if (created === 3) run.child.kill('SIGINT');
        return request;
      },
    };
    const faulty = await startFaultyServer(`${server.url}/scim/v2`, [interrupting]);
    const run = start([faulty.baseUrl, '--token', '-', '--json'], server.secret);
    const { exitCode, stdout, stderr } = await run.result;
    await faulty.close();
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Stopping; removing the throw-away objects first.\n');
    expect(conformanceReport.parse(JSON.parse(stdout))).toMatchObject({ ok: false, cleanup: { left: [] } });
    expect((await server.scim('GET', '/Users')).body.totalResults).toBe(0);
  }, 30_000);

  it.each([
    { name: 'a token it refuses', path: '/scim/v2', input: 'rcs_wrong', words: 'answers 401 to this token' },
    { name: 'no SCIM server', path: '/nothing', input: 'token', words: 'Neither /Users nor' },
    { name: 'no token', path: '/scim/v2', input: '\n', words: 'no token on standard input' },
    { name: 'a token with a space', path: '/scim/v2', input: ' tok\n', words: 'white space around it' },
  ])('exits with 2 when there is $name', async ({ path, input, words }) => {
    const { exitCode, stdout, stderr } = await start([server.url + path, '--token', '-'], input).result;
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });

  it('exits with 2 when nobody answers', async () => {
    const faulty = await startFaultyServer(server.url, []);
    await faulty.close();
    const { exitCode, stderr } = await start([faulty.baseUrl, '--token', '-'], 'token').result;
    expect(stderr).toContain('The server does not answer');
    expect(exitCode).toBe(2);
  });

  it.each([
    { name: 'a token as an argument', words: ['http://127.0.0.1:1', '--token', 'very-secret'] },
    { name: 'no --token', words: ['http://127.0.0.1:1'] },
    { name: 'an address that is no URL', words: ['acme.example/scim', '--token', '-'] },
    { name: 'a URL with a query', words: ['http://127.0.0.1:1/?a=b', '--token', '-'] },
  ])('refuses $name with 2 and does not repeat a secret', async ({ words }) => {
    const { exitCode, stdout, stderr } = await start(words, '').result;
    expect(exitCode).toBe(2);
    expect(stdout + stderr).not.toContain('very-secret');
  });
});
