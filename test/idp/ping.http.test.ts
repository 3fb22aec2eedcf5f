import type { PingUser } from '@rollcall/shared/idp/clients/ping.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { connectProvider, createPeople, readMembers } from '../harness/idp-connection.ts';
import { pingClient } from '../harness/ping.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let ping: ReturnType<typeof pingClient>;
beforeEach(async () => {
  server = await startTestServer();
  ping = pingClient(await connectProvider(server, 'ping'));
});
afterEach(() => server.close());

const user: PingUser = {
  userName: 'jdoe',
  givenName: 'J',
  familyName: 'Doe',
  workEmail: 'jdoe@acme.test',
  otherEmail: 'j@home.test',
  active: true,
};

it('plays joiner, mover and leaver with filters that have no quotes', async () => {
  expect(await ping.lookUp('jdoe')).toMatchObject({ status: 200, body: { totalResults: 0, Resources: [] } });
  const created = await ping.create(user);
  expect(created.status).toBe(201);
  const { id } = created.body;
  // Both e-mails came as primary: the first one is.
  expect(created.body.emails).toEqual([
    { value: 'jdoe@acme.test', type: 'work', primary: true },
    { value: 'j@home.test', type: 'other', primary: false },
  ]);
  expect((await ping.lookUp('JDOE')).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  expect((await ping.lookUpByEmail('JDoe@acme.test')).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id }],
  });
  expect((await ping.lookUpByEmail('j@home.test')).body.totalResults).toBe(1);
  expect((await ping.lookUpByEmail('doe@acme.test')).body.totalResults).toBe(0);

  expect(await ping.update(id, { ...user, familyName: 'Moved', otherEmail: '' })).toMatchObject({
    status: 200,
    body: { name: { familyName: 'Moved' }, emails: [{ value: 'jdoe@acme.test', primary: true }] },
  });
  expect(await ping.update(id, { ...user, active: false })).toMatchObject({ body: { active: false } });
  expect(await ping.update(id, user)).toMatchObject({ body: { active: true } });
  expect((await ping.remove(id)).status).toBe(204);
  expect((await ping.lookUp('jdoe')).body.totalResults).toBe(0);
});

it('keeps groups that have no externalId, by PATCH and by PUT', async () => {
  const [first = '', second = '', third = ''] = await createPeople(server, 3);
  expect((await ping.lookUpGroup('Engineers')).body).toMatchObject({ totalResults: 0, Resources: [] });
  const created = await ping.createGroup('Engineers', [first]);
  expect(created).toMatchObject({ status: 201, body: { members: [{ value: first }] } });
  const { id } = created.body;
  expect((await ping.lookUpGroup('engineers')).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  await ping.addMembers(id, [second, third]);
  expect(await readMembers(server, id)).toEqual([first, second, third]);
  expect((await ping.putGroup(id, 'Builders', [second])).status).toBe(200);
  expect(await readMembers(server, id)).toEqual([second]);
  expect((await ping.lookUpGroup('Builders')).body.totalResults).toBe(1);
});
