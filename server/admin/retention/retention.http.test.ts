import { retention } from '@rollcall/shared/contract/retention.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';
import { applyRetention } from '../../retention/retention.ts';

const dayMs = 86_400_000;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const read = async () => retention.parse((await server.admin('GET', '/retention')).body);

async function update(body: unknown) {
  const { version } = await read();
  return server.admin('PATCH', '/retention', { body, headers: { 'If-Match': `W/"${version}"` } });
}

/** What the server does by itself once an hour, at the time of the test's clock. */
async function apply() {
  const { log, directory } = server.stores;
  await log.flush();
  await applyRetention({ retention: directory.retention, log, now: server.now }, async () => 'go on');
}

async function createUser(userName: string) {
  await server.scim('POST', '/Users', { body: { userName } });
  await server.stores.log.flush();
}

async function list() {
  return (await server.admin('GET', '/provisioning-log?limit=200')).body;
}

describe('the retention of the log', () => {
  it('begins with 30 days for bodies and 90 for rows, and says what the plan allows and what is used', async () => {
    await createUser('used@example.com');
    const answer = await read();
    expect(answer).toMatchObject({
      bodiesDays: 30,
      rowsDays: 90,
      maxMegabytes: 2_048,
      most: { bodiesDays: 400, rowsDays: 400, maxMegabytes: 65_536 },
      version: 0,
    });
    expect(answer.usedBytes).toBeGreaterThan(100);
  });

  it('is changed with a row in the activity, and only by whoever saw its newest version', async () => {
    expect((await update({ rowsDays: 60 })).body).toMatchObject({ rowsDays: 60, bodiesDays: 30, version: 1 });
    const [row] = await server.stores.directory.activity.page(server.workspace.id, { limit: 1 });
    expect(row).toMatchObject({
      action: 'retention.updated',
      changes: [{ path: 'rowsDays', before: 90, after: 60 }],
    });
    const stale = { body: { rowsDays: 70 }, headers: { 'If-Match': 'W/"0"' } };
    expect((await server.admin('PATCH', '/retention', stale)).status).toBe(412);
    expect((await update({ rowsDays: 60 })).body.version).toBe(1);
  });

  it.each([
    { body: { rowsDays: 401 }, detail: 'the plan keeps at most 400' },
    { body: { rowsDays: 20 }, detail: 'longer than rows are kept (20)' },
    { body: { rowsDays: 0 }, detail: 'rowsDays' },
    { body: { maxMegabytes: 15 }, detail: 'maxMegabytes' },
  ])('does not take $body', async ({ body, detail }) => {
    const answer = await update(body);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining(detail)]);
  });
});

describe('as time goes by', () => {
  it('bodies go first, then rows; the list says that older ones were removed', async () => {
    await createUser('old@example.com');
    const { items } = await list();
    const path = `/provisioning-log/${items[0].id}`;
    server.advance(31 * dayMs);
    await createUser('new@example.com');
    await apply();
    const { body: entry } = await server.admin('GET', path);
    expect(entry).toMatchObject({ subject: 'old@example.com', requestBody: null, responseBody: null });
    expect(entry.changes).toContainEqual({ path: 'userName', after: 'old@example.com' });
    expect((await list()).removedBefore).toBeNull();

    const removedAt = Date.parse(items[0].at) + 1;
    server.advance(60 * dayMs);
    await apply();
    expect((await server.admin('GET', path)).status).toBe(404);
    const later = await list();
    expect(later.items.map(({ subject }: { subject: string }) => subject)).toEqual(['new@example.com']);
    expect(later.removedBefore).toBe(new Date(removedAt).toISOString());
  });

  it('what a smaller plan allows counts, whatever was chosen before', async () => {
    await update({ rowsDays: 400 });
    await createUser('old@example.com');
    server.advance(100 * dayMs);
    await apply();
    expect((await list()).items).toHaveLength(1);
    await server.stores.directory.workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
      settings: { name, plan: 'standard', isScimEnabled },
      activity: [],
    }));
    await apply();
    expect((await list()).items).toEqual([]);
  });
});
