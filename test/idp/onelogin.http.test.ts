import { oneLoginTemplate } from '@rollcall/shared/idp/clients/onelogin.ts';
import { enterpriseUserUrn, userSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { connectProvider, createPeople, readMembers } from '../harness/idp-connection.ts';
import { oneLoginClient } from '../harness/onelogin.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let oneLogin: ReturnType<typeof oneLoginClient>;
beforeEach(async () => {
  server = await startTestServer();
  oneLogin = oneLoginClient(await connectProvider(server, 'onelogin'));
});
afterEach(() => server.close());

const person = {
  userName: 'p@acme.test',
  name: { givenName: 'P', familyName: 'M' },
  schemas: [userSchemaUrn],
  emails: [{ primary: true, type: 'work', value: 'p@acme.test' }],
  active: true,
};

/** Every value of an answer, however deep. */
function* valuesOf(value: unknown): Generator {
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) yield* valuesOf(inner);
}

it('plays joiner, mover and leaver: groups first, then the user', async () => {
  // The Enable button: an empty list with an empty Resources and without any null.
  const test = await oneLogin.lookUp('onelogin-test-user');
  expect(test).toMatchObject({ status: 200, body: { totalResults: 0, Resources: [] } });
  expect([...valuesOf(test.body)]).not.toContain(null);

  const created = await oneLogin.create(person);
  expect(created).toMatchObject({ status: 201, body: { userName: 'p@acme.test', active: true } });
  const { id } = created.body;
  expect((await oneLogin.lookUp('P@ACME.TEST')).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });

  expect((await oneLogin.listGroups(1)).body).toMatchObject({ totalResults: 0, Resources: [] });
  const group = await oneLogin.createGroup('C');
  expect(group).toMatchObject({ status: 201, body: { displayName: 'C' } });
  expect((await oneLogin.addMember(group.body.id, id)).status).toBe(204);
  const [colleague = ''] = await createPeople(server, 1);
  await oneLogin.addMember(group.body.id, colleague);
  expect(new Set(await readMembers(server, group.body.id))).toEqual(new Set([id, colleague]));

  const moved = await oneLogin.update(id, { ...person, name: { givenName: 'P', familyName: 'Moved' } });
  expect(moved).toMatchObject({ status: 200, body: { name: { familyName: 'Moved' } } });

  await oneLogin.removeMember(group.body.id, id);
  expect(await oneLogin.update(id, { ...person, active: false })).toMatchObject({
    status: 200,
    body: { active: false, name: { familyName: 'M' } },
  });
  expect(await readMembers(server, group.body.id)).toEqual([colleague]);
  expect((await oneLogin.remove(id)).status).toBe(204);
  expect((await oneLogin.lookUp(person.userName)).body.totalResults).toBe(0);
});

it('reads what the enterprise template renders: old URNs, stray spaces, empty texts, one e-mail without a list', async () => {
  const created = await oneLogin.create({
    schemas: oneLoginTemplate.schemas,
    userName: ' User 01',
    externalId: '',
    name: { givenName: ' Us', familyName: 'Er ', formatted: '' },
    emails: { value: 'user01@acme.test', type: 'work' },
    phoneNumbers: [{ value: '', type: 'work' }],
    title: '',
    active: 'true',
    [oneLoginTemplate.extension]: { department: 'Sales ', manager: { value: '' }, employeeNumber: '' },
  });
  expect(created.status).toBe(201);
  const { id, meta, ...rest } = created.body;
  expect(meta).toMatchObject({ resourceType: 'User', location: expect.stringContaining(id) });
  expect(rest).toEqual({
    schemas: [userSchemaUrn, enterpriseUserUrn],
    userName: 'User 01',
    name: { givenName: 'Us', familyName: 'Er' },
    emails: [{ value: 'user01@acme.test', type: 'work' }],
    active: true,
    [enterpriseUserUrn]: { department: 'Sales' },
  });
});

it.each([
  { schemas: ['urn:scim:schemas:core:1.0'] },
  { schemas: ['urn:scim:schemas:core:2.0', 'urn:made:up'] },
  { schemas: ['urn:ietf:params:scim:schemas:extension:enterprise:2.0User'] },
  { schemas: [] },
  { schemas: undefined },
])('answers with the URN of SCIM 2.0 to $schemas', async ({ schemas }) => {
  expect(await oneLogin.create({ ...person, schemas })).toMatchObject({
    status: 201,
    body: { schemas: [userSchemaUrn] },
  });
});

it('pages groups by what it received until it has them all', async () => {
  await Promise.all(Array.from({ length: 130 }, (_, index) => oneLogin.createGroup(`Group ${index}`)));
  const names = new Set<string>();
  let received = 0;
  for (let startIndex = 1, total = 1; startIndex <= total; startIndex += received) {
    const { body } = await oneLogin.listGroups(startIndex);
    total = body.totalResults;
    received = body.Resources.length;
    for (const group of body.Resources) names.add(group.displayName);
  }
  expect(names.size).toBe(130);
});
