import { afterAll, beforeAll, expect, it } from 'vitest';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const person = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00uOKTA1' };

it('tests the connection, provisions, updates by PUT, deactivates and reactivates as Okta does', async () => {
  const okta = oktaClient({ baseUrl: `${server.url}/scim/v2`, token: server.secret, send });

  const test = await okta.testConnection();
  expect(test).toMatchObject({
    status: 200,
    body: { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
  });

  expect(await okta.lookUp(person.userName)).toMatchObject({
    status: 200,
    body: { totalResults: 0, Resources: [] },
  });
  const created = await okta.create(person);
  expect(created).toMatchObject({
    status: 201,
    body: { userName: person.userName, externalId: '00uOKTA1', active: true },
  });
  expect(created.text).not.toContain('password');
  const { id } = created.body;
  expect((await okta.create(person)).status).toBe(409);
  expect(await okta.lookUp('JANE@ACME.TEST')).toMatchObject({
    body: { totalResults: 1, Resources: [{ id }] },
  });

  const updated = await okta.putUpdate(id, {
    title: 'Engineer',
    name: { givenName: 'Jane', familyName: 'Doe' },
  });
  expect(updated).toMatchObject({
    status: 200,
    body: { id, title: 'Engineer', name: { familyName: 'Doe' }, active: true },
  });

  expect(await okta.patchActive(id, false)).toMatchObject({ status: 200, body: { active: false } });
  expect(await okta.read(id)).toMatchObject({ status: 200, body: { id, active: false, title: 'Engineer' } });
  expect(await okta.patchActive(id, true)).toMatchObject({ status: 200, body: { active: true } });
  expect(await okta.putUpdate(id, { active: false })).toMatchObject({ status: 200, body: { active: false } });

  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=200');
  const rows = body.items
    .toReversed()
    .map((row: { outcome: string; probe: string | null }) => row.probe ?? row.outcome);
  expect(rows).toEqual([
    'Okta connection test',
    'read',
    'created',
    'failed',
    'read',
    'read',
    'updated',
    'deactivated',
    'read',
    'reactivated',
    'read',
    'deactivated',
  ]);
});
