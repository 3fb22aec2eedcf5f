import { enterpriseUserUrn, groupSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { entraClient } from '../harness/entra.ts';
import {
  connectProvider,
  createPeople,
  readLastEntry,
  readMembers,
  readOutcomes,
} from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let entra: ReturnType<typeof entraClient>;
beforeEach(async () => {
  server = await startTestServer();
  entra = entraClient(await connectProvider(server, 'entra'));
});
afterEach(() => server.close());

const guid = 'f1a7c2de-0c4e-4a55-9c55-2f0b8b8f4c11';
const jo = { userName: 'jroe@acme.test', externalId: 'jroe', givenName: 'Jo', familyName: 'Roe' };

describe('a user', () => {
  it('is looked up, provisioned, updated, disabled, enabled and at last deleted', async () => {
    expect(await entra.testConnection(guid)).toMatchObject({
      status: 200,
      body: { totalResults: 0, Resources: [] },
    });
    expect(await entra.testGroups(guid)).toMatchObject({
      status: 200,
      body: { totalResults: 0, Resources: [] },
    });
    expect(await entra.lookUp(jo.userName)).toMatchObject({ body: { totalResults: 0 } });

    const created = await entra.create(jo);
    expect(created).toMatchObject({
      status: 201,
      // The enterprise schema is announced but unused, so it is not claimed.
      body: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], externalId: 'jroe', active: true },
    });
    for (const name of ['roles', 'title', 'phoneNumbers']) expect(created.body).not.toHaveProperty(name);
    const { id } = created.body;

    const renamed = await entra.replace(id, 'name.familyName', 'Doe');
    expect(renamed).toMatchObject({ status: 200, body: { name: { givenName: 'Jo', familyName: 'Doe' } } });
    expect(await entra.replace(id, `${enterpriseUserUrn}:department`, 'Sales')).toMatchObject({
      body: {
        schemas: expect.arrayContaining([enterpriseUserUrn]),
        [enterpriseUserUrn]: { department: 'Sales' },
      },
    });

    expect(await entra.disable(id)).toMatchObject({ status: 200, body: { active: false } });
    // A disabled user must still be found, by filter and by the id that Entra remembers.
    expect((await entra.lookUp(jo.userName)).body).toMatchObject({
      totalResults: 1,
      Resources: [{ id, active: false }],
    });
    expect(await entra.read(id)).toMatchObject({ status: 200, body: { active: false } });
    expect(await entra.enable(id)).toMatchObject({ status: 200, body: { active: true } });
    expect(await entra.remove(id)).toMatchObject({ status: 204, text: '' });
    expect((await entra.read(id)).status).toBe(404);
    expect(await entra.remove(id)).toMatchObject({ status: 404, body: { status: '404' } });

    expect(await readOutcomes(server)).toEqual([
      'probe',
      'probe',
      'read',
      'created',
      'updated',
      'updated',
      'deactivated',
      'read',
      'read',
      'reactivated',
      'deactivated',
      'failed',
      'failed',
    ]);
  });

  it('that was deleted comes back under its old id when Entra creates it again', async () => {
    const { id } = (await entra.create(jo)).body;
    await entra.remove(id);
    expect((await entra.lookUp(jo.userName)).body.totalResults).toBe(0);
    expect(await entra.create({ ...jo, givenName: 'Joanna' })).toMatchObject({
      status: 201,
      body: { id, active: true, name: { givenName: 'Joanna' } },
    });
    expect(await readLastEntry(server)).toMatchObject({ outcome: 'reactivated', resourceId: id });
  });

  it.each([
    { name: 'userName', filter: 'userName eq "JROE@acme.test"', total: 1 },
    { name: 'externalId', filter: 'externalId eq "jroe"', total: 1 },
    { name: 'externalId without quotes, as a printed sample has it', filter: 'externalId eq jroe', total: 1 },
    { name: 'externalId in another case', filter: 'externalId eq "JROE"', total: 0 },
    { name: 'work e-mail', filter: 'emails[type eq "work"].value eq "jroe@acme.test"', total: 1 },
    { name: 'home e-mail', filter: 'emails[type eq "home"].value eq "jroe@acme.test"', total: 0 },
    { name: 'employee number', filter: `${enterpriseUserUrn}:employeeNumber eq "42"`, total: 1 },
    { name: 'two attributes', filter: 'userName eq "jroe@acme.test" and active eq "True"', total: 1 },
  ])('is matched by $name', async ({ filter, total }) => {
    await entra.create(jo, { [enterpriseUserUrn]: { employeeNumber: '42' } });
    const { status, body } = await entra.lookUpBy(filter);
    expect({ status, total: body.totalResults, found: body.Resources.length }).toEqual({
      status: 200,
      total,
      found: total,
    });
  });

  it('has the manager that the reference check asks for', async () => {
    const [boss = '', other = ''] = await createPeople(server, 2);
    const { id } = (await entra.create(jo)).body;
    const check = async (managerId: string) => (await entra.checkManager(id, managerId)).body;
    expect(await check(boss)).toMatchObject({ totalResults: 0, Resources: [] });
    await entra.patch(id, { op: 'Add', path: 'manager', value: [{ $ref: `../Users/${boss}`, value: boss }] });
    const found = await check(boss);
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect(found.Resources[0]).not.toHaveProperty('userName');
    expect((await check(other)).totalResults).toBe(0);
  });

  it('keeps the attributes of this server when a custom extension comes along unlisted', async () => {
    const custom = 'urn:ietf:params:scim:schemas:extension:CustomExtensionName:2.0:User';
    const created = await entra.create(jo, { [custom]: { tag: '701984' } });
    expect(created).toMatchObject({ status: 201, body: { userName: jo.userName } });
    const patched = await entra.patch(
      created.body.id,
      { op: 'Replace', path: `${custom}:tag`, value: '701985' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    expect(patched).toMatchObject({ status: 200, body: { active: false } });
    expect((await entra.read(created.body.id)).text).not.toContain('CustomExtensionName');
  });
});

describe('a group', () => {
  let people: readonly string[];
  let groupId: string;
  const groupExternalId = 'b1f4a6de-9b7e-4a0c-8f7a-6d3c1f7f0a11';
  beforeEach(async () => {
    people = await createPeople(server, 4);
    groupId = (await entra.createGroup('Sales', groupExternalId)).body.id;
    await entra.addMembers(groupId, people.slice(0, 3));
  });

  it('is created without members, under the URN of the old directory service', async () => {
    const created = await entra.createGroup('Support', groupExternalId);
    expect(created).toMatchObject({
      status: 201,
      body: { schemas: [groupSchemaUrn], displayName: 'Support', externalId: groupExternalId },
    });
    expect(created.body).not.toHaveProperty('members');
  });

  it('is found without its members', async () => {
    const { body } = await entra.lookUpGroup('sales');
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ id: groupId, displayName: 'Sales' }] });
    expect(body.Resources[0]).not.toHaveProperty('members');
    expect((await entra.readGroup(groupId)).body).not.toHaveProperty('members');
  });

  it('loses only the members that a removal lists', async () => {
    const [first = '', second = '', third = ''] = people;
    expect(await entra.removeMembers(groupId, [second])).toMatchObject({ status: 204, text: '' });
    expect(await readMembers(server, groupId)).toEqual([first, third]);
    const check = async (id: string) => (await entra.checkMember(groupId, id)).body.totalResults;
    expect([await check(first), await check(second)]).toEqual([1, 0]);
  });

  it('takes members that are there and members that are not without a change', async () => {
    const version = async () => (await entra.readGroup(groupId)).headers['etag'];
    const before = await version();
    expect((await entra.addMembers(groupId, people.slice(0, 2))).status).toBe(204);
    expect((await entra.removeMembers(groupId, people.slice(3))).status).toBe(204);
    expect(await version()).toBe(before);
    expect(await readMembers(server, groupId)).toEqual(people.slice(0, 3));
  });

  it('keeps a member who is disabled, for Entra does not send the membership again', async () => {
    const [first = ''] = people;
    await entra.disable(first);
    expect(await readMembers(server, groupId)).toContain(first);
    await entra.enable(first);
    expect((await entra.read(first)).body).toMatchObject({ groups: [{ value: groupId, display: 'Sales' }] });
  });

  it('names members that are not provisioned yet, and adds the others', async () => {
    const stranger = '5d48a0a8-e9aa-4008-bb4f-0f3a8c0d4b5e';
    expect((await entra.addMembers(groupId, [stranger, people[3] ?? ''])).status).toBe(204);
    expect(await readLastEntry(server)).toMatchObject({ explanation: expect.stringContaining(stranger) });
    expect(await readMembers(server, groupId)).toEqual(people);
  });

  it('is renamed and deleted', async () => {
    expect((await entra.renameGroup(groupId, 'Sales EMEA')).status).toBe(204);
    expect((await entra.readGroup(groupId)).body).toMatchObject({ displayName: 'Sales EMEA' });
    expect((await entra.removeGroup(groupId)).status).toBe(204);
    expect((await entra.lookUpGroup('Sales EMEA')).body).toMatchObject({ totalResults: 0, Resources: [] });
  });
});
