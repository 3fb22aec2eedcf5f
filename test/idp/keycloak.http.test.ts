import type { KeycloakUser } from '@rollcall/shared/idp/clients/keycloak.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { connectProvider, createPeople, readMembers } from '../harness/idp-connection.ts';
import { keycloakClient } from '../harness/keycloak.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let keycloak: ReturnType<typeof keycloakClient>;
beforeEach(async () => {
  server = await startTestServer();
  keycloak = keycloakClient(await connectProvider(server, 'keycloak'));
});
afterEach(() => server.close());

const user: KeycloakUser = {
  externalId: '6f2f6f5e-6d4c-4a3e-9a55-0d3a6f1b2c3d',
  userName: 'ada',
  givenName: 'Ada',
  familyName: 'Jansen',
  email: 'ada@acme.test',
  active: true,
};

it('plays joiner, mover and leaver without ever looking up', async () => {
  const created = await keycloak.create(user);
  expect(created).toMatchObject({
    status: 201,
    body: { externalId: user.externalId, emails: [{ value: 'ada@acme.test' }], active: true },
  });
  expect(created.body).not.toHaveProperty('roles');
  const { id } = created.body;
  // Keycloak does not look for the user; the answer tells people where it is.
  expect(await keycloak.create(user)).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness', detail: expect.stringContaining(id) },
  });
  expect(await keycloak.update(id, { ...user, familyName: 'Moved' })).toMatchObject({
    status: 200,
    body: { displayName: 'Ada Moved', name: { familyName: 'Moved' } },
  });
  expect(await keycloak.patchUser(id, { userName: 'ada', active: 'false' })).toMatchObject({
    status: 200,
    body: { active: false },
  });
  expect(await keycloak.patchUser(id, { userName: 'ada.j', active: 'true' })).toMatchObject({
    body: { active: true, userName: 'ada.j' },
  });
  expect(await keycloak.update(id, { ...user, active: false })).toMatchObject({ body: { active: false } });
  expect((await keycloak.remove(id)).status).toBe(204);
});

it('sends members with relative references, and empties a group with a null', async () => {
  const [first = '', second = '', third = ''] = await createPeople(server, 3);
  const created = await keycloak.createGroup('g-1', 'Engineers', [first]);
  expect(created).toMatchObject({
    status: 201,
    body: { externalId: 'g-1', members: [{ value: first, $ref: `${server.url}/scim/v2/Users/${first}` }] },
  });
  const { id } = created.body;
  expect((await keycloak.putGroup(id, 'g-1', 'Engineers', [first, second])).status).toBe(200);
  expect(await readMembers(server, id)).toEqual([first, second]);
  expect((await keycloak.patchGroup(id, 'g-1', 'Builders', [second, third])).status).toBe(204);
  expect(await readMembers(server, id)).toEqual([second, third]);
  expect((await keycloak.patchGroup(id, 'g-2', 'Builders', [])).status).toBe(204);
  const { body } = await server.scim('GET', `/Groups/${id}`);
  expect(body).toMatchObject({ displayName: 'Builders', externalId: 'g-2' });
  expect(body).not.toHaveProperty('members');
  expect((await keycloak.removeGroup(id)).status).toBe(204);
});
