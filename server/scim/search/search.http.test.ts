import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const userName of ['ada', 'bob', 'cleo']) {
    await server.scim('POST', '/Users', { body: { userName, displayName: `Person ${userName}` } });
  }
  for (const displayName of ['Person group', 'Other group']) {
    await server.scim('POST', '/Groups', { body: { displayName } });
  }
});
afterAll(() => server.close());

const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];

describe('POST /.search', () => {
  it('searches one resource type like GET', async () => {
    const { status, body } = await server.scim('POST', '/Users/.search', {
      body: { schemas, filter: 'userName sw "a"', attributes: ['userName'], startIndex: 1, count: 10 },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults: 1, Resources: [{ userName: 'ada' }] });
    expect(body.Resources[0]).not.toHaveProperty('displayName');
  });

  it('searches all resource types at the root, and pages over them', async () => {
    const names: string[] = [];
    for (let startIndex = 1; startIndex <= 4; startIndex += 1) {
      const { body } = await server.scim('POST', '/.search', {
        body: { schemas, filter: 'displayName sw "Person"', startIndex, count: 1 },
      });
      expect(body).toMatchObject({ totalResults: 4, startIndex, itemsPerPage: 1 });
      names.push(body.Resources[0].displayName);
    }
    expect(names).toEqual(['Person ada', 'Person bob', 'Person cleo', 'Person group']);
  });

  it('matches nothing in a type that does not have the attribute', async () => {
    const { body } = await server.scim('POST', '/.search', { body: { schemas, filter: 'userName pr' } });
    expect(body.totalResults).toBe(3);
  });

  it.each([
    { name: 'an attribute that no type has', body: { filter: 'shoeSize eq 43' }, scimType: 'invalidFilter' },
    { name: 'a filter that is an object', body: { filter: {} }, scimType: 'invalidValue' },
  ])('refuses $name', async ({ body, scimType }) => {
    expect(await server.scim('POST', '/.search', { body: { schemas, ...body } })).toMatchObject({
      status: 400,
      body: { scimType },
    });
  });
});

it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  'answers %s /Me with 501 and a sentence',
  async (method) => {
    const answer = await server.scim(
      method,
      '/Me',
      method === 'POST' || method.startsWith('P') ? { body: {} } : {},
    );
    expect(answer).toMatchObject({
      status: 501,
      body: { status: '501', detail: expect.stringContaining('integration') },
    });
  },
);
