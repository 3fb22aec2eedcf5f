import { duplicatePage } from '@rollcall/shared/contract/duplicates.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function provision(userName: string, name: object = {}): Promise<string> {
  const { body } = await server.scim('POST', '/Users', { body: { userName, name } });
  return body.id;
}

async function pairs() {
  return duplicatePage.parse((await server.admin('GET', '/duplicates')).body).items;
}

async function pairOf(id: string) {
  return (await pairs()).find(({ users }) => users.some((user) => user.id === id));
}

function patch(id: string, value: object) {
  return server.scim('PATCH', `/Users/${id}`, { body: { Operations: [{ op: 'replace', value }] } });
}

it('lists two accounts that look like one person, with the reasons, and merges nothing', async () => {
  const jane = { givenName: 'Jane', familyName: 'Doe' };
  const first = await provision('jane.doe@acme.example', jane);
  await provision('sam@acme.example', { givenName: 'Sam', familyName: 'Roe' });
  const second = await provision('jdoe@acme.example', jane);
  const [pair, ...others] = await pairs();
  expect(others).toEqual([]);
  expect(pair).toMatchObject({
    users: [{ id: first }, { id: second }],
    score: 80,
    evidence: ['Both have the same name.', expect.stringContaining('made of an initial and a name')],
  });
  expect((await server.scim('GET', '/Users')).body.totalResults).toBe(3);
});

it('finds a pair when a change of name makes it one, and with an account made by hand', async () => {
  const first = await provision('ann.lee@acme.example', { givenName: 'Ann', familyName: 'Lee' });
  const second = await provision('ann.lee@acme.test', { givenName: 'Bea', familyName: 'Lee' });
  expect(await pairOf(first)).toBeUndefined();
  await patch(second, { name: { givenName: 'Ann', familyName: 'Lee' } });
  expect(await pairOf(first)).toMatchObject({ users: [{ id: first }, { id: second }] });
  const third = await server.admin('POST', '/users', {
    body: { attributes: { userName: 'lee', emails: [{ value: 'ANN.LEE@acme.example' }] } },
  });
  expect(await pairOf(third.body.id)).toMatchObject({ score: 80 });
});

it('leaves out accounts as long as they are not active', async () => {
  const first = await provision('tom.fox@acme.example', { givenName: 'Tom', familyName: 'Fox' });
  const second = await provision('tfox@acme.example', { givenName: 'Tom', familyName: 'Fox' });
  expect(await pairOf(first)).toBeDefined();
  await patch(second, { active: false });
  expect(await pairOf(first)).toBeUndefined();
  await patch(second, { active: true });
  expect(await pairOf(first)).toBeDefined();
});

it('forgets a pair that an operator calls two people, also when they change again', async () => {
  const first = await provision('kim.ray@acme.example', { givenName: 'Kim', familyName: 'Ray' });
  const second = await provision('kray@acme.example', { givenName: 'Kim', familyName: 'Ray' });
  const pair = await pairOf(first);
  expect((await server.admin('POST', `/duplicates/${pair?.id}/dismiss`)).status).toBe(200);
  expect(await pairOf(first)).toBeUndefined();
  await patch(second, { displayName: 'Kim Ray' });
  expect(await pairOf(first)).toBeUndefined();
  expect(await server.admin('POST', `/duplicates/${pair?.id}/dismiss`)).toMatchObject({ status: 404 });
  const { body } = await server.admin('GET', `/users/${second}/history`);
  expect(body.items.map(({ action }: { action: string }) => action)).toContain('duplicate.dismissed');
});
