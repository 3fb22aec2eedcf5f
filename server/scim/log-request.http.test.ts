import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Call, startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Send a request, and read the rows that it left, the newest first. */
async function rowsOf(method: string, path: string, call?: Call) {
  const { stores, workspace } = server;
  const [before] = (await stores.log.page(workspace.id, { limit: 1 })).rows;
  await server.scim(method, path, call);
  await stores.log.flush();
  const { rows } = await stores.log.entries(workspace.id, { limit: 20 });
  return rows.filter(({ sequence }) => sequence > (before?.sequence ?? 0));
}

describe('the steps of a row', () => {
  it.each([
    {
      name: 'a create',
      method: 'POST',
      path: '/Users',
      call: { body: { userName: 'steps@example.com' } },
      steps: ['received', 'authenticated', 'parsed', 'applied', 'answered'],
    },
    {
      name: 'a look-up',
      method: 'GET',
      path: '/Users?filter=userName+eq+%22steps@example.com%22',
      call: {},
      steps: ['received', 'authenticated', 'applied', 'answered'],
    },
    {
      name: 'a body that cannot be read',
      method: 'POST',
      path: '/Users',
      call: { body: 'not JSON' },
      steps: ['received', 'authenticated', 'answered'],
    },
    {
      name: 'a request without a token',
      method: 'GET',
      path: '/Users',
      call: { authorization: null },
      steps: ['received', 'answered'],
    },
  ])('of $name say how far it came, and add up to its time', async ({ method, path, call, steps }) => {
    const [row] = await rowsOf(method, path, call);
    expect(row?.steps.map(({ name }) => name)).toEqual(steps);
    const sum = row?.steps.reduce((all, { microseconds }) => all + microseconds, 0) ?? 0;
    // Each step is rounded to a microsecond by itself.
    expect(Math.abs(sum - (row?.durationMicroseconds ?? 0))).toBeLessThanOrEqual(steps.length);
  });
});

describe('the correlation id of a row', () => {
  it('is the client’s own id of the request', async () => {
    const [row] = await rowsOf('GET', '/Users', { headers: { 'X-Request-Id': 'okta-42' } });
    expect(row).toMatchObject({ correlationId: 'okta-42', tlsVersion: null });
    expect(row?.id).not.toBe('okta-42');
  });

  it('is the id of the row where the client names none', async () => {
    const [row] = await rowsOf('GET', '/Users');
    expect(row?.correlationId).toBe(row?.id);
  });

  it('is one for a bulk request and its operations', async () => {
    const operation = (name: string) => ({
      method: 'POST',
      path: '/Users',
      bulkId: name,
      data: { userName: `${name}@example.com` },
    });
    const rows = await rowsOf('POST', '/Bulk', {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [operation('one'), operation('two')],
      },
    });
    const [bulk] = rows;
    expect(rows.map(({ url }) => url)).toEqual(['/scim/v2/Bulk', '/Users', '/Users']);
    expect(new Set(rows.map(({ correlationId }) => correlationId))).toEqual(new Set([bulk?.id]));
  });
});
