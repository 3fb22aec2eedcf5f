import { afterEach, beforeEach, expect, it } from 'vitest';

import { connectProvider, createPeople, readMembers } from '../harness/idp-connection.ts';
import { jumpCloudClient } from '../harness/jumpcloud.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let jumpCloud: ReturnType<typeof jumpCloudClient>;
beforeEach(async () => {
  server = await startTestServer();
  jumpCloud = jumpCloudClient(await connectProvider(server, 'jumpcloud'));
});
afterEach(() => server.close());

const testUser = { email: 'scim-test@acme.test', givenName: 'Test', familyName: 'User' };
const john = { email: 'john@acme.test', givenName: 'John', familyName: 'Roe' };

it.each([{ run: 'once' }, { run: 'again with the same address' }])(
  'tests the connection with a test user and a test group, $run',
  async ({ run }) => {
    if (run !== 'once') {
      const { id } = (await jumpCloud.create(testUser)).body;
      await jumpCloud.remove(id);
    }
    const user = await jumpCloud.create(testUser);
    expect(user).toMatchObject({ status: 201, body: { id: expect.any(String), active: true } });
    expect(await jumpCloud.update(user.body.id, { 'name.givenName': 'Changed' })).toMatchObject({
      status: 200,
      body: { name: { givenName: 'Changed', familyName: 'User' } },
    });
    const group = await jumpCloud.createGroup('JumpCloud test group');
    expect(group).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    expect((await jumpCloud.addMember(group.body.id, user.body.id)).status).toBe(204);
    expect((await jumpCloud.renameGroup(group.body.id, 'JumpCloud test group 2')).status).toBe(204);
    expect((await jumpCloud.removeGroup(group.body.id)).status).toBe(204);
    expect((await jumpCloud.remove(user.body.id)).status).toBe(204);
    expect((await jumpCloud.lookUp(testUser.email)).body.totalResults).toBe(0);
  },
);

it('refuses a test address that is in use, naming who holds it', async () => {
  const { id } = (await jumpCloud.create(testUser)).body;
  expect(await jumpCloud.create(testUser)).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness', detail: expect.stringContaining(id) },
  });
});

it('plays joiner, mover and leaver with one operation for each attribute', async () => {
  expect((await jumpCloud.lookUp(john.email)).body.totalResults).toBe(0);
  const { id } = (await jumpCloud.create(john)).body;
  const moved = await jumpCloud.update(id, {
    'name.givenName': 'Johnny',
    'name.familyName': 'Doe',
    title: 'Dr',
  });
  expect(moved).toMatchObject({
    status: 200,
    body: { name: { givenName: 'Johnny', familyName: 'Doe' }, title: 'Dr', active: true },
  });

  const [colleague = ''] = await createPeople(server, 1);
  const { id: groupId } = (await jumpCloud.createGroup('Engineers')).body;
  await jumpCloud.addMember(groupId, id);
  await jumpCloud.addMember(groupId, colleague);
  await jumpCloud.removeMember(groupId, id);
  expect(await readMembers(server, groupId)).toEqual([colleague]);

  expect(await jumpCloud.update(id, { active: false })).toMatchObject({ body: { active: false } });
  expect((await jumpCloud.lookUp(john.email)).body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, active: false, title: 'Dr' }],
  });
  expect(await jumpCloud.update(id, { active: true })).toMatchObject({ body: { active: true } });
  expect((await jumpCloud.remove(id)).status).toBe(204);
});
