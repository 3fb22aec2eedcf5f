import type { Auth0User } from '@rollcall/shared/idp/clients/auth0.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { auth0Client } from '../harness/auth0.ts';
import { connectProvider, readOutcomes } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let auth0: ReturnType<typeof auth0Client>;
beforeEach(async () => {
  server = await startTestServer();
  auth0 = auth0Client(await connectProvider(server, 'auth0'));
});
afterEach(() => server.close());

const ada: Auth0User = {
  userId: 'auth0|64f1c2',
  email: 'ada@acme.test',
  name: 'Ada Jansen',
  isBlocked: false,
};

it('creates, updates after a change of e-mail, blocks, unblocks and deletes by externalId', async () => {
  const created = await auth0.created(ada);
  expect(created).toMatchObject({ status: 201, body: { externalId: 'auth0|64f1c2', active: true } });
  const { id } = created.body;

  const moved = await auth0.updated({ ...ada, email: 'ada.jansen@acme.test', name: 'Ada J.' });
  expect(moved).toMatchObject({
    status: 200,
    body: { id, userName: 'ada.jansen@acme.test', displayName: 'Ada J.', externalId: 'auth0|64f1c2' },
  });
  expect(await auth0.updated({ ...ada, isBlocked: true })).toMatchObject({ body: { active: false } });
  expect((await auth0.find(ada.userId)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, active: false, userName: 'ada@acme.test' }],
  });
  expect(await auth0.updated(ada)).toMatchObject({ body: { active: true } });
  expect((await auth0.deleted(ada.userId)).status).toBe(204);
  expect((await auth0.find(ada.userId)).body).toMatchObject({ totalResults: 0, Resources: [] });
  expect((await readOutcomes(server)).filter((outcome) => outcome !== 'read')).toEqual([
    'created',
    'updated',
    'deactivated',
    'reactivated',
    'deactivated',
  ]);
});

it.each([
  { userId: 'auth0|64f1c2', total: 1 },
  { userId: 'AUTH0|64F1C2', total: 0 },
  { userId: 'auth0|64f1c', total: 0 },
  { userId: 'google-oauth2|1137', total: 1 },
  { userId: 'waad|a+b%20c&d=e#f?g/h', total: 1 },
])('finds $total by the externalId $userId', async ({ userId, total }) => {
  for (const known of ['auth0|64f1c2', 'google-oauth2|1137', 'waad|a+b%20c&d=e#f?g/h']) {
    await auth0.created({ ...ada, userId: known, email: `${known.length}@acme.test` });
  }
  expect(await auth0.find(userId)).toMatchObject({ status: 200, body: { totalResults: total } });
});
