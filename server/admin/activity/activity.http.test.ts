import { activityPage } from '@rollcall/shared/contract/activity.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
/** Ten in the morning, when the server starts: its first token, then what an identity provider did, then a person. */
beforeAll(async () => {
  server = await startTestServer();
  server.advance(60_000);
  for (const name of ['ada', 'bob', 'cyd']) await server.scim('POST', '/Users', { body: { userName: name } });
  await server.scim('POST', '/Users', { body: { userName: '=cmd|" /C calc"!A0' } });
  server.advance(60_000);
  await server.admin('POST', '/operators', { body: { name: 'Sam', role: 'support' } });
});
afterAll(() => server.close());

async function list(query: string) {
  const answer = await server.admin('GET', `/activity${query}`);
  return activityPage.parse(answer.body);
}

async function download(query: string, path = '/activity/export') {
  const response = await fetch(`${server.url}/admin/v1${path}${query}`, {
    headers: { Authorization: `Bearer ${server.operatorToken}` },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Rows of a CSV file; enough for files without line breaks in their cells. */
function linesOf(text: string): readonly string[] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(0, -2).split('\r\n');
}

describe('GET /activity', () => {
  it('lists one row for every change, by people and identity providers alike', async () => {
    const { items } = await list('');
    expect(
      items.slice(0, 2).map(({ source, action, actor }) => [source, action, actor.kind, actor.name]),
    ).toEqual([
      ['console', 'operator.created', 'operator', 'Ada'],
      ['scim', 'user.created', 'token', 'Okta production'],
    ]);
    expect(items.filter(({ action }) => action === 'user.created')).toHaveLength(4);
    const shapes = items.map((item) => Object.keys(item).join());
    expect(new Set(shapes).size).toBe(1);
  });

  it('keeps the name that a token had at that time', async () => {
    const { items } = await list('?action=user.created&limit=1');
    expect(items[0]?.actor).toEqual({ kind: 'token', id: server.token.id, name: 'Okta production' });
  });

  it.each([
    { query: '?source=scim', found: ['user.created', 'user.created', 'user.created', 'user.created'] },
    { query: '?action=operator.created', found: ['operator.created'] },
    { query: '?from=2026-11-24T10:02:00.000Z', found: ['operator.created'] },
    { query: '?source=scim&to=2026-11-24T10:01:00.000Z', found: [] },
    { query: '?actor=console', found: ['operator.created'] },
    { query: '?subject=none', found: [] },
  ])('filters by $query', async ({ query, found }) => {
    expect((await list(query)).items.map(({ action }) => action)).toEqual(found);
    const { body } = await server.admin('GET', `/activity/count${query}`);
    expect(body).toEqual({ count: found.length });
  });

  it('pages without a gap or a row twice, whatever the filter', async () => {
    const whole = await list('?source=scim');
    const first = await list('?source=scim&limit=3');
    const second = await list(`?source=scim&limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect([first.items.length, second.nextCursor]).toEqual([3, null]);
  });

  it.each([
    { query: '?source=people', says: 'query.source' },
    { query: '?from=yesterday', says: 'query.from' },
    { query: '?who=ada', says: 'who' },
    { query: '?cursor=abc', says: 'cursor' },
  ])('refuses $query, saying where', async ({ query, says }) => {
    const answer = await server.admin('GET', `/activity${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(says);
  });

  it('says whether the chain is whole', async () => {
    const answer = await server.admin('GET', '/activity/check');
    expect(answer.body).toEqual({ isWhole: true, firstBreak: null, lastBreak: null });
  });
});

describe('GET /activity/export', () => {
  it('holds exactly the rows that the filter finds, in their order', async () => {
    const { status, headers, text } = await download('?source=scim');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="activity.csv"');
    const [head, ...rows] = linesOf(text);
    expect(head).toBe(
      'sequence,at,source,actor_kind,actor_id,actor_name,action,subject_kind,subject_id,subject_name,changes,request_id,hash',
    );
    const { items } = await list('?source=scim');
    expect(rows.map((row) => row.split(',')[0])).toEqual(items.map(({ sequence }) => String(sequence)));
  });

  it('makes no formula of what somebody was called', async () => {
    const { text } = await download('?source=scim');
    expect(text).toContain(`,"'=cmd|"" /C calc""!A0",`);
    expect(text).not.toMatch(/(^|,)"?=cmd/m);
  });

  it('goes on over more rows than it reads at once', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `many-${index}`);
    await Promise.all(names.map((userName) => server.scim('POST', '/Users', { body: { userName } })));
    const rows = linesOf((await download('?source=scim')).text).slice(1);
    const sequences = rows.map((row) => Number(row.split(',')[0]));
    expect(sequences).toHaveLength(604);
    expect(sequences).toEqual(sequences.toSorted((one, other) => other - one));
    expect(new Set(sequences).size).toBe(604);
  });

  it('refuses a filter that it does not know instead of exporting everything', async () => {
    expect((await download('?limit=3')).status).toBe(400);
  });
});

describe('the plan', () => {
  it.each([
    { plan: 'free', status: 403 },
    { plan: 'standard', status: 200 },
    { plan: 'premium', status: 200 },
  ] as const)('$plan: activity answers $status', async ({ plan, status }) => {
    const { workspaces } = server.stores.directory;
    await workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
      settings: { name, isScimEnabled, plan },
      activity: [],
    }));
    const paths = ['/activity', '/activity/count', '/activity/export', '/activity/check'];
    const answers = await Promise.all(paths.map((path) => download('', path)));
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status, status]);
  });
});
