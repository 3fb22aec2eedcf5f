import { createRequester } from '@rollcall/shared/idp/clients/client.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sendExactly } from '../harness/exact-send.ts';
import type { HttpAnswer } from '../harness/http.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** Shapes that only Microsoft's published request collections send. */
let server: TestServer;
let scim: ReturnType<typeof createRequester<HttpAnswer>>;
let employeeId: string;
let contractorId: string;
beforeAll(async () => {
  server = await startTestServer();
  scim = createRequester(
    { baseUrl: `${server.url}/scim/v2`, token: server.secret, send: sendExactly },
    { write: { 'Content-Type': 'application/scim+json' } },
  );
  const employee = await scim.post('/Users', {
    schemas: [userSchemaUrn],
    UserName: 'OMalley',
    DisplayName: 'BobIsAmazing',
    Active: true,
    name: { familyName: 'Employee' },
    emails: [
      { Primary: true, type: 'work', value: 'bob@example.com' },
      { Primary: false, type: 'home', value: 'bob@example.org' },
    ],
    addresses: [{ type: 'work', country: 'NL', formatted: null, locality: null, primary: null }],
    userType: null,
    garbage: { anything: ['goes'] },
  });
  employeeId = employee.body.id;
  const contractor = await scim.post('/Users', { userName: 'contractor', name: { familyName: 'Other' } });
  contractorId = contractor.body.id;
});
afterAll(() => server.close());

describe('reading', () => {
  it.each([
    { query: 'filter=DisplayName+eq+"BobIsAmazing"', total: 1 },
    { query: 'filter=displayname eq "bobisamazing"'.replaceAll(' ', '%20'), total: 1 },
    { query: 'filter=UserName+eq+OMalley', total: 1 },
    { query: 'filter=userName+sw+O', total: 1 },
    { query: 'filter=emails[value+eq+"BOB@example.com"]', total: 1 },
    { query: 'filter=emails[type+eq+"home"+and+value+eq+"bob@example.com"]', total: 0 },
    { query: 'filter=emails+co+"example.org"', total: 1 },
    {
      query:
        'filter=name.FamilyName+eq+Employee+and+(emails.Value+co+example.com+or+emails.Value+co+example.org)',
      total: 1,
    },
    { query: 'filter=meta.Created+gt+2020-01-01T00:00:00Z', total: 2 },
    { query: 'filter=meta.created+gt+"2030-01-01T00:00:00Z"', total: 0 },
    {
      query:
        'filter=active+eq+true+and+(meta.lastModified+ge+"2026-01-01T00:00:00Z"+and+meta.lastModified+le+"2027-01-01T00:00:00Z")&count=5&startIndex=1',
      total: 2,
    },
    { query: 'filter=ACTIVE+EQ+TRUE+AND+NOT+(USERNAME+SW+"O")&startindex=0', total: 1 },
    { query: `filter=${enterpriseUserUrn}:manager+pr`, total: 0 },
  ])('?$query finds $total', async ({ query, total }) => {
    const answer = await scim.get(`/Users?${query}`);
    expect(answer).toMatchObject({ status: 200, body: { totalResults: total, startIndex: 1 } });
    expect(answer.body.Resources).toHaveLength(total);
  });

  it('finds by id, as provisioning on demand does, below a path with a closing slash', async () => {
    const { body } = await scim.get(`/Users/?filter=id+eq+"${employeeId}"`);
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ id: employeeId }] });
  });

  it('answers only the attributes that were asked for', async () => {
    const { body } = await scim.get(`/Users/${employeeId}?attributes=userName,emails`);
    expect(Object.keys(body).toSorted()).toEqual(['emails', 'id', 'schemas', 'userName']);
    const complex = await scim.get(`/Users/${employeeId}?attributes=emails[type+eq+"work"]`);
    expect(Object.keys(complex.body).toSorted()).toEqual(['emails', 'id', 'schemas']);
  });

  it('read "Primary", nulls inside an address, and what no schema knows', async () => {
    const { body } = await scim.get(`/Users/${employeeId}`);
    expect(body).toMatchObject({
      userName: 'OMalley',
      emails: [{ primary: true, value: 'bob@example.com' }, { primary: false }],
      addresses: [{ type: 'work', country: 'NL' }],
    });
    expect(Object.keys(body.addresses[0]).toSorted()).toEqual(['country', 'type']);
    expect(body).not.toHaveProperty('garbage');
  });
});

describe('writing', () => {
  it('sets the manager by a URN with a dot', async () => {
    await scim.patch(`/Users/${contractorId}`, {
      op: 'Replace',
      path: `${enterpriseUserUrn}.manager`,
      value: employeeId,
    });
    const { body } = await scim.get(`/Users/${contractorId}`);
    expect(body[enterpriseUserUrn]).toEqual({ manager: { value: employeeId } });
  });

  it.each([
    {
      name: 'a list of objects with other keys',
      toValue: (id: string) => [{ displayName: 'Bob', value: id }],
    },
    { name: 'one object', toValue: (id: string) => ({ value: id, $ref: null, type: 'User' }) },
    { name: 'a bare id', toValue: (id: string) => id },
    { name: 'a list of bare ids', toValue: (id: string) => [id] },
  ])(
    'adds a member sent as $name, in an operation with a name, and removes all',
    async ({ name, toValue }) => {
      const { id } = (
        await scim.post('/Groups', { schemas: [groupSchemaUrn], displayName: name, members: null })
      ).body;
      const added = await scim.patch(`/Groups/${id}`, {
        name: 'addMember',
        op: 'add',
        path: 'members',
        value: toValue(employeeId),
      });
      expect(added.status).toBe(204);
      expect((await scim.get(`/Groups/${id}`)).body.members).toMatchObject([{ value: employeeId }]);
      expect((await scim.patch(`/Groups/${id}`, { op: 'remove', path: 'members' })).status).toBe(204);
      expect((await scim.get(`/Groups/${id}`)).body).not.toHaveProperty('members');
    },
  );

  it('creates a group whose members carry names, types and references', async () => {
    const { body } = await scim.post('/Groups', {
      displayName: 'Filled',
      members: [
        { value: employeeId, display: 'VP', displayName: 'Bob', type: 'User', $ref: null },
        { value: contractorId, $ref: `Users/${contractorId}` },
      ],
    });
    expect(body.members.map(({ value }: { value: string }) => value).toSorted()).toEqual(
      [employeeId, contractorId].toSorted(),
    );
  });
});

describe('discovery', () => {
  it.each(['/Schemas', '/ResourceTypes'])('%s is a ListResponse without nulls', async (path) => {
    const { status, text, body } = await scim.get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: body.Resources.length,
    });
    expect(text).not.toContain('null');
  });

  it('spells the characteristics of attributes in camel case', async () => {
    const { body } = await scim.get(`/Schemas/${userSchemaUrn}`);
    const characteristics = new Set(body.attributes.flatMap((attribute: object) => Object.keys(attribute)));
    for (const name of ['multiValued', 'caseExact', 'subAttributes']) expect(characteristics).toContain(name);
    expect(body.attributes.map(({ name }: { name: string }) => name)).toContain('userName');
  });
});
