import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let count = 0;
async function createUser(more: object = {}) {
  count += 1;
  const { status, body } = await server.scim('POST', '/Users', {
    body: { userName: `user${count}`, ...more },
  });
  expect(status).toBe(201);
  return body;
}

const oddIds = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '-1',
    'null',
    '../Users',
    '/Users/1',
    '.search',
    '%2e%2e',
    'a/b',
    '__proto__',
    '*',
    '%',
  ),
  fc.uuid(),
  fc.integer().map(String),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
);

it('an externalId, whatever it looks like, names its own user and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(oddIds, async (text) => {
      const other = await createUser();
      const { id, externalId } = await createUser({ externalId: text });
      fc.pre(externalId !== undefined); // a text of characters that nobody sees is none
      const filter = encodeURIComponent(`externalId eq ${JSON.stringify(externalId)}`);
      const { body } = await server.scim('GET', `/Users?filter=${filter}&count=1000`);
      const found: readonly { readonly id: string }[] = body.Resources;
      expect(found.map((user) => user.id)).toContain(id);
      expect(found.map((user) => user.id)).not.toContain(other.id);
      // The id in the address is the server's own: another name for the user leads nowhere.
      const direct = await server.raw('GET', `/scim/v2/Users/${encodeURIComponent(text.toWellFormed())}`);
      expect(direct.body?.id).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

const serverOwned = fc.record(
  {
    id: oddIds,
    meta: fc.record({ version: fc.constant('W/"9"'), created: fc.constant('1999-01-01T00:00:00Z') }),
    groups: fc.array(fc.record({ value: oddIds }), { maxLength: 2 }),
    workspaceId: oddIds,
    workspace_id: oddIds,
    source: fc.constant('manual'),
    isActive: fc.boolean(),
    deletedAt: fc.constantFrom(null, 1),
    role: fc.constant('owner'),
    isAdmin: fc.constant(true),
    version: fc.nat(),
    schemas: fc.constantFrom([], ['urn:x'], null),
  },
  { requiredKeys: [] },
);

it('what is not the client’s to write changes nothing, by POST, PUT or PATCH', async () => {
  await fc.assert(
    fc.asyncProperty(serverOwned, async (extra) => {
      const created = await createUser(extra);
      const { id } = created;
      const plain = {
        schemas: created.schemas,
        id,
        userName: created.userName,
        active: true,
        meta: created.meta,
      };
      expect(created).toEqual(plain);
      expect(created.meta).toMatchObject({ version: 'W/"1"', created: '2026-11-24T10:00:00.000Z' });
      const put = await server.scim('PUT', `/Users/${id}`, {
        body: { ...extra, userName: created.userName },
      });
      const patched = await server.scim('PATCH', `/Users/${id}`, {
        body: {
          Operations: [
            { op: 'add', value: extra },
            { op: 'replace', value: extra },
          ],
        },
      });
      expect([put.status, patched.status]).toEqual([200, 200]);
      expect((await server.scim('GET', `/Users/${id}`)).body).toEqual(plain);
      const { body } = await server.admin('GET', `/users/${id}`);
      expect(body).toMatchObject({ source: 'scim', status: 'active', isDeletedByProvider: false });
    }),
    { numRuns: 100 },
  );
});
