import { afterAll, beforeAll, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
let ada: string;
let crew: string;

beforeAll(async () => {
  server = await startTestServer();
  ada = (await server.scim('POST', '/Users', { body: { userName: 'ada' } })).body.id;
  crew = (await server.scim('POST', '/Groups', { body: { displayName: 'Crew', members: [{ value: ada }] } }))
    .body.id;
  const body = { isShadow: true, limits: { creates: 0, deactivations: 0 } };
  await server.admin('PATCH', '/provisioning-rules', { body, headers: { 'If-Match': '"0"' } });
});
afterAll(() => server.close());

async function lastRow() {
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=1');
  return (await server.admin('GET', `/provisioning-log/${body.items[0].id}`)).body;
}

/** Everything that a write could have touched. */
async function everything() {
  const { directory } = server.stores;
  const rows = await directory.activity.page(server.workspace.id, { limit: 1_000 });
  const users = await server.scim('GET', '/Users');
  const groups = await server.scim('GET', '/Groups');
  const holds = await server.admin('GET', '/holds');
  return { rows, users: users.body, groups: groups.body, holds: holds.body };
}

it.each([
  {
    name: 'a create',
    method: 'POST',
    path: '/Users',
    body: { userName: 'eve' },
    status: 201,
    outcome: 'created',
  },
  {
    name: 'an update',
    method: 'PATCH',
    path: () => `/Users/${ada}`,
    body: { Operations: [{ op: 'add', path: 'title', value: 'Chief' }] },
    status: 200,
    outcome: 'updated',
  },
  {
    name: 'a deletion',
    method: 'DELETE',
    path: () => `/Users/${ada}`,
    body: undefined,
    status: 204,
    outcome: 'deactivated',
  },
  {
    name: 'a change of members',
    method: 'PATCH',
    path: () => `/Groups/${crew}`,
    body: { Operations: [{ op: 'remove', path: 'members' }] },
    status: 204,
    outcome: 'updated',
  },
  {
    name: 'a new group',
    method: 'POST',
    path: '/Groups',
    body: { displayName: 'New' },
    status: 201,
    outcome: 'created',
  },
])(
  'answers and logs $name as if it were done, and changes nothing',
  async ({ method, path, body, status, outcome }) => {
    const before = await everything();
    const answer = await server.scim(method, typeof path === 'string' ? path : path(), { body });
    expect(answer.status).toBe(status);
    const row = await lastRow();
    expect(row).toMatchObject({
      outcome,
      reason: 'shadow',
      explanation: expect.stringContaining('nothing was changed'),
    });
    expect(row.changes).not.toEqual([]);
    expect(await everything()).toEqual(before);
  },
);

it('gives a repeated create the same id, in any case of letters, and no resource behind it', async () => {
  const first = await server.scim('POST', '/Users', { body: { userName: 'Bob' } });
  const second = await server.scim('POST', '/Users', { body: { userName: 'bob' } });
  expect(second.body.id).toBe(first.body.id);
  expect((await server.scim('GET', `/Users/${first.body.id}`)).status).toBe(404);
});

it.each([
  { name: 'a userName in use', method: 'POST', path: '/Users', body: { userName: 'ADA' }, status: 409 },
  {
    name: 'a wrong value',
    method: 'POST',
    path: '/Users',
    body: { userName: 'x', active: 'maybe' },
    status: 400,
  },
  { name: 'an unknown user', method: 'DELETE', path: '/Users/none', body: undefined, status: 404 },
])('refuses $name as it would be', async ({ method, path, body, status }) => {
  expect((await server.scim(method, path, { body })).status).toBe(status);
});
