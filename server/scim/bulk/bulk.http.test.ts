import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function bulk(operations: readonly object[], failOnErrors?: number) {
  return server.scim('POST', '/Bulk', {
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      ...(failOnErrors === undefined ? {} : { failOnErrors }),
      Operations: operations,
    },
  });
}

const createUser = (bulkId: string, more: object = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { userName: `${bulkId}@example.com`, ...more },
});

const idIn = (location: string) => location.slice(location.lastIndexOf('/') + 1);

describe('POST /Bulk', () => {
  it('carries out each method and answers in order', async () => {
    const first = await bulk([createUser('all1'), createUser('all2')]);
    const [{ location }, { location: other }] = first.body.Operations;
    const { status, body } = await bulk([
      {
        method: 'PATCH',
        path: `/Users/${idIn(location)}`,
        data: { Operations: [{ op: 'add', path: 'title', value: 'Dr' }] },
      },
      {
        method: 'PUT',
        path: `/Users/${idIn(other)}`,
        version: 'W/"1"',
        data: { userName: 'all2b@example.com' },
      },
      { method: 'DELETE', path: `/Users/${idIn(other)}` },
      { method: 'PUT', path: `/Users/${idIn(other)}`, data: { userName: 'gone@example.com' } },
    ]);
    expect(status).toBe(200);
    expect(body.Operations).toMatchObject([
      { method: 'PATCH', status: '200', location, version: 'W/"2"' },
      { method: 'PUT', status: '200', location: other, version: 'W/"2"' },
      { method: 'DELETE', status: '204', location: other },
      { method: 'PUT', status: '404', response: { status: '404', detail: expect.any(String) } },
    ]);
  });

  it('resolves a reference to an operation that comes later', async () => {
    const { body } = await bulk([
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'g',
        data: { displayName: 'Later', members: [{ value: 'bulkId:later' }] },
      },
      createUser('later'),
    ]);
    expect(body.Operations.map((operation: { status: string }) => operation.status)).toEqual(['201', '201']);
    const [group, user] = body.Operations;
    expect((await server.scim('GET', `/Groups/${idIn(group.location)}`)).body.members).toMatchObject([
      { value: idIn(user.location) },
    ]);
  });

  it('resolves references in a circle', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const { body } = await bulk([
      createUser('boss', { [enterprise]: { manager: { value: 'bulkId:clerk' } } }),
      createUser('clerk', { [enterprise]: { manager: { value: 'bulkId:boss' } } }),
    ]);
    const ids = body.Operations.map(({ location }: { location: string }) => idIn(location));
    const users = await Promise.all(ids.map((id: string) => server.scim('GET', `/Users/${id}`)));
    expect(users.map((user) => user.body[enterprise].manager.value)).toEqual(ids.toReversed());
  });

  it('resolves a reference in a path', async () => {
    const { body } = await bulk([
      createUser('path'),
      {
        method: 'PATCH',
        path: '/Users/bulkId:path',
        data: { Operations: [{ op: 'replace', path: 'title', value: 'Dr' }] },
      },
    ]);
    expect(body.Operations).toMatchObject([{ status: '201' }, { status: '200', version: 'W/"2"' }]);
  });

  it('fails an operation alone when its reference is unknown, and creates nothing of it', async () => {
    const { body } = await bulk([
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'lost',
        data: { displayName: 'Lost', members: [{ value: 'bulkId:nobody' }] },
      },
      createUser('fine'),
    ]);
    expect(body.Operations).toMatchObject([
      {
        status: '400',
        response: { scimType: 'invalidValue', detail: expect.stringContaining('bulkId:nobody') },
      },
      { status: '201' },
    ]);
    expect((await server.scim('GET', '/Groups?filter=displayName+eq+%22Lost%22')).body.totalResults).toBe(0);
  });

  it('stops after failOnErrors and leaves the rest out of the answer', async () => {
    const { body } = await bulk([createUser('stop1'), createUser('stop1'), createUser('stop2')], 1);
    expect(body.Operations.map((operation: { status: string }) => operation.status)).toEqual(['201', '409']);
    expect(
      (await server.scim('GET', '/Users?filter=userName+eq+%22stop2@example.com%22')).body.totalResults,
    ).toBe(0);
  });

  it.each([
    { name: 'no method', operation: { path: '/Users' } },
    { name: 'an unknown resource type', operation: { method: 'POST', path: '/Cars', bulkId: 'c', data: {} } },
    {
      name: 'a POST without bulkId',
      operation: { method: 'POST', path: '/Users', data: { userName: 'nobulk' } },
    },
    { name: 'a PUT without an id', operation: { method: 'PUT', path: '/Users', data: {} } },
    { name: 'no data', operation: { method: 'POST', path: '/Users', bulkId: 'd' } },
  ])('answers an operation with $name by an error of its own', async ({ operation }) => {
    const { status, body } = await bulk([operation]);
    expect(status).toBe(200);
    expect(body.Operations).toMatchObject([
      { status: expect.stringMatching(/^4/), response: { detail: expect.any(String) } },
    ]);
  });

  it('refuses more operations than it advertises with 413 naming the limit', async () => {
    const config = await server.scim('GET', '/ServiceProviderConfig');
    const { maxOperations } = config.body.bulk;
    const answer = await bulk(
      Array.from({ length: maxOperations + 1 }, (_, index) => createUser(`m${index}`)),
    );
    expect(answer).toMatchObject({
      status: 413,
      body: { detail: expect.stringContaining(`maxOperations is ${maxOperations}`) },
    });
  });

  it('leaves a log row for the request and for each operation', async () => {
    await bulk([createUser('logged')]);
    await server.stores.log.flush();
    const { body } = await server.admin('GET', '/provisioning-log?limit=2');
    expect(
      body.items.map((row: { method: string; url: string; outcome: string }) => [
        row.method,
        row.url,
        row.outcome,
      ]),
    ).toEqual([
      ['POST', '/scim/v2/Bulk', 'read'],
      ['POST', '/Users', 'created'],
    ]);
  });
});
