import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const unknownId = '0193d5b0-0000-7000-8000-000000000000';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function create(userName: string, more: object = {}) {
  const answer = await server.scim('POST', '/Users', { body: { schemas: [userUrn], userName, ...more } });
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('POST /Users', () => {
  it('answers 201 with the whole resource, Location and a weak ETag', async () => {
    const { status, body, headers } = await server.scim('POST', '/Users', {
      body: {
        schemas: [userUrn],
        userName: 'ada@example.com',
        externalId: '00u1',
        name: { givenName: 'Ada', familyName: 'Jansen' },
        emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
        password: 'secret-pw',
        groups: [],
      },
    });
    expect(status).toBe(201);
    expect(headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(headers['location']).toBe(`${server.url}/scim/v2/Users/${body.id}`);
    expect(headers['etag']).toBe('W/"1"');
    expect(body).toEqual({
      id: expect.any(String),
      schemas: [userUrn],
      externalId: '00u1',
      userName: 'ada@example.com',
      name: { givenName: 'Ada', familyName: 'Jansen' },
      emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
      active: true,
      meta: {
        resourceType: 'User',
        created: '2026-11-24T10:00:00.000Z',
        lastModified: '2026-11-24T10:00:00.000Z',
        location: `${server.url}/scim/v2/Users/${body.id}`,
        version: 'W/"1"',
      },
    });
  });

  it('refuses a userName that differs only in case, naming the holder', async () => {
    const { id } = await create('taken@example.com');
    const { status, body } = await server.scim('POST', '/Users', {
      body: { schemas: [userUrn], userName: 'TAKEN@example.com' },
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      scimType: 'uniqueness',
      status: '409',
      detail: expect.stringContaining(id),
    });
  });

  it('names the attribute when userName is missing', async () => {
    const { status, body } = await server.scim('POST', '/Users', { body: { schemas: [userUrn] } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ scimType: 'invalidValue', detail: expect.stringContaining('userName') });
  });

  it('lets exactly one of many parallel creates of one userName win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        server.scim('POST', '/Users', { body: { schemas: [userUrn], userName: 'race@example.com' } }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });
});

describe('GET /Users', () => {
  it.each([
    { name: 'userName in any case', filter: 'userName eq "LOOK@example.com"', total: 1 },
    { name: 'attribute and operator in any case', filter: 'USERNAME EQ "look@example.com"', total: 1 },
    { name: 'externalId as it is', filter: 'externalId eq "Ext-1"', total: 1 },
    { name: 'externalId in another case', filter: 'externalId eq "ext-1"', total: 0 },
    { name: 'e-mail of a type', filter: 'emails[type eq "work"].value eq "look@example.com"', total: 1 },
    { name: 'nobody', filter: 'userName eq "nobody@example.com"', total: 0 },
  ])('finds by $name', async ({ filter, total }) => {
    await server.scim('POST', '/Users', {
      body: {
        schemas: [userUrn],
        userName: 'look@example.com',
        externalId: 'Ext-1',
        emails: [{ value: 'look@example.com', type: 'work' }],
      },
    });
    const { status, body } = await server.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: total,
      startIndex: 1,
      itemsPerPage: total,
    });
    expect(body.Resources).toHaveLength(total);
  });

  it('pages in a stable order until totalResults', async () => {
    const all = await server.scim('GET', '/Users?count=1000');
    const collected: string[] = [];
    for (let startIndex = 1; startIndex <= all.body.totalResults; startIndex += 2) {
      const { body } = await server.scim('GET', `/Users?startIndex=${startIndex}&count=2`);
      collected.push(...body.Resources.map((user: { id: string }) => user.id));
    }
    expect(collected).toEqual(all.body.Resources.map((user: { id: string }) => user.id));
  });

  it.each([
    { query: 'startindex=0&COUNT=1', itemsPerPage: 1 },
    { query: 'count=0', itemsPerPage: 0 },
    { query: 'count=-3', itemsPerPage: 0 },
    { query: 'count=1&aadOptscim062020', itemsPerPage: 1 },
  ])('reads ?$query leniently', async ({ query, itemsPerPage }) => {
    const { status, body } = await server.scim('GET', `/Users?${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ startIndex: 1, itemsPerPage });
    expect(body.totalResults).toBeGreaterThan(0);
  });

  it.each(['/Users/?count=1', '//Users?count=1', '/Users?count=1&'])('forgives the path %s', async (path) => {
    expect(await server.scim('GET', path)).toMatchObject({ status: 200, body: { itemsPerPage: 1 } });
  });
});

describe('one user', () => {
  it('answers 304 when the client has this version', async () => {
    const { id } = await create('cached@example.com');
    const answer = await server.scim('GET', `/Users/${id}`, { headers: { 'If-None-Match': 'W/"1"' } });
    expect(answer).toMatchObject({ status: 304, text: '' });
  });

  it('leaves out what excludedAttributes names', async () => {
    const { id } = await create('projected@example.com', { displayName: 'Pro' });
    const { body } = await server.scim('GET', `/Users/${id}?attributes=displayName`);
    expect(body).toEqual({ schemas: [userUrn], id, displayName: 'Pro' });
  });

  it('replaces by PUT what the client read before, without losing active', async () => {
    const created = await create('put@example.com', { displayName: 'Old', active: false });
    const { active: _, ...withoutActive } = created;
    const { status, body } = await server.scim('PUT', `/Users/${created.id}`, {
      body: { ...withoutActive, displayName: 'New' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ displayName: 'New', active: false, meta: { version: 'W/"2"' } });
  });

  it('keeps the version when a change changes nothing', async () => {
    const created = await create('same@example.com', { displayName: 'Same' });
    server.advance(1_000);
    const put = await server.scim('PUT', `/Users/${created.id}`, { body: created });
    const patch = await server.scim('PATCH', `/Users/${created.id}`, {
      body: { Operations: [{ op: 'Replace', path: 'displayName', value: 'Same' }] },
    });
    expect(put.body).toEqual(created);
    expect(patch.body).toEqual(created);
  });

  it.each([
    { name: 'current version', ifMatch: 'W/"1"', status: 200 },
    { name: 'any version', ifMatch: '*', status: 200 },
    { name: 'stale version', ifMatch: 'W/"7"', status: 412 },
  ])('answers $status to PATCH with If-Match of the $name', async ({ name, ifMatch, status }) => {
    const { id } = await create(`${name.replaceAll(' ', '.')}@example.com`);
    const answer = await server.scim('PATCH', `/Users/${id}`, {
      headers: { 'If-Match': ifMatch },
      body: { Operations: [{ op: 'replace', path: 'title', value: 'Dr' }] },
    });
    expect(answer.status).toBe(status);
  });

  it('loses no update when many clients PATCH at once', async () => {
    const { id } = await create('busy@example.com');
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        server.scim('PATCH', `/Users/${id}`, {
          body: {
            Operations: [
              { op: 'add', path: 'phoneNumbers', value: [{ value: `+3120${index}`, type: 'other' }] },
            ],
          },
        }),
      ),
    );
    const { body } = await server.scim('GET', `/Users/${id}`);
    expect(body.phoneNumbers).toHaveLength(30);
    expect(body.meta.version).toBe('W/"31"');
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('answers %s of an unknown id with 404', async (method) => {
    const body =
      method === 'PUT'
        ? { schemas: [userUrn], userName: 'x' }
        : { Operations: [{ op: 'replace', path: 'title', value: 'x' }] };
    const answer = await server.scim(
      method,
      `/Users/${unknownId}`,
      method === 'GET' || method === 'DELETE' ? {} : { body },
    );
    expect(answer).toMatchObject({
      status: 404,
      body: { status: '404', detail: expect.stringContaining(unknownId) },
    });
  });
});

describe('DELETE /Users/{id}', () => {
  it('hides the user from SCIM, keeps it for the console and revives it under the same id', async () => {
    const { id } = await create('leaver@example.com', { displayName: 'Lea Ver' });
    expect(await server.scim('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, text: '' });

    expect((await server.scim('GET', `/Users/${id}`)).status).toBe(404);
    expect((await server.scim('DELETE', `/Users/${id}`)).status).toBe(404);
    const lookUp = await server.scim('GET', '/Users?filter=userName+eq+%22leaver@example.com%22');
    expect(lookUp.body.totalResults).toBe(0);
    expect((await server.admin('GET', `/users/${id}`)).body).toMatchObject({
      status: 'deactivated',
      isDeletedByProvider: true,
      displayName: 'Lea Ver',
    });

    const revived = await create('Leaver@example.com');
    expect(revived).toMatchObject({ id, active: true, userName: 'Leaver@example.com' });
  });
});
