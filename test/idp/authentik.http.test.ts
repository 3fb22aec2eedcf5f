import type { AuthentikUser } from '@rollcall/shared/idp/clients/authentik.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { authentikClient } from '../harness/authentik.ts';
import { connectProvider, createPeople, readMembers } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let authentik: ReturnType<typeof authentikClient>;
beforeEach(async () => {
  server = await startTestServer();
  authentik = authentikClient(await connectProvider(server, 'authentik'));
});
afterEach(() => server.close());

const user: AuthentikUser = { externalId: 'c0ffee', userName: 'ada@acme.test', name: 'Ada', active: true };

it('is told the truth about what it chooses its protocol by', async () => {
  const config = await authentik.capabilities();
  expect(config).toMatchObject({
    status: 200,
    body: { patch: { supported: true }, filter: { supported: true }, bulk: { supported: true } },
  });
  // authentik cuts its PATCH requests to this many operations, so such a request must be taken.
  const { maxOperations } = config.body.bulk;
  const { id } = (await authentik.createGroup('g', 'Engineers')).body;
  const [member = ''] = await createPeople(server, 1);
  const joined = Array.from({ length: maxOperations }, () => member);
  expect((await authentik.changeMembers(id, { joined, left: [] })).status).toBe(204);
  expect(await readMembers(server, id)).toEqual([member]);
  expect((await authentik.capabilitiesOfSalesforce()).body).toEqual(config.body);
});

it('plays joiner, mover and leaver by PUT, and adopts whom it finds after a 409', async () => {
  const created = await authentik.create(user);
  expect(created).toMatchObject({
    status: 201,
    body: { id: expect.any(String), externalId: 'c0ffee', name: { formatted: 'Ada', givenName: 'Ada' } },
  });
  const { id } = created.body;
  expect(await authentik.create(user)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  expect((await authentik.recover(user.userName)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id }],
  });

  expect(await authentik.update(id, { ...user, name: 'Ada J.' })).toMatchObject({
    status: 200,
    body: { displayName: 'Ada J.' },
  });
  expect(await authentik.update(id, { ...user, active: false })).toMatchObject({ body: { active: false } });
  expect(await authentik.update(id, user)).toMatchObject({ body: { active: true } });
  expect((await authentik.remove(id)).status).toBe(204);
  // 404 makes authentik forget the user and create it anew: it must come back, not be refused.
  expect((await authentik.update(id, user)).status).toBe(404);
  expect(await authentik.create(user)).toMatchObject({ status: 201, body: { id, active: true } });
});

it('changes hundreds of members with one operation each', async () => {
  const people = await createPeople(server, 300);
  const { id } = (await authentik.createGroup('g', 'Engineers')).body;
  expect((await authentik.changeMembers(id, { joined: people, left: [] })).status).toBe(204);
  const { body } = await authentik.readGroup(id);
  expect(body.members).toHaveLength(300);
  await authentik.changeMembers(id, { joined: people.slice(0, 10), left: people.slice(5) });
  expect(await readMembers(server, id)).toEqual(people.slice(0, 5));
});

it('changes the attributes of a group by sending all of it, and keeps the members', async () => {
  const [member = ''] = await createPeople(server, 1);
  const { id } = (await authentik.createGroup('g', 'Engineers')).body;
  await authentik.changeMembers(id, { joined: [member], left: [] });
  expect((await authentik.createGroup('h', 'ENGINEERS')).status).toBe(409);
  expect((await authentik.recoverGroup('Engineers')).body.Resources).toMatchObject([{ id }]);
  expect((await authentik.patchGroup(id, 'g2', 'Builders')).status).toBe(204);
  expect((await authentik.readGroup(id)).body).toMatchObject({
    displayName: 'Builders',
    externalId: 'g2',
    members: [{ value: member }],
  });
});

it.each(['Users', 'Groups'] as const)('discovers every one of %s page by page', async (endpoint) => {
  const create = (index: number) =>
    endpoint === 'Users'
      ? authentik.create({ ...user, userName: `user${index}`, externalId: `${index}` })
      : authentik.createGroup(`${index}`, `Group ${index}`);
  await Promise.all(Array.from({ length: 120 }, (_, index) => create(index)));
  const found = new Set<string>();
  for (let startIndex = 1, total = 1; startIndex <= total;) {
    const { body } = await authentik.discover(endpoint, startIndex);
    total = body.totalResults;
    startIndex += body.itemsPerPage;
    for (const { externalId } of body.Resources) found.add(externalId);
  }
  expect(found.size).toBe(120);
});
