import { afterAll, beforeAll, expect, it } from 'vitest';

import { entraClient } from '../harness/entra.ts';
import { send } from '../harness/http.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const person = { userName: 'jroe@acme.test', externalId: 'jroe', givenName: 'Jo', familyName: 'Roe' };

it('tests the connection, provisions, updates and disables as Entra does by default', async () => {
  const { secret } = await server.createToken({ name: 'Entra sandbox', provider: 'entra' });
  const entra = entraClient({ baseUrl: `${server.url}/scim/v2`, token: secret, send });

  expect(await entra.testConnection('f1a7c2de-0c4e-4a55-9c55-2f0b8b8f4c11')).toMatchObject({
    status: 200,
    body: { totalResults: 0, Resources: [] },
  });
  expect(await entra.lookUp(person.userName)).toMatchObject({ body: { totalResults: 0 } });

  const created = await entra.create(person);
  expect(created).toMatchObject({
    status: 201,
    // The enterprise schema is announced but unused, so it is not claimed.
    body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], externalId: 'jroe', active: true },
  });
  const { id } = created.body;

  const renamed = await entra.replace(id, 'name.familyName', 'Doe');
  expect(renamed).toMatchObject({ status: 200, body: { name: { givenName: 'Jo', familyName: 'Doe' } } });
  const mailed = await entra.replace(id, 'emails[type eq "other"].value', 'jo@home.test');
  expect(mailed.body.emails).toContainEqual({ type: 'other', value: 'jo@home.test' });
  const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
  expect(await entra.replace(id, department, 'Sales')).toMatchObject({
    body: {
      schemas: expect.arrayContaining(['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']),
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales' },
    },
  });

  expect(await entra.disable(id)).toMatchObject({ status: 200, body: { active: false } });
  expect((await entra.lookUp(person.userName)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, active: false }],
  });

  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=200');
  const rows = body.items
    .toReversed()
    .map((row: { outcome: string; probe: string | null }) => row.probe ?? row.outcome);
  expect(rows).toEqual([
    'Entra ID connection test',
    'read',
    'created',
    'updated',
    'updated',
    'updated',
    'deactivated',
    'read',
  ]);
});
