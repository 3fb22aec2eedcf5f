import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const badge = {
  id: 'urn:ietf:params:scim:schemas:extension:acme:2.0:User',
  resourceType: 'User',
  name: 'Badge',
  attributes: [
    { name: 'badgeNumber', type: 'integer' },
    { name: 'floors', type: 'string', multiValued: true },
    { name: 'desk', type: 'complex', subAttributes: [{ name: 'building', type: 'string' }] },
  ],
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('discovery', () => {
  it.each([
    '/ResourceTypes/User',
    '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
    '/ServiceProviderConfig',
  ])('%s says itself where it is', async (path) => {
    const { status, body } = await server.scim('GET', path);
    expect(status).toBe(200);
    expect(body.meta.location).toBe(`${server.url}/scim/v2${path}`);
  });

  it.each(['/ResourceTypes', '/Schemas'])('%s is a list and refuses a filter', async (path) => {
    const { body } = await server.scim('GET', path);
    expect(body.totalResults).toBe(body.Resources.length);
    expect(await server.scim('GET', `${path}?filter=id+pr`)).toMatchObject({ status: 403 });
    expect(await server.scim('GET', `${path}/nothing`)).toMatchObject({ status: 404 });
  });
});

describe('an extension schema of the workspace', () => {
  it('is announced, stored, found by, patched and removed', async () => {
    expect(await server.admin('POST', '/schemas', { body: badge })).toMatchObject({
      status: 200,
      body: { id: badge.id },
    });
    const type = await server.scim('GET', '/ResourceTypes/User');
    expect(type.body.schemaExtensions).toContainEqual({ schema: badge.id, required: false });
    const schema = await server.scim('GET', `/Schemas/${badge.id}`);
    expect(schema.body.attributes.map(({ name }: { name: string }) => name)).toEqual([
      'badgeNumber',
      'floors',
      'desk',
    ]);

    const created = await server.scim('POST', '/Users', {
      // Entra leaves a custom extension out of schemas.
      body: {
        userName: 'ada',
        [badge.id]: { badgeNumber: 7, floors: ['2', '3'], desk: { building: 'North' } },
      },
    });
    expect(created).toMatchObject({ status: 201, body: { schemas: expect.arrayContaining([badge.id]) } });
    const find = async (filter: string) =>
      (await server.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.totalResults;
    expect(await find(`${badge.id}:badgeNumber eq 7`)).toBe(1);
    expect(await find(`${badge.id}:badgeNumber gt 7`)).toBe(0);
    expect(await find(`${badge.id}:desk.building eq "north"`)).toBe(1);

    const patched = await server.scim('PATCH', `/Users/${created.body.id}`, {
      body: { Operations: [{ op: 'Replace', path: `${badge.id}:badgeNumber`, value: 8 }] },
    });
    expect(patched.body[badge.id]).toEqual({
      badgeNumber: 8,
      floors: ['2', '3'],
      desk: { building: 'North' },
    });

    expect((await server.admin('DELETE', `/schemas/${badge.id}`)).status).toBe(200);
    expect((await server.scim('GET', `/Schemas/${badge.id}`)).status).toBe(404);
    expect(await server.scim('GET', `/Users?filter=${badge.id}:badgeNumber+eq+8`)).toMatchObject({
      status: 400,
    });
    expect(await server.admin('DELETE', `/schemas/${badge.id}`)).toMatchObject({ status: 404 });
  });

  it.each([
    {
      name: 'the name of a standard one',
      change: { id: 'urn:ietf:params:scim:schemas:CORE:2.0:User' },
      code: 'schema_refused',
    },
    {
      name: 'an attribute twice',
      change: {
        attributes: [
          { name: 'a', type: 'string' },
          { name: 'A', type: 'string' },
        ],
      },
      code: 'schema_refused',
    },
    {
      name: 'an attribute called __proto__',
      change: { attributes: [{ name: '__proto__', type: 'string' }] },
      code: 'bad_request',
    },
    { name: 'no URN', change: { id: 'badge' }, code: 'bad_request' },
    { name: 'no attributes', change: { attributes: [] }, code: 'bad_request' },
  ])('with $name is refused', async ({ change, code }) => {
    expect(await server.admin('POST', '/schemas', { body: { ...badge, ...change } })).toMatchObject({
      status: 400,
      body: { code },
    });
  });
});
