import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { simulationCase, simulationReport } from '@rollcall/shared/contract/simulation.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Fault, startFaultyServer } from '../conformance/faulty-server.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const cli = join(import.meta.dirname, '../../server/cli.ts');

let server: TestServer;
let directory: string;
beforeAll(async () => {
  server = await startTestServer();
  directory = await mkdtemp(join(tmpdir(), 'rollcall-simulate-'));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

function start(words: readonly string[], input: string) {
  const child = spawn(process.execPath, [cli, 'simulate', ...words], { stdio: 'pipe' });
  child.stdin.end(input);
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { child, result: ended.then(([[exitCode], stdout, stderr]) => ({ exitCode, stdout, stderr })) };
}

const baseUrl = () => `${server.url}/scim/v2`;

async function usersOf(mark: string): Promise<number> {
  const { body } = await server.scim('GET', `/Users?count=0&filter=userName+co+"${mark}"`);
  return body.totalResults;
}

/** Nobody notices it but a comparison of the end state. */
const withoutFamilyName: Fault = {
  request: (request) => ({ ...request, body: request.body.replace('"familyName"', '"familyNameX"') }),
};

describe('rollcall simulate', () => {
  it('exits with 0, and prints one JSON object with --json and without the token', async () => {
    const words = ['okta', baseUrl(), '--token', '-', '--users', '3', '--json', '--show'];
    const { exitCode, stdout, stderr } = await start(words, `${server.secret}\n`).result;
    expect(exitCode).toBe(0);
    const report = simulationReport.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ ok: true, mismatches: [], plan: { idp: 'okta', users: 3, groups: 2 } });
    expect(await usersOf(report.mark)).toBe(3);
    // Every request and answer, and no token.
    expect(stderr.match(/^> (?:GET|POST|PATCH|PUT|DELETE) /gm)).toHaveLength(report.requests);
    expect(stderr).toContain('> User-Agent: Okta SCIM Client 1.0.0\n');
    expect(stderr).toContain('< 201 {');
    expect(stdout + stderr).not.toContain(server.secret);
  });

  it('tells people each stage, and removes with --clean-up what it made', async () => {
    const words = ['jumpcloud', `${baseUrl()}/`, '--token', '-', '--users', '3', '--clean-up'];
    const { exitCode, stdout } = await start(words, server.secret).result;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^done {2}Initial sync of users: 3 of 3 users are provisioned\. \(6 requests\)$/m);
    expect(stdout).toMatch(/^\d+ requests, no mismatch\.$/m);
    expect(stdout).toMatch(/^Cleaned up: 5 removed, 0 deactivated\.$/m);
    expect(await usersOf('sim-')).toBe(3); // those of the test before
  });

  it('exits with 1 on a mismatch, saves it without the token, and replays it from the file', async () => {
    const faulty = await startFaultyServer(baseUrl(), [withoutFamilyName]);
    const file = join(directory, 'case.json');
    const input = `${server.secret}\n`;
    const saving = [
      'google',
      faulty.baseUrl,
      '--token',
      '-',
      '--users',
      '2',
      '--seed',
      '7',
      '--save',
      file,
      '--json',
    ];
    const first = await start(saving, input).result;
    const saved = await readFile(file, 'utf8');
    const second = await start(['--replay', file, faulty.baseUrl, '--token', '-', '--json'], input).result;
    await faulty.close();
    const [failed, replayed] = [first, second].map(({ stdout }) =>
      simulationReport.parse(JSON.parse(stdout)),
    );
    expect([first.exitCode, second.exitCode]).toEqual([1, 1]);
    expect(simulationCase.parse(JSON.parse(saved)).mismatches).toEqual(failed?.mismatches);
    expect(replayed?.plan).toEqual({ idp: 'google', users: 2, groups: 2, seed: 7, faults: [] });
    const kindsAndCounts = (report: typeof failed) =>
      report?.mismatches.map(({ kind, count }) => [kind, count]);
    expect(kindsAndCounts(replayed)).toEqual([
      ['attribute_differs', 1],
      ['attribute_differs', 1],
    ]);
    expect(kindsAndCounts(replayed)).toEqual(kindsAndCounts(failed));
    expect(saved).not.toContain(server.secret);
  });

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
    const faulty = await startFaultyServer(baseUrl(), [interrupting]);
    const run = start(['entra', faulty.baseUrl, '--token', '-', '--json', '--clean-up'], server.secret);
    const { exitCode, stdout, stderr } = await run.result;
    await faulty.close();
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Stopping; removing what was made first.\n');
    const report = simulationReport.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ ok: false, isStopped: true, mismatches: [], cleanUp: { left: [] } });
    expect(await usersOf(report.mark)).toBe(0);
  });

  it.each([
    { name: 'a token it refuses', path: '/scim/v2', input: 'rcs_wrong', words: 'answers 401 to this token' },
    { name: 'no SCIM server', path: '/nothing', input: 'token', words: 'no SCIM server at this address' },
    { name: 'no token', path: '/scim/v2', input: '\n', words: 'no token on standard input' },
    { name: 'a token with a space', path: '/scim/v2', input: ' tok\n', words: 'white space in it' },
  ])('exits with 2 when there is $name', async ({ path, input, words }) => {
    const run = start(['entra', server.url + path, '--token', '-', '--json'], input);
    const { exitCode, stdout, stderr } = await run.result;
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });

  it('exits with 2 when nobody answers, and sends no operator token', async () => {
    const faulty = await startFaultyServer(server.url, []);
    await faulty.close();
    const nobody = await start(['okta', faulty.baseUrl, '--token', '-'], 'token').result;
    expect(nobody).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ECONNREFUSED') });
    const operator = await start(['okta', baseUrl(), '--token', '-'], server.operatorToken).result;
    expect(operator).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('operator token') });
    expect(operator.stderr).not.toContain(server.operatorToken);
  });

  it.each([
    { name: 'a token as an argument', words: ['okta', 'http://127.0.0.1:1', '--token', 'very-secret'] },
    { name: 'no --token', words: ['okta', 'http://127.0.0.1:1'] },
    { name: 'no URL', words: ['okta', '--token', '-'] },
    { name: 'an unknown identity provider', words: ['very-secret', 'http://127.0.0.1:1', '--token', '-'] },
    { name: 'an unknown fault', words: ['okta', 'http://127.0.0.1:1', '--token', '-', '--fault', 'none'] },
    { name: 'no users', words: ['okta', 'http://127.0.0.1:1', '--token', '-', '--users', '0'] },
    { name: 'a URL with a query', words: ['okta', 'http://127.0.0.1:1/?a=b', '--token', '-'] },
  ])('refuses $name with 2 and does not repeat a secret', async ({ words }) => {
    const { exitCode, stdout, stderr } = await start(words, '').result;
    expect(exitCode).toBe(2);
    expect(stdout + stderr).not.toContain('very-secret');
  });

  it('refuses a file that is no saved simulation', async () => {
    const file = join(directory, 'other.json');
    await writeFile(file, '{"format":"other"}');
    const run = start(['--replay', file, baseUrl(), '--token', '-'], server.secret);
    expect(await run.result).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no saved simulation'),
    });
  });
});
