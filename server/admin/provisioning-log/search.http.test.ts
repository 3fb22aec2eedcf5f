import { histogram, logSummary, nearestRow } from '@rollcall/shared/contract/log-overview.ts';
import { logCount, logPage, type LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import { parseSearch } from '@rollcall/shared/provisioning-log/parse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let rows: readonly LogRow[];
/** From ten o'clock on, a minute apart: two people, a probe, a change, a conflict, a stranger, a wrong address. */
beforeAll(async () => {
  server = await startTestServer();
  const { secret } = await server.createToken({ name: 'Entra test', provider: 'entra' });
  const asEntra = { authorization: `Bearer ${secret}` };
  const ada = await server.scim('POST', '/Users', { body: { userName: 'Ada@example.com' } });
  server.advance(60_000);
  await server.scim('POST', '/Users', { ...asEntra, body: { userName: 'bob 100%_x' } });
  server.advance(60_000);
  await server.scim('GET', '/Users?startIndex=1&count=2');
  server.advance(60_000);
  const operations = [{ op: 'replace', path: 'title', value: 'Dr' }];
  await server.scim('PATCH', `/Users/${ada.body.id}`, { body: { Operations: operations } });
  server.advance(60_000);
  await server.scim('POST', '/Users', { body: { userName: 'ada@EXAMPLE.com' } });
  server.advance(60_000);
  await server.scim('GET', '/Users', { authorization: 'Bearer nonsense' });
  server.advance(60_000);
  await server.raw('GET', '/api/scim/Users');
  await server.stores.log.flush();
  rows = (await list('limit=200')).items;
});
afterAll(() => server.close());

async function get(path: string) {
  const answer = await server.admin('GET', `/provisioning-log${path}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

async function list(query: string) {
  return logPage.parse(await get(`?${query}`));
}

const search = (q: string) => `q=${encodeURIComponent(q)}`;

const searches: readonly { readonly q: string; readonly found: number }[] = [
  { q: '', found: 7 },
  { q: 'is:created', found: 2 },
  { q: 'is:created is:updated', found: 3 },
  { q: '-is:read -is:created', found: 4 },
  { q: 'is:probe', found: 1 },
  { q: '-is:probe is:read', found: 0 },
  { q: 'idp:entra', found: 1 },
  { q: 'token:"okta PROD"', found: 5 },
  { q: 'token:entra is:created', found: 1 },
  { q: 'user:ADA@', found: 3 },
  { q: 'user:100%_', found: 1 },
  { q: 'user:%', found: 1 },
  { q: 'user:100_', found: 0 },
  { q: 'status:4xx', found: 3 },
  { q: 'status:409 status:401', found: 2 },
  { q: 'status:400-404', found: 2 },
  { q: 'path:/API/', found: 1 },
  { q: 'path:patch', found: 1 },
  { q: 'path:startIndex=1', found: 1 },
  { q: 'reason:conflict', found: 1 },
  { q: 'reason:wrong_path reason:malformed', found: 2 },
  { q: 'id:nobody', found: 0 },
  { q: 'ada', found: 3 },
  { q: '"bob 100"', found: 1 },
  { q: 'nothing-like-this', found: 0 },
];

describe('a search', () => {
  it.each(searches)('for “$q” finds $found', async ({ q, found }) => {
    const { items, nextCursor, searchedTo } = await list(`limit=200&${search(q)}`);
    const parsed = parseSearch(q);
    const isWanted = createRowTest('filter' in parsed ? parsed.filter : { words: [] });
    expect(items.map(({ id }) => id)).toEqual(rows.filter(isWanted).map(({ id }) => id));
    expect([items.length, nextCursor, searchedTo]).toEqual([found, null, null]);
    expect(logCount.parse(await get(`/count?${search(q)}`))).toEqual({ count: found, isExact: true });
  });

  it('finds a row by each of its ids', async () => {
    const row = rows.find(({ outcome }) => outcome === 'updated');
    for (const id of [row?.id, row?.correlationId]) {
      expect((await list(search(`id:${id}`))).items).toEqual([row]);
    }
    const ofResource = (await list(search(`id:${row?.resourceId}`))).items;
    expect(ofResource.map(({ outcome }) => outcome)).toEqual(['updated', 'created']);
  });

  it('keeps to its stretch of time: from is inclusive, to is not', async () => {
    const { items } = await list('from=2026-11-24T10:01:00.000Z&to=2026-11-24T10:03:00.000Z');
    expect(items.map(({ at }) => at)).toEqual(['2026-11-24T10:02:00.000Z', '2026-11-24T10:01:00.000Z']);
  });

  it('pages without a gap or a row twice', async () => {
    const first = await list(`limit=2&${search('user:ada')}`);
    const second = await list(`limit=2&${search('user:ada')}&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual((await list(search('user:ada'))).items);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  });

  it.each([
    { path: '', query: search('is:fialed x'), says: 'Did you mean failed? (characters 1 to 9)' },
    { path: '/count', query: search('is:fialed'), says: 'There is no outcome “fialed”.' },
    { path: '/histogram', query: search('-x'), says: 'Only “is:” can be turned round' },
    { path: '/nearest', query: search('status:9'), says: '“9” is no HTTP status.' },
    { path: '/export.csv', query: search('idp:x'), says: 'There is no identity provider “x”.' },
    { path: '/tail', query: search('is:'), says: '“is:” needs a value' },
    { path: '', query: 'outcome=created', says: 'outcome' },
    { path: '', query: 'from=yesterday', says: 'query.from' },
    { path: '/histogram', query: 'buckets=201', says: 'query.buckets' },
    {
      path: '/histogram',
      query: 'from=2026-11-24T10:00:00.000Z&to=2026-11-24T10:00:00.000Z',
      says: 'query.to: Must be after',
    },
  ])('is refused with the place and the cure: $path?$query', async ({ path, query, says }) => {
    const answer = await server.admin('GET', `/provisioning-log${path}?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(says);
  });

  it('says in fix what to write instead', async () => {
    const answer = await server.admin('GET', `/provisioning-log?${search('is:fialed')}`);
    expect(answer.body.fix).toBe('Write is:failed there.');
  });
});

describe('the histogram', () => {
  const stretch = 'from=2026-11-24T10:00:00.000Z&to=2026-11-24T10:08:00.000Z';

  it('counts what matches in equal stretches', async () => {
    const all = histogram.parse(await get(`/histogram?${stretch}&buckets=4`));
    expect(all.buckets.map(({ at }) => at.slice(11, 16))).toEqual(['10:00', '10:02', '10:04', '10:06']);
    expect(all.buckets.map(({ total, failed, refused }) => [total, failed, refused])).toEqual([
      [2, 0, 0],
      [2, 0, 0],
      [2, 1, 1],
      [1, 1, 0],
    ]);
    const some = histogram.parse(await get(`/histogram?${stretch}&buckets=1&${search('is:created')}`));
    expect(some.buckets.map(({ total }) => total)).toEqual([2]);
  });

  it('shows the last day until now unless told otherwise', async () => {
    const { to, from, buckets } = histogram.parse(await get('/histogram'));
    expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);
    expect(buckets).toHaveLength(60);
    expect(buckets.at(-1)?.total).toBe(7);
  });
});

describe('the nearest row', () => {
  it.each([
    { at: '10:02:20', q: '', found: 'read' },
    { at: '10:02:40', q: '', found: 'updated' },
    { at: '10:02:20', q: 'is:failed', found: 'failed' },
    { at: '09:00:00', q: 'is:updated', found: 'updated' },
    { at: '23:00:00', q: 'is:created', found: 'created' },
  ])('to $at with “$q” is $found', async ({ at, q, found }) => {
    const { row, cursor } = nearestRow.parse(await get(`/nearest?at=2026-11-24T${at}.000Z&${search(q)}`));
    expect(row?.outcome).toBe(found);
    const { items } = await list(`limit=1&cursor=${cursor}`);
    expect(items).toEqual([row]);
  });

  it('is none when nothing matches', async () => {
    expect(await get(`/nearest?${search('is:linked')}`)).toEqual({ row: null, cursor: null });
  });
});

describe('the summary', () => {
  it('counts as the log does, and tells causes apart, the latest first', async () => {
    const stretch = 'from=2026-11-24T10:00:00.000Z&to=2026-11-24T10:08:00.000Z';
    const summary = logSummary.parse(await get(`/summary?${stretch}&buckets=2`));
    const inLog = async (q: string) => (await get(`/count?${stretch}&${search(q)}`)).count;
    expect(summary.total).toBe(await inLog(''));
    expect(summary.ok).toBe(await inLog('-is:failed -is:refused'));
    expect(summary.buckets.map(({ total }) => total)).toEqual([4, 3]);
    expect(summary.reasons.map(({ reason, count }) => [reason, count])).toEqual([
      ['wrong_path', 1],
      ['malformed', 1],
      ['conflict', 1],
    ]);
    for (const { reason, count, exampleId, lastAt } of summary.reasons) {
      expect(count).toBe(await inLog(`reason:${reason}`));
      expect((await list(search(`reason:${reason}`))).items[0]).toMatchObject({ id: exampleId, at: lastAt });
    }
    expect(summary.others).toBe(0);
  });

  it('is empty where nothing happened', async () => {
    const summary = await get('/summary?from=2026-01-01T00:00:00.000Z&to=2026-01-02T00:00:00.000Z&buckets=1');
    expect(summary).toMatchObject({ total: 0, ok: 0, reasons: [], others: 0 });
  });
});
