import { describe, expect, it } from 'vitest';

import { type CheckRow, defineTable } from './check.ts';
import type { ConformanceAnswer, Send } from './exchange.ts';
import { expectOffered, expectStatus } from './expect.ts';
import { runConformance } from './run.ts';

const error = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]}';

/** Answers by path without query; what is not listed is answered with 404. */
function answering(answers: Readonly<Record<string, readonly [status: number, text: string]>>): Send {
  return ({ path }) => {
    const [bare = ''] = path.split('?', 1);
    const [status, text] = answers[bare] ?? [404, error];
    return Promise.resolve<ConformanceAnswer>({ status, headers: {}, text });
  };
}

const empty = { '/Users': [200, '{"totalResults":0}'] } as const;

/** Run one check against canned answers. */
async function outcomeOf(row: Omit<CheckRow, 'name' | 'title'>) {
  const table = defineTable({ rfc: 7644, section: '3.4', title: 'Test' }, [
    { name: 'test', title: 'Test', ...row },
  ]);
  const report = await runConformance({ send: answering(empty), tables: [table], runId: 'test' });
  return report.checks[0];
}

describe('a run that cannot be', () => {
  it.each([
    { name: 'the token is refused', users: [401, error], config: [401, error], code: 'token_rejected' },
    {
      name: 'the token may not read users',
      users: [403, error],
      config: [200, '{}'],
      code: 'token_rejected',
    },
    {
      name: 'a page for people answers',
      users: [200, '<html>'],
      config: [200, '<html>'],
      code: 'wrong_path',
    },
    { name: 'nothing is there', users: [404, error], config: [404, error], code: 'wrong_path' },
  ] as const)('because $name says $code', async ({ users, config, code }) => {
    const send = answering({ '/Users': users, '/ServiceProviderConfig': config });
    await expect(runConformance({ send, tables: [], runId: 'test' })).rejects.toMatchObject({ code });
  });

  it('because nobody answers says unavailable, and why', async () => {
    const send: Send = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await expect(runConformance({ send, tables: [], runId: 'test' })).rejects.toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('connect ECONNREFUSED'),
    });
  });

  it('is none when discovery is missing but users are there', async () => {
    const report = await runConformance({ send: answering(empty), tables: [], runId: 'test' });
    expect(report.ok).toBe(true);
  });
});

describe('the outcome of a check', () => {
  const failing: CheckRow['run'] = async ({ get }) => expectStatus(await get('/Users'), 418);

  it.each([
    { level: 'must', outcome: 'failed' },
    { level: 'should', outcome: 'failed' },
    { level: 'may', outcome: 'warned' },
  ] as const)('of the level $level that finds something is $outcome', async ({ level, outcome }) => {
    expect(await outcomeOf({ level, run: failing })).toMatchObject({
      level,
      outcome,
      detail: 'Expected status 418, got 200.',
      evidence: { request: { method: 'GET', path: '/Users' }, response: { status: 200 } },
    });
  });

  it('is not_advertised when the server does not say that it has what is needed', async () => {
    expect(await outcomeOf({ needs: ['bulk'], run: failing })).toMatchObject({
      outcome: 'not_advertised',
      detail: 'The server does not advertise bulk.',
    });
  });

  it('is not_advertised when the server says by its status that it does not have it', async () => {
    const run: CheckRow['run'] = async ({ get }) => expectOffered(await get('/Me'));
    expect(await outcomeOf({ run })).toMatchObject({ outcome: 'not_advertised', detail: '/Me answers 404.' });
  });

  it('keeps long bodies short in its evidence', async () => {
    const run: CheckRow['run'] = async ({ post }) =>
      expectStatus(await post('/Users', 'x'.repeat(5_000)), 418);
    const body = (await outcomeOf({ run }))?.evidence?.request.body;
    expect(body).toBe(`${'x'.repeat(4_096)}… (904 characters more)`);
  });
});
