import { createRequester } from '@rollcall/shared/idp/clients/client.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sendExactly } from '../harness/exact-send.ts';
import type { HttpAnswer } from '../harness/http.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** The checks of Microsoft's SCIM Validator, as its reports list them; the last block is what it calls preview. */
let server: TestServer;
let scim: ReturnType<typeof createRequester<HttpAnswer>>;
beforeAll(async () => {
  server = await startTestServer();
  scim = createRequester(
    { baseUrl: `${server.url}/scim/v2`, token: server.secret, send: sendExactly },
    { write: { 'Content-Type': 'application/scim+json; charset=utf-8' } },
  );
});
afterAll(() => server.close());

let count = 0;
function newUser() {
  count += 1;
  return {
    schemas: [userSchemaUrn, enterpriseUserUrn],
    userName: `Validator.${count}@acme.test`,
    externalId: `External-${count}`,
    active: true,
    displayName: 'Ilse Oberg',
    name: { givenName: 'Ilse', familyName: 'Oberg', formatted: 'Ms. Ilse Oberg' },
    emails: [{ type: 'work', value: `ilse.${count}@acme.test`, primary: true }],
    phoneNumbers: [{ type: 'work', value: '22-444-2222' }],
    roles: [{ primary: 'True', display: 'Admin', value: 'admin', type: 'work' }],
    [enterpriseUserUrn]: { department: 'Sales', employeeNumber: '701984' },
  };
}

async function createUser() {
  const sent = newUser();
  const { status, body } = await scim.post('/Users', sent);
  expect(status).toBe(201);
  return { sent, id: String(body.id) };
}

async function createGroup(members: readonly string[] = []) {
  count += 1;
  const sent = {
    schemas: [groupSchemaUrn],
    displayName: `Group ${count}`,
    externalId: `Group-${count}`,
    members: members.map((value) => ({ value })),
  };
  const { status, body } = await scim.post('/Groups', sent);
  expect(status).toBe(201);
  return { sent, id: String(body.id) };
}

function find(endpoint: string, filter: string, more = '') {
  return scim.get(`/${endpoint}?filter=${encodeURIComponent(filter)}${more}`);
}

const readUser = async (id: string) => (await scim.get(`/Users/${id}`)).body;
const readGroup = async (id: string) => (await scim.get(`/Groups/${id}`)).body;

describe('users', () => {
  it('POST creates and answers what was sent', async () => {
    const { sent, id } = await createUser();
    const { schemas: _, ...attributes } = sent;
    const expected = { ...attributes, roles: [{ ...attributes.roles[0], primary: true }] };
    expect(await readUser(id)).toMatchObject({ id, ...expected });
  });

  it('POST of a duplicate is refused', async () => {
    const { sent } = await createUser();
    expect(await scim.post('/Users', sent)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });

  it('DELETE, and then GET is 404', async () => {
    const { id } = await createUser();
    expect((await scim.remove(`/Users/${id}`)).status).toBe(204);
    expect((await scim.get(`/Users/${id}`)).status).toBe(404);
  });

  it.each([
    { name: 'an existing user', toFilter: (userName: string) => userName, total: 1 },
    { name: 'a user in another case', toFilter: (userName: string) => userName.toUpperCase(), total: 1 },
    { name: 'a missing user', toFilter: (userName: string) => `missing-${userName}`, total: 0 },
  ])('filter for $name', async ({ toFilter, total }) => {
    const { sent } = await createUser();
    const answer = await find('Users', `userName eq "${toFilter(sent.userName)}"`);
    expect(answer).toMatchObject({ status: 200, body: { totalResults: total, itemsPerPage: total } });
    expect(answer.body.Resources).toHaveLength(total);
  });

  it('PATCH replaces many attributes by path', async () => {
    const { id } = await createUser();
    const values = {
      displayName: 'New Name',
      title: 'Boss',
      preferredLanguage: 'xh',
      'name.givenName': 'Nova',
      'name.familyName': 'Stella',
      'emails[type eq "work"].value': `nova.${count}@acme.test`,
      'phoneNumbers[type eq "work"].value': '81-555-5555',
      'addresses[type eq "work"].locality': 'Utrecht',
      'roles[primary eq "True"].display': 'Owner',
      [`${enterpriseUserUrn}:department`]: 'Research',
    };
    const operations = Object.entries(values).map(([path, value]) => ({ op: 'replace', path, value }));
    expect((await scim.patch(`/Users/${id}`, ...operations)).status).toBe(200);
    expect(await readUser(id)).toMatchObject({
      displayName: 'New Name',
      title: 'Boss',
      preferredLanguage: 'xh',
      name: { givenName: 'Nova', familyName: 'Stella', formatted: 'Ms. Ilse Oberg' },
      emails: [{ type: 'work', value: `nova.${count}@acme.test`, primary: true }],
      phoneNumbers: [{ type: 'work', value: '81-555-5555' }],
      addresses: [{ type: 'work', locality: 'Utrecht' }],
      roles: [{ display: 'Owner', value: 'admin', primary: true }],
      [enterpriseUserUrn]: { department: 'Research', employeeNumber: '701984' },
    });
  });

  it('PATCH replaces the userName without path', async () => {
    const { id } = await createUser();
    const userName = `renamed.${count}@acme.test`;
    expect(await scim.patch(`/Users/${id}`, { op: 'replace', value: { userName } })).toMatchObject({
      status: 200,
      body: { id, userName },
    });
    expect((await find('Users', `userName eq "${userName}"`)).body.Resources).toMatchObject([{ id }]);
  });

  it('PATCH disables', async () => {
    const { id } = await createUser();
    expect(await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })).toMatchObject({
      status: 200,
      body: { active: false },
    });
    expect(await readUser(id)).toMatchObject({ active: false });
  });

  it('PATCH adds many attributes without path', async () => {
    const { id } = await createUser();
    const value = {
      title: 'Boss',
      'name.honorificPrefix': 'Ms.',
      'emails[type eq "home"].value': 'ilse@home.test',
      [`${enterpriseUserUrn}:costCenter`]: '4130',
      [enterpriseUserUrn]: { division: 'Theme Park' },
    };
    expect((await scim.patch(`/Users/${id}`, { op: 'add', value })).status).toBe(200);
    const user = await readUser(id);
    expect(user).toMatchObject({
      title: 'Boss',
      name: { givenName: 'Ilse', honorificPrefix: 'Ms.' },
      [enterpriseUserUrn]: { department: 'Sales', costCenter: '4130', division: 'Theme Park' },
    });
    expect(user.emails).toContainEqual({ type: 'home', value: 'ilse@home.test' });
  });

  it('PATCH adds, replaces and removes the manager', async () => {
    const [first, second, user] = [await createUser(), await createUser(), await createUser()];
    const path = `${enterpriseUserUrn}:manager`;
    const managerOf = async () => (await readUser(user.id))[enterpriseUserUrn].manager;
    await scim.patch(`/Users/${user.id}`, { op: 'add', path, value: first.id });
    expect(await managerOf()).toEqual({ value: first.id });
    await scim.patch(`/Users/${user.id}`, { op: 'replace', path, value: { value: second.id } });
    expect(await managerOf()).toEqual({ value: second.id });
    const removed = await scim.patch(`/Users/${user.id}`, { op: 'replace', path, value: { value: '' } });
    expect(removed.status).toBe(200);
    expect(await managerOf()).toBeUndefined();
  });
});

describe('groups', () => {
  it('POST creates with members', async () => {
    const { id: member } = await createUser();
    const { sent, id } = await createGroup([member]);
    expect(await readGroup(id)).toMatchObject({
      id,
      displayName: sent.displayName,
      externalId: sent.externalId,
      members: [{ value: member }],
    });
  });

  it('POST of a duplicate is refused', async () => {
    const { sent } = await createGroup();
    expect(await scim.post('/Groups', sent)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });

  it('GET without members', async () => {
    const { id: member } = await createUser();
    const { id } = await createGroup([member]);
    expect((await scim.get(`/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members');
  });

  it('DELETE, and then GET is 404', async () => {
    const { id } = await createGroup();
    expect((await scim.remove(`/Groups/${id}`)).status).toBe(204);
    expect((await scim.get(`/Groups/${id}`)).status).toBe(404);
  });

  it.each([
    { name: 'with members', change: (name: string) => name, more: '', total: 1, hasMembers: true },
    {
      name: 'without members',
      change: (name: string) => name,
      more: '&excludedAttributes=members',
      total: 1,
      hasMembers: false,
    },
    {
      name: 'in another case',
      change: (name: string) => name.toUpperCase(),
      more: '',
      total: 1,
      hasMembers: true,
    },
    {
      name: 'that is missing',
      change: (name: string) => `no ${name}`,
      more: '',
      total: 0,
      hasMembers: false,
    },
  ])('filter for a group $name', async ({ change, more, total, hasMembers }) => {
    const { id: member } = await createUser();
    const { sent } = await createGroup([member]);
    const { body } = await find('Groups', `displayName eq "${change(sent.displayName)}"`, more);
    expect(body.totalResults).toBe(total);
    expect(body.Resources.some((group: object) => 'members' in group)).toBe(hasMembers);
  });

  it('PATCH replaces attributes, the externalId among them', async () => {
    const { id } = await createGroup();
    const operations = [
      { op: 'replace', path: 'displayName', value: `Renamed ${count}` },
      { op: 'replace', value: { externalId: `Renamed-${count}` } },
    ];
    expect((await scim.patch(`/Groups/${id}`, ...operations)).status).toBe(204);
    expect(await readGroup(id)).toMatchObject({
      displayName: `Renamed ${count}`,
      externalId: `Renamed-${count}`,
    });
  });

  it('PATCH adds a member and removes it', async () => {
    const { id: member } = await createUser();
    const { id } = await createGroup();
    const value = [{ $ref: null, value: member }];
    expect((await scim.patch(`/Groups/${id}`, { op: 'add', path: 'members', value })).status).toBe(204);
    expect((await readGroup(id)).members).toMatchObject([{ value: member }]);
    expect((await scim.patch(`/Groups/${id}`, { op: 'remove', path: 'members', value })).status).toBe(204);
    expect(await readGroup(id)).not.toHaveProperty('members');
  });
});

describe('preview', () => {
  it('several operations on different attributes', async () => {
    const { id } = await createUser();
    await scim.patch(
      `/Users/${id}`,
      { op: 'remove', path: 'displayName' },
      { op: 'add', path: 'title', value: 'Boss' },
      { op: 'replace', path: 'name.familyName', value: 'Nova' },
    );
    const user = await readUser(id);
    expect(user).toMatchObject({ title: 'Boss', name: { familyName: 'Nova' } });
    expect(user).not.toHaveProperty('displayName');
  });

  it('several operations on one attribute', async () => {
    const { id } = await createUser();
    await scim.patch(
      `/Users/${id}`,
      { op: 'remove', path: 'displayName' },
      { op: 'add', path: 'displayName', value: 'First' },
      { op: 'replace', path: 'displayName', value: 'Second' },
    );
    expect(await readUser(id)).toMatchObject({ displayName: 'Second' });
  });

  it('adds and removes members in one request', async () => {
    const [joiner, leaver] = [await createUser(), await createUser()];
    const { id } = await createGroup([leaver.id]);
    const answer = await scim.patch(
      `/Groups/${id}`,
      { op: 'add', path: 'members', value: [{ value: joiner.id }] },
      { op: 'remove', path: `members[value eq "${leaver.id}"]` },
    );
    expect(answer.status).toBe(204);
    expect((await readGroup(id)).members).toMatchObject([{ value: joiner.id }]);
  });

  it.each(['/Users', '/Groups'])(
    'DELETE below %s of what is missing, and twice of the same',
    async (endpoint) => {
      expect((await scim.remove(`${endpoint}/1234567890`)).status).toBe(404);
      const { id } = endpoint === '/Users' ? await createUser() : await createGroup();
      expect((await scim.remove(`${endpoint}/${id}`)).status).toBe(204);
      expect(await scim.remove(`${endpoint}/${id}`)).toMatchObject({
        status: 404,
        body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' },
      });
    },
  );
});
