import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { doctorReport } from '@rollcall/shared/contract/doctor.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startFaultyServer } from '../conformance/faulty-server.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { makeAuthorities, makeCertificate } from './certificates.ts';
import { startHttps } from './fixtures.ts';

const root = join(import.meta.dirname, '../..');

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function start(words: readonly string[], input: string) {
  const child = spawn(process.execPath, [join(root, 'server/cli.ts'), ...words], { stdio: 'pipe' });
  child.stdin.end(input);
  return child;
}

async function run(words: readonly string[], input: string) {
  return finish(start(words, input));
}

async function finish(child: ReturnType<typeof start>) {
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  expect(stdout + stderr).not.toContain(server.secret);
  expect(stdout + stderr).not.toContain(server.operatorToken);
  return { exitCode, stdout, stderr };
}

async function doctor(words: readonly string[], input: string) {
  const url = `${server.url}/scim/v2`;
  const { exitCode, stdout } = await run(['doctor', url, '--token', '-', '--json', ...words], input);
  const report = doctorReport.parse(JSON.parse(stdout));
  return { exitCode, report, reasons: report.findings.map(({ reason }) => reason) };
}

describe('rollcall doctor', () => {
  it('exits with 0 when nothing is wrong, with and without writes', async () => {
    for (const words of [[], ['--allow-writes']]) {
      const { exitCode, report } = await doctor(words, `${server.secret}\n`);
      expect(report).toMatchObject({ ok: true, findings: [] });
      expect(report.steps.find(({ step }) => step === 'write')?.status).toBe(
        words.length === 0 ? 'skipped' : 'passed',
      );
      expect(exitCode).toBe(0);
    }
    expect((await server.scim('GET', '/Users')).body.totalResults).toBe(0);
  });

  it('exits with 1 and prints the finding for people', async () => {
    const words = ['doctor', `${server.url}/api/scim`, '--token', '-', '--idp', 'keycloak'];
    const { exitCode, stdout, stderr } = await run(words, `${server.secret} \n`);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Copy: ${server.url}/scim/v2`);
    expect(stdout).toContain('space at position 54. [near_miss]');
    expect(stdout).toMatch(/^FAIL {2}Base path: /m);
    expect(exitCode).toBe(1);
  });

  it('says what a cloud identity provider cannot reach', async () => {
    expect(await doctor(['--idp', 'entra'], server.secret)).toMatchObject({
      exitCode: 1,
      reasons: ['unreachable'],
    });
  });

  it('asks the server with an operator token on the second line', async () => {
    await server.admin('POST', `/tokens/${server.token.id}/revoke`);
    const input = `${server.secret}\n${server.operatorToken}\n`;
    const { report } = await doctor(['--operator-token', '-'], input);
    expect(report.findings).toMatchObject([
      { reason: 'revoked', sentence: expect.stringContaining('“Okta production” was revoked by Ada') },
    ]);
  });

  it('asks the data directory', async () => {
    await server.admin('POST', `/tokens/${server.token.id}/rotate`, { body: { mode: 'replace' } });
    const { reasons } = await doctor(['--data', server.dataDirectory], server.secret);
    expect(reasons).toEqual(['replaced']);
  });

  it('says unknown where it may not ask, and when the administration refuses', async () => {
    await server.admin('POST', `/tokens/${server.token.id}/revoke`);
    expect((await doctor([], server.secret)).reasons).toEqual(['unknown']);
    const { report } = await doctor(['--operator-token', '-'], `${server.secret}\nrca_wrong\n`);
    expect(report.findings).toMatchObject([
      { reason: 'unknown', evidence: expect.stringContaining('the admin API answers 401') },
    ]);
  });

  it('stops at a signal, removes what it made, and exits with 2', async () => {
    let created = 0;
    const faulty = await startFaultyServer(`${server.url}/scim/v2`, [
      {
        request(request) {
          if (request.method === 'POST') created += 1;
          if (created === 3) child.kill('SIGINT');
          return request;
        },
      },
    ]);
    const words = ['doctor', faulty.baseUrl, '--token', '-', '--allow-writes', '--json'];
    const child = start(words, server.secret);
    const { exitCode } = await finish(child);
    await faulty.close();
    expect(exitCode).toBe(2);
    expect(created).toBeGreaterThanOrEqual(3);
    expect((await server.scim('GET', '/Users')).body.totalResults).toBe(0);
  });

  it('trusts the authorities of a file', async () => {
    const { root: authority, intermediate } = makeAuthorities();
    const leaf = makeCertificate({ name: 'localhost', issuer: intermediate });
    const { port, close } = await startHttps(
      { cert: leaf.pem + intermediate.pem, key: leaf.key },
      (_, outgoing) => outgoing.writeHead(404).end(),
    );
    const directory = await mkdtemp(join(tmpdir(), 'rollcall-ca-'));
    const file = join(directory, 'ca.pem');
    await writeFile(file, authority.pem);
    const words = ['doctor', `https://127.0.0.1:${port}/scim/v2`, '--token', '-', '--json'];
    const trusting = await run([...words, '--ca', file], server.secret);
    const other = await run(words, server.secret);
    await close();
    await rm(directory, { recursive: true });
    expect(JSON.parse(trusting.stdout).findings).toMatchObject([{ reason: 'not_scim' }]);
    expect(JSON.parse(other.stdout).findings).toMatchObject([{ reason: 'tls_private_ca' }]);
  });

  it.each([
    { name: 'a token as an argument', words: ['http://127.0.0.1:1', '--token', 'very-secret'] },
    {
      name: 'an operator token as an argument',
      words: ['http://127.0.0.1:1', '--token', '-', '--operator-token', 'very-secret'],
    },
    { name: 'no --token', words: ['http://127.0.0.1:1'] },
    {
      name: 'an identity provider it does not know',
      words: ['http://127.0.0.1:1', '--token', '-', '--idp', 'nobody'],
    },
    {
      name: 'a file that is not there',
      words: ['http://127.0.0.1:1', '--token', '-', '--ca', '/nowhere/ca.pem'],
    },
    {
      name: 'an operator token that is missing',
      words: ['http://127.0.0.1:1', '--token', '-', '--operator-token', '-'],
    },
  ])('refuses $name with 2 and does not repeat a secret', async ({ words }) => {
    const { exitCode, stdout, stderr } = await run(['doctor', ...words], 'token');
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toContain('very-secret');
    expect(stderr).not.toBe('');
  });
});

describe('rollcall token check', () => {
  const check = async (words: readonly string[], input: string) => {
    const { exitCode, stdout } = await run(['token', 'check', '-', '--json', ...words], input);
    return { exitCode, report: JSON.parse(stdout) };
  };

  it('looks at the text alone', async () => {
    expect(await check([], `${server.secret}\n`)).toMatchObject({
      exitCode: 0,
      report: { ok: true, reason: null },
    });
    expect(await check([], `\u00a0${server.secret}`)).toMatchObject({
      exitCode: 1,
      report: { reason: 'near_miss', characters: [{ position: 1, name: 'no-break space (U+00A0)' }] },
    });
  });

  it('says what the server knows of it, its state and its last use, only when asked', async () => {
    await server.scim('GET', '/Users');
    expect((await check([], server.secret)).report).not.toHaveProperty('token');
    expect(await check(['--data', server.dataDirectory], server.secret)).toMatchObject({
      exitCode: 0,
      report: { token: { name: 'Okta production', status: 'active' } },
    });
    const { stdout } = await run(['token', 'check', '-', '--data', server.dataDirectory], server.secret);
    expect(stdout).toMatch(/“Okta production”, and it works\.\n.*active, /);
  });

  it('takes no token from the command line', async () => {
    const { exitCode, stderr } = await run(['token', 'check', 'very-secret'], '');
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('very-secret');
  });
});
