import { afterEach, beforeEach, expect, it } from 'vitest';

import { googleClient } from '../harness/google.ts';
import { connectProvider, readOutcomes } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let google: ReturnType<typeof googleClient>;
beforeEach(async () => {
  server = await startTestServer();
  google = googleClient(await connectProvider(server, 'google'));
});
afterEach(() => server.close());

const person = { userName: 'u@acme.test', givenName: 'U', familyName: 'Ser' };

it('tests the connection, provisions with a SCIM 1.1 URN as plain JSON, updates, suspends and deletes', async () => {
  expect(await google.testConnection()).toMatchObject({
    status: 200,
    body: { totalResults: 0, Resources: [] },
  });
  expect((await google.lookUp(person.userName)).body.totalResults).toBe(0);
  const created = await google.create(person);
  expect(created).toMatchObject({
    status: 201,
    headers: { 'content-type': 'application/scim+json; charset=utf-8' },
    body: {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: person.userName,
      name: { givenName: 'U', familyName: 'Ser' },
    },
  });
  const { id } = created.body;

  expect(await google.update(id, { ...person, familyName: 'Moved' }, true)).toMatchObject({
    status: 200,
    body: { displayName: 'U Moved', name: { familyName: 'Moved' }, active: true },
  });
  expect(await google.update(id, { ...person, familyName: 'Moved' }, false)).toMatchObject({
    body: { active: false },
  });
  expect(await google.update(id, { ...person, familyName: 'Moved' }, true)).toMatchObject({
    body: { active: true },
  });
  expect(await google.suspend(id)).toMatchObject({ status: 200, body: { active: false } });
  expect((await google.lookUp('U@acme.test')).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, active: false, name: { familyName: 'Moved' } }],
  });
  expect((await google.remove(id)).status).toBe(204);
  expect((await server.admin('GET', `/users/${id}`)).body).toMatchObject({ status: 'deactivated' });

  expect(await readOutcomes(server)).toEqual([
    'probe',
    'read',
    'created',
    'updated',
    'deactivated',
    'reactivated',
    'deactivated',
    'read',
    'deactivated',
  ]);
});
