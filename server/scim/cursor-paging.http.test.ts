import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  for (const name of ['e', 'd', 'c', 'b', 'a']) {
    await server.scim('POST', '/Users', { body: { userName: name, active: name !== 'd' } });
  }
});
afterAll(() => server.close());

function list(query: string) {
  return server.scim('GET', `/Users?${query}`);
}

function names(body: { Resources: { userName: string }[] }): string {
  return body.Resources.map(({ userName }) => userName).join('');
}

describe('paging by cursor', () => {
  it.each([
    { name: 'all users', query: 'count=2', pages: ['ed', 'cb', 'a'], total: 5 },
    { name: 'a filter', query: 'count=2&filter=active+eq+true', pages: ['ec', 'ba'], total: 4 },
    { name: 'another order', query: 'count=2&sortBy=userName', pages: ['ab', 'cd', 'e'], total: 5 },
    { name: 'one page', query: 'count=10', pages: ['edcba'], total: 5 },
  ])('goes through $name and back', async ({ query, pages, total }) => {
    const forwards: string[] = [];
    let cursor: string | undefined = '';
    let last: { previousCursor?: string; nextCursor?: string } = {};
    while (cursor !== undefined) {
      const { body } = await list(`${query}&cursor=${cursor}`);
      expect(body).toMatchObject({ totalResults: total, itemsPerPage: body.Resources.length });
      expect(body).not.toHaveProperty('startIndex');
      expect('previousCursor' in body).toBe(forwards.length > 0);
      forwards.push(names(body));
      last = body;
      cursor = body.nextCursor;
    }
    expect(forwards).toEqual(pages);

    const backwards: string[] = [];
    while (last.previousCursor !== undefined) {
      const { body } = await list(`${query}&cursor=${last.previousCursor}`);
      backwards.push(names(body));
      last = body;
    }
    expect(backwards.toReversed()).toEqual(pages.slice(0, -1));
  });

  it('neither loses nor repeats anybody when others come and go', async () => {
    const first = await list('count=2&cursor=');
    const gone = first.body.Resources[1].id;
    await server.scim('DELETE', `/Users/${gone}`);
    const second = await list(`count=2&cursor=${first.body.nextCursor}`);
    await server.scim('POST', '/Users', { body: { userName: 'd' } }); // revived in its old place
    expect(names(second.body)).toBe('cb');
  });

  it.each([
    {
      name: 'a cursor of another query',
      query: async () => `filter=active+eq+true&cursor=${(await list('count=2&cursor=')).body.nextCursor}`,
      scimType: 'invalidCursor',
    },
    { name: 'nonsense', query: async () => 'cursor=nonsense', scimType: 'invalidCursor' },
    { name: 'a negative count', query: async () => 'cursor=&count=-1', scimType: 'invalidCount' },
    { name: 'a count that is no number', query: async () => 'cursor=&count=ten', scimType: 'invalidCount' },
  ])('refuses $name', async ({ query, scimType }) => {
    expect(await list(await query())).toMatchObject({ status: 400, body: { scimType } });
  });

  it('refuses a cursor after the advertised time', async () => {
    const config = await server.scim('GET', '/ServiceProviderConfig');
    expect(config.body.pagination).toMatchObject({
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
    });
    const { body } = await list('count=2&cursor=');
    server.advance((config.body.pagination.cursorTimeout + 1) * 1_000);
    expect(await list(`count=2&cursor=${body.nextCursor}`)).toMatchObject({
      status: 400,
      body: { scimType: 'expiredCursor' },
    });
  });

  it('works through .search', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    const first = await server.scim('POST', '/Users/.search', { body: { schemas, count: 2, cursor: '' } });
    const second = await server.scim('POST', '/Users/.search', {
      body: { schemas, count: 2, cursor: first.body.nextCursor },
    });
    expect([names(first.body), names(second.body)]).toEqual(['ed', 'cb']);
  });
});
