import { session, sessionEnds, sessionPage } from '@rollcall/shared/contract/sessions.ts';
import { userDetail } from '@rollcall/shared/contract/users.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const hour = 3_600_000;
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const expiresAt = '2026-11-24T18:00:00.000Z';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function provision(userName: string): Promise<string> {
  const answer = await server.scim('POST', '/Users', { body: { userName, active: true } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

function register(body: object) {
  return server.admin('POST', '/sessions', { body: { app: 'Portal', expiresAt, ...body } });
}

/** The ids of that many new sessions. */
async function signIn(userId: string, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const answer = await register({ userId, externalId: `${userId} ${index}` });
    expect(answer.status).toBe(201);
    ids.push(session.parse(answer.body).id);
  }
  return ids;
}

async function states(userId: string): Promise<readonly string[]> {
  const { body } = await server.admin('GET', `/sessions?userId=${userId}`);
  return sessionPage.parse(body).items.map(({ state }) => state);
}

function patch(id: string, ...operations: readonly object[]) {
  return server.scim('PATCH', `/Users/${id}`, { body: { schemas: [patchUrn], Operations: operations } });
}

async function setPolicies(policies: object): Promise<void> {
  const path = `/connections/${server.token.connectionId}`;
  const headers = { 'If-Match': '*' };
  expect((await server.admin('PATCH', path, { body: policies, headers })).status).toBe(200);
}

async function holdDeactivations(limit: number | null): Promise<void> {
  const body = { limits: { deactivations: limit } };
  const headers = { 'If-Match': '*' };
  expect((await server.admin('PATCH', '/provisioning-rules', { body, headers })).status).toBe(200);
}

const deactivations: readonly {
  readonly name: string;
  readonly deactivate: (id: string) => Promise<{ readonly status: number }>;
}[] = [
  {
    name: 'PATCH with a value (Okta)',
    deactivate: (id) => patch(id, { op: 'replace', value: { active: false } }),
  },
  {
    name: 'PATCH with a path',
    deactivate: (id) => patch(id, { op: 'replace', path: 'active', value: false }),
  },
  {
    name: 'PATCH with "False" (Entra)',
    deactivate: (id) => patch(id, { op: 'Replace', path: 'active', value: 'False' }),
  },
  {
    name: 'PUT',
    deactivate: (id) =>
      server.scim('PUT', `/Users/${id}`, { body: { userName: 'sam@example.com', active: false } }),
  },
  { name: 'DELETE', deactivate: (id) => server.scim('DELETE', `/Users/${id}`) },
  {
    name: 'a bulk request',
    deactivate: (id) =>
      server.scim('POST', '/Bulk', {
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
          Operations: [{ method: 'DELETE', path: `/Users/${id}` }],
        },
      }),
  },
  { name: 'an operator', deactivate: (id) => server.admin('POST', `/users/${id}/deactivate`) },
  {
    name: 'an operator’s edit',
    deactivate: (id) =>
      server.admin('PATCH', `/users/${id}`, {
        body: { attributes: { active: false } },
        headers: { 'If-Match': '*' },
      }),
  },
  {
    name: 'a released hold',
    async deactivate(id) {
      await holdDeactivations(0);
      expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(429);
      expect(await states(id)).toEqual(['open', 'open']);
      return server.admin('POST', '/holds/release');
    },
  },
];

describe('deactivated by', () => {
  it.each(deactivations)('$name, a person has no session left, and all of it is told', async (row) => {
    const id = await provision('sam@example.com');
    const other = await provision('eve@example.com');
    await signIn(id, 2);
    await signIn(other, 1);
    expect((await row.deactivate(id)).status).toBeLessThan(300);
    expect(await states(id)).toEqual(['ended', 'ended']);
    expect(await states(other)).toEqual(['open']);
    const history = (await server.admin('GET', `/users/${id}/history`)).body.items;
    expect(history[0]).toMatchObject({
      action: 'sessions.ended',
      changes: [{ path: 'sessions', before: 2, after: 0 }],
    });
    expect(history[1]).toMatchObject({ action: 'user.deactivated', requestId: history[0].requestId });
    const { items, last } = sessionEnds.parse((await server.admin('GET', '/sessions/ended')).body);
    expect(items.map(({ externalId, endReason }) => [externalId, endReason])).toEqual([
      [`${id} 0`, 'user_deactivated'],
      [`${id} 1`, 'user_deactivated'],
    ]);
    expect((await server.admin('GET', `/sessions/ended?after=${last}`)).body.items).toEqual([]);
    expect(await register({ userId: id })).toMatchObject({
      status: 409,
      body: { code: 'user_deactivated', detail: 'sam@example.com is deactivated and cannot sign in.' },
    });
  });

  it.each(deactivations)('$name, sessions go on where the connection lets them expire', async (row) => {
    await setPolicies({ sessionPolicy: 'let_expire' });
    const id = await provision('sam@example.com');
    await signIn(id, 2);
    expect((await row.deactivate(id)).status).toBeLessThan(300);
    const user = userDetail.parse((await server.admin('GET', `/users/${id}`)).body);
    expect([user.status, user.sessions]).toEqual(['deactivated', { open: 2, lastExpiresAt: expiresAt }]);
    expect((await register({ userName: 'sam@example.com' })).status).toBe(409);
    expect((await server.admin('POST', `/users/${id}/end-sessions`)).body).toEqual({ ended: 2 });
    expect(await states(id)).toEqual(['ended', 'ended']);
    const [listed] = (await server.admin('GET', '/users')).body.items;
    expect(listed.sessions).toEqual({ open: 0, lastExpiresAt: null });
  });
});

it.each([
  { sessions: 0, explanation: null },
  { sessions: 1, explanation: '1 session ended.' },
  { sessions: 2, explanation: '2 sessions ended.' },
])('the log row says that $sessions sessions ended: $explanation', async ({ sessions, explanation }) => {
  const id = await provision('sam@example.com');
  await signIn(id, sessions);
  await patch(id, { op: 'replace', path: 'active', value: false });
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=1');
  expect(body.items[0]).toMatchObject({ outcome: 'deactivated', explanation });
});

it('shadow mode says what would end, and ends nothing', async () => {
  const id = await provision('sam@example.com');
  await signIn(id, 1);
  const headers = { 'If-Match': '*' };
  await server.admin('PATCH', '/provisioning-rules', { body: { isShadow: true }, headers });
  expect((await patch(id, { op: 'replace', path: 'active', value: false })).status).toBe(200);
  expect(await states(id)).toEqual(['open']);
});

describe('an app', () => {
  it('learns whether a session stands, and why not', async () => {
    const id = await provision('sam@example.com');
    const [first = '', second = ''] = await signIn(id, 2);
    const check = async (of: string) => (await server.admin('GET', `/sessions/${of}`)).body;
    expect(await check(first)).toMatchObject({ state: 'open', endedAt: null, endReason: null });
    const ended = await server.admin('POST', `/sessions/${first}/end`, { body: {} });
    expect(ended.body).toEqual(await check(first));
    expect(ended.body).toMatchObject({
      state: 'ended',
      endReason: 'ended_by_operator',
      endedAt: '2026-11-24T10:00:00.000Z',
      endedBy: 'Ada',
    });
    server.advance(9 * hour);
    expect(await check(second)).toMatchObject({ state: 'expired', endedAt: null, endReason: null });
    expect((await server.admin('GET', '/sessions/none')).status).toBe(404);
  });

  it('keeps a session in use, until it is over', async () => {
    const id = await provision('sam@example.com');
    const [only = ''] = await signIn(id, 1);
    server.advance(hour);
    const beat = (body: object) => server.admin('POST', `/sessions/${only}/heartbeat`, { body });
    expect((await beat({})).body).toMatchObject({ seenAt: '2026-11-24T11:00:00.000Z', expiresAt });
    const longer = '2026-11-25T18:00:00.000Z';
    expect((await beat({ expiresAt: longer })).body).toMatchObject({ expiresAt: longer });
    const signOut = await server.admin('POST', `/sessions/${only}/end`, { body: { reason: 'signed_out' } });
    expect(signOut.body).toMatchObject({ state: 'ended', endReason: 'signed_out' });
    expect(await beat({})).toMatchObject({ status: 409, body: { code: 'session_over' } });
    // A sign-out is the app's own affair and no activity of an administrator.
    const [newest] = (await server.admin('GET', `/users/${id}/history`)).body.items;
    expect(newest.action).toBe('user.created');
  });

  it.each([
    { name: 'nobody', body: {}, status: 400 },
    { name: 'two names for one person', body: { userId: 'u', userName: 'n' }, status: 400 },
    { name: 'somebody unknown', body: { userName: 'nobody' }, status: 404 },
    {
      name: 'a past end',
      body: { userName: 'sam@example.com', expiresAt: '2026-11-24T10:00:00.000Z' },
      status: 400,
    },
    {
      name: 'an end too far ahead',
      body: { userName: 'sam@example.com', expiresAt: '2028-01-01T00:00:00.000Z' },
      status: 400,
    },
    { name: 'somebody in any case', body: { userName: 'SAM@example.com' }, status: 201 },
  ])('that registers a session of $name gets $status', async ({ body, status }) => {
    await provision('sam@example.com');
    expect((await register(body)).status).toBe(status);
  });
});

describe('a person who comes back', () => {
  it.each([
    { reactivation: 'restore', needsReview: false },
    { reactivation: 'review', needsReview: true },
  ])('under the policy $reactivation keeps its id, needs review: $needsReview', async (row) => {
    await setPolicies({ reactivation: row.reactivation });
    const id = await provision('sam@example.com');
    await patch(id, { op: 'replace', path: 'active', value: false });
    const read = async () => userDetail.parse((await server.admin('GET', `/users/${id}`)).body);
    expect((await read()).needsReview).toBe(false);
    await patch(id, { op: 'replace', path: 'active', value: true });
    expect(await read()).toMatchObject({ status: 'active', needsReview: row.needsReview });
    await server.scim('DELETE', `/Users/${id}`);
    expect(await provision('sam@example.com')).toBe(id);
    expect(await read()).toMatchObject({ id, needsReview: row.needsReview });
    const headers = { 'If-Match': '*' };
    await server.admin('PATCH', `/users/${id}`, { body: { needsReview: false }, headers });
    expect((await read()).needsReview).toBe(false);
  });

  it('by an operator needs no review', async () => {
    await setPolicies({ reactivation: 'review' });
    const id = await provision('sam@example.com');
    await server.admin('POST', `/users/${id}/deactivate`);
    const back = await server.admin('POST', `/users/${id}/reactivate`);
    expect(back.body).toMatchObject({ status: 'active', needsReview: false });
  });
});

it('a request to set a password is activity for the platform, and only for who may sign in', async () => {
  const id = await provision('sam@example.com');
  const before = (await server.admin('GET', `/users/${id}`)).body.version;
  const ask = () => server.admin('POST', `/users/${id}/request-set-password`);
  expect((await ask()).body).toEqual({});
  const [newest] = (await server.admin('GET', `/users/${id}/history`)).body.items;
  expect(newest).toMatchObject({ action: 'user.set_password_requested', actor: { name: 'Ada' } });
  expect((await server.admin('GET', `/users/${id}`)).body.version).toBe(before);
  await server.scim('DELETE', `/Users/${id}`);
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'user_deactivated' } });
});
