import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createPeople, readMembers } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let people: readonly string[];
beforeAll(async () => {
  server = await startTestServer();
  people = await createPeople(server, 200);
});
afterAll(() => server.close());

let count = 0;
async function createGroup(members: readonly string[]): Promise<string> {
  count += 1;
  const { body } = await server.scim('POST', '/Groups', {
    body: { displayName: `Group ${count}`, members: members.map((value) => ({ value })) },
  });
  return body.id;
}

function patch(id: string, operation: object) {
  return server.scim('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
}

const add = (member: string) => ({ op: 'add', path: 'members', value: [{ value: member }] });
const removeByValue = (member: string) => ({ op: 'Remove', path: 'members', value: [{ value: member }] });
const removeByPath = (member: string) => ({ op: 'remove', path: `members[value eq "${member}"]` });

describe('200 changes of one group at once', () => {
  it('that add a member each lose none', async () => {
    const id = await createGroup([]);
    const answers = await Promise.all(people.map((member) => patch(id, add(member))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await readMembers(server, id)).toEqual(people);
    expect((await server.scim('GET', `/Groups/${id}?attributes=meta`)).body.meta.version).toBe('W/"201"');
  });

  it.each([
    { name: 'by value list', remove: removeByValue },
    { name: 'by path', remove: removeByPath },
  ])('that remove a member each $name leave none', async ({ remove }) => {
    const id = await createGroup(people);
    expect(await readMembers(server, id)).toEqual(people);
    const answers = await Promise.all(people.map((member) => patch(id, remove(member))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await readMembers(server, id)).toEqual([]);
  });

  it('that add some and remove others do both', async () => {
    const [leavers, joiners] = [people.slice(0, 100), people.slice(100)];
    const id = await createGroup(leavers);
    await Promise.all(
      people.map((member, index) =>
        patch(id, index < 100 ? (index % 2 === 0 ? removeByValue : removeByPath)(member) : add(member)),
      ),
    );
    expect(await readMembers(server, id)).toEqual(joiners);
  });

  it('that all add the same member add it once', async () => {
    const [member = ''] = people;
    const id = await createGroup([]);
    const answers = await Promise.all(people.map(() => patch(id, add(member))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await readMembers(server, id)).toEqual([member]);
    expect(answers.filter(({ headers }) => headers['etag'] === 'W/"2"')).toHaveLength(200);
  });
});

describe('races', () => {
  it('of creates of one displayName have one winner', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        server.scim('POST', '/Groups', { body: { displayName: index % 2 === 0 ? 'Race' : 'RACE' } }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });

  it('of a delete with changes of members end in 204 or 404 and leave no membership', async () => {
    const [member = ''] = people;
    const id = await createGroup([]);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        index === 30
          ? server.scim('DELETE', `/Groups/${id}`)
          : patch(id, index % 2 === 0 ? add(member) : removeByPath(member)),
      ),
    );
    for (const { status } of answers) expect([204, 404]).toContain(status);
    expect((await server.scim('GET', `/Groups/${id}`)).status).toBe(404);
    const { body } = await server.scim('GET', `/Users/${member}`);
    expect((body.groups ?? []).map(({ value }: { value: string }) => value)).not.toContain(id);
  });

  it('of reads with changes answer whole groups only', async () => {
    const id = await createGroup(people);
    const [member = ''] = people;
    const [changes, reads] = await Promise.all([
      Promise.all(people.map((_, index) => patch(id, index % 2 === 0 ? removeByValue(member) : add(member)))),
      Promise.all(people.slice(0, 40).map(() => server.scim('GET', `/Groups/${id}`))),
    ]);
    expect(new Set(changes.map(({ status }) => status))).toEqual(new Set([204]));
    for (const { status, body } of reads) {
      expect(status).toBe(200);
      expect([199, 200]).toContain(body.members?.length);
    }
  });

  it('with the same If-Match have one winner', async () => {
    const id = await createGroup([]);
    const answers = await Promise.all(
      people.slice(0, 50).map((member) =>
        server.scim('PATCH', `/Groups/${id}`, {
          headers: { 'If-Match': 'W/"1"' },
          body: { Operations: [add(member)] },
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([204, ...Array.from({ length: 49 }, () => 412)]);
    expect(await readMembers(server, id)).toHaveLength(1);
  });
});
