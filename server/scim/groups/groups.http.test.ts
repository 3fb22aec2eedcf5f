import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const unknownId = '0193d5b0-0000-7000-8000-000000000000';

let server: TestServer;
let people: string[];
beforeAll(async () => {
  server = await startTestServer();
  const created = await Promise.all(
    Array.from({ length: 5 }, (_, index) =>
      server.scim('POST', '/Users', { body: { userName: `member${index}@example.com` } }),
    ),
  );
  people = created.map(({ body }) => body.id);
});
afterAll(() => server.close());

let count = 0;
async function createGroup(members: readonly string[] = []) {
  count += 1;
  const { status, body } = await server.scim('POST', '/Groups', {
    body: {
      schemas: [groupUrn],
      displayName: `Group ${count}`,
      members: members.map((value) => ({ value })),
    },
  });
  expect(status).toBe(201);
  return body;
}

async function membersOf(id: string): Promise<string[]> {
  const { body } = await server.scim('GET', `/Groups/${id}`);
  return (body.members ?? []).map(({ value }: { value: string }) => value).toSorted();
}

function patch(id: string, ...operations: readonly object[]) {
  return server.scim('PATCH', `/Groups/${id}`, { body: { Operations: operations } });
}

describe('POST /Groups', () => {
  it('answers the group with its members', async () => {
    const body = await createGroup([people[0] ?? '']);
    expect(body).toEqual({
      id: expect.any(String),
      schemas: [groupUrn],
      displayName: `Group ${count}`,
      members: [
        {
          value: people[0],
          $ref: `${server.url}/scim/v2/Users/${people[0]}`,
          display: 'member0@example.com',
          type: 'User',
        },
      ],
      meta: expect.objectContaining({
        resourceType: 'Group',
        location: `${server.url}/scim/v2/Groups/${body.id}`,
        version: 'W/"1"',
      }),
    });
  });

  it('leaves unknown members out, does the rest, and the log names them', async () => {
    const { id } = await createGroup([unknownId, people[1] ?? '']);
    expect(await membersOf(id)).toEqual([people[1]]);
    await server.stores.log.flush();
    const { body } = await server.admin('GET', '/provisioning-log?q=is:created&limit=1');
    expect(body.items[0]).toMatchObject({ resourceId: id, explanation: expect.stringContaining(unknownId) });
  });

  it('refuses a displayName that differs only in case', async () => {
    const { displayName, id } = await createGroup();
    const answer = await server.scim('POST', '/Groups', { body: { displayName: displayName.toUpperCase() } });
    expect(answer).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', detail: expect.stringContaining(id) },
    });
  });
});

describe('membership', () => {
  it.each([
    {
      name: 'Entra removes by value list',
      operation: (id: string) => ({ op: 'Remove', path: 'members', value: [{ $ref: null, value: id }] }),
    },
    {
      name: 'Okta removes by value path',
      operation: (id: string) => ({ op: 'remove', path: `members[value eq "${id}"]` }),
    },
  ])('$name: only that one goes', async ({ operation }) => {
    const { id } = await createGroup(people.slice(0, 3));
    expect((await patch(id, operation(people[1] ?? ''))).status).toBe(204);
    expect(await membersOf(id)).toEqual([people[0] ?? '', people[2] ?? ''].toSorted());
  });

  it('is emptied by a remove without value, and by a PUT without members', async () => {
    const first = await createGroup(people);
    await patch(first.id, { op: 'remove', path: 'members' });
    expect(await membersOf(first.id)).toEqual([]);
    const second = await createGroup(people);
    await server.scim('PUT', `/Groups/${second.id}`, { body: { displayName: second.displayName } });
    expect(await membersOf(second.id)).toEqual([]);
  });

  it('does not change by adding a member again or removing a stranger', async () => {
    const { id } = await createGroup(people.slice(0, 1));
    const answers = [
      await patch(id, { op: 'add', path: 'members', value: [{ value: people[0] }] }),
      await patch(id, { op: 'remove', path: 'members', value: [{ value: people[4] }] }),
    ];
    expect(answers.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [204, 'W/"1"'],
      [204, 'W/"1"'],
    ]);
  });

  it('takes Okta’s rename together with a membership change, and tells who came and went', async () => {
    const { id } = await createGroup(people.slice(0, 1));
    await patch(
      id,
      { op: 'replace', value: { id, displayName: `Renamed ${count}` } },
      { op: 'remove', path: `members[value eq "${people[0]}"]` },
      { op: 'add', path: 'members', value: [{ value: people[2], display: 'x' }] },
    );
    expect(await membersOf(id)).toEqual([people[2]]);
    await server.stores.log.flush();
    const list = await server.admin('GET', '/provisioning-log?q=is:updated&limit=1');
    const { body } = await server.admin('GET', `/provisioning-log/${list.body.items[0].id}`);
    expect(body).toMatchObject({ subject: `Renamed ${count}`, outcome: 'updated' });
    expect(body.changes).toContainEqual({
      path: 'members',
      before: ['member0@example.com'],
      after: ['member2@example.com'],
    });
  });

  it('loses none of many parallel adds', async () => {
    const { id } = await createGroup();
    await Promise.all(people.map((value) => patch(id, { op: 'add', path: 'members', value: [{ value }] })));
    expect(await membersOf(id)).toEqual(people.toSorted());
  });

  it('shows up on the user, and stays while the user is inactive', async () => {
    const { id, displayName } = await createGroup([people[3] ?? '']);
    await server.scim('PATCH', `/Users/${people[3]}`, {
      body: { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
    });
    const { body } = await server.scim('GET', `/Users/${people[3]}`);
    expect(body.groups).toContainEqual({
      value: id,
      display: displayName,
      type: 'direct',
      $ref: `${server.url}/scim/v2/Groups/${id}`,
    });
    expect(await membersOf(id)).toEqual([people[3]]);
  });
});

describe('GET /Groups', () => {
  it.each([
    { query: 'excludedAttributes=members', hasMembers: false },
    { query: 'attributes=displayName', hasMembers: false },
    { query: 'attributes=members', hasMembers: true },
  ])('?$query decides about members', async ({ query, hasMembers }) => {
    const { id } = await createGroup(people);
    const { body } = await server.scim('GET', `/Groups/${id}?${query}`);
    expect('members' in body).toBe(hasMembers);
  });

  it('answers Entra’s reference check', async () => {
    const { id } = await createGroup(people.slice(0, 1));
    const check = async (member: string | undefined) => {
      const filter = encodeURIComponent(`id eq "${id}" and members eq "${member}"`);
      return (await server.scim('GET', `/Groups?filter=${filter}&attributes=id`)).body.totalResults;
    };
    expect([await check(people[0]), await check(people[1])]).toEqual([1, 0]);
  });

  it('finds by displayName in any case and deletes', async () => {
    const { id, displayName } = await createGroup(people);
    const lookUp = () =>
      server.scim(
        'GET',
        `/Groups?filter=${encodeURIComponent(`displayName eq "${displayName.toUpperCase()}"`)}`,
      );
    expect((await lookUp()).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
    expect((await server.scim('DELETE', `/Groups/${id}`)).status).toBe(204);
    expect((await lookUp()).body).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await server.scim('DELETE', `/Groups/${id}`)).status).toBe(404);
  });
});
