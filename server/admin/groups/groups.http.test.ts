import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AccessDesk, createAccessDesk } from '../../../test/harness/access.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let desk: AccessDesk;
const people: string[] = [];
let engineers: string;

beforeAll(async () => {
  server = await startTestServer();
  desk = createAccessDesk(server);
  for (const name of ['ada', 'omar', 'sam']) people.push(await desk.createUser(`${name}@acme.test`));
  engineers = await desk.createGroup('Engineers', people);
  await desk.createGroup('engineering managers', people.slice(0, 1));
  await desk.createGroup('Sales');
});
afterAll(() => server.close());

const namesOf = (page: { items: { displayName: string }[] }) =>
  page.items.map(({ displayName }) => displayName);

describe('GET /groups', () => {
  it('pages through all groups in the order of their creation', async () => {
    const first = await desk.get('/groups?limit=2');
    expect(first).toMatchObject({ total: 3, items: [{ members: 3 }, { members: 1 }] });
    const second = await desk.get(`/groups?limit=2&cursor=${first.nextCursor}`);
    expect([...namesOf(first), ...namesOf(second)]).toEqual(['Engineers', 'engineering managers', 'Sales']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    { start: 'ENGINEER', found: ['Engineers', 'engineering managers'] },
    { start: 'engineeri', found: ['engineering managers'] },
    { start: '%', found: [] },
  ])('finds those that start with $start', async ({ start, found }) => {
    const page = await desk.get(`/groups?displayName=${encodeURIComponent(start)}`);
    expect(namesOf(page)).toEqual(found);
    expect(page.total).toBe(found.length);
  });

  it('refuses a cursor of another list', async () => {
    const members = await desk.get(`/groups/${engineers}/members?limit=1`);
    expect((await desk.get(`/groups?cursor=${members.nextCursor}`)).code).toBe('invalid_cursor');
  });
});

describe('one group', () => {
  it('is shown with its resource', async () => {
    expect(await desk.get(`/groups/${engineers}`)).toMatchObject({
      displayName: 'Engineers',
      members: 3,
      version: 1,
      resource: { displayName: 'Engineers' },
    });
  });

  it('has its members by pages, each once', async () => {
    const first = await desk.get(`/groups/${engineers}/members?limit=2`);
    const second = await desk.get(`/groups/${engineers}/members?limit=2&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(ids.toSorted()).toEqual(people.toSorted());
    expect(second.nextCursor).toBeNull();
  });

  it.each(['/groups/nobody', '/groups/nobody/members', '/users/nobody/groups'])(
    '%s is not found',
    async (path) => {
      expect((await desk.get(path)).code).toBe('not_found');
    },
  );
});

it('says which groups somebody is in', async () => {
  expect(namesOf(await desk.get(`/users/${people[0]}/groups`)).toSorted()).toEqual([
    'Engineers',
    'engineering managers',
  ]);
  expect(namesOf(await desk.get(`/users/${people[2]}/groups`))).toEqual(['Engineers']);
});
