import { linkPage } from '@rollcall/shared/contract/links.ts';
import { changedUser, userDetail } from '@rollcall/shared/contract/users.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

let server: TestServer | undefined;
afterAll(() => server?.close());
beforeEach(async () => {
  await server?.close();
  server = await startTestServer();
});

function running(): TestServer {
  if (server === undefined) throw new Error('The server was not started.');
  return server;
}

/** An account as an operator makes it, before any identity provider is there. */
async function account(attributes: object, more: object = {}) {
  const answer = await running().admin('POST', '/users', { body: { attributes, ...more } });
  expect(answer.status).toBe(201);
  return changedUser.parse(answer.body);
}

function post(attributes: object) {
  return running().scim('POST', '/Users', { body: { schemas: [userUrn], ...attributes } });
}

async function setRules(changes: object) {
  const { body } = await running().admin('GET', '/provisioning-rules');
  const answer = await running().admin('PATCH', '/provisioning-rules', {
    body: changes,
    headers: { 'If-Match': `"${body.version}"` },
  });
  expect(answer.status).toBe(200);
}

async function readUser(id: string) {
  return userDetail.parse((await running().admin('GET', `/users/${id}`)).body);
}

async function actionsOf(id: string): Promise<readonly string[]> {
  const { body } = await running().admin('GET', `/users/${id}/history`);
  return body.items.map(({ action }: { action: string }) => action).toReversed();
}

async function links(state?: string) {
  const { body } = await running().admin('GET', `/links${state === undefined ? '' : `?state=${state}`}`);
  return linkPage.parse(body).items;
}

async function lastRow() {
  await running().stores.log.flush();
  const { body } = await running().admin('GET', '/provisioning-log?limit=1');
  return body.items[0];
}

const jane = {
  userName: 'jane.doe',
  name: { givenName: 'Jane' },
  emails: [{ value: 'Jane.Doe@Acme.example' }],
};
const janeOfProvider = {
  userName: 'jane.doe@acme.example',
  externalId: '00u1',
  title: 'Engineer',
  emails: [{ value: 'jane.doe@acme.example', type: 'work', primary: true }],
};

describe('POST /Users for an account that SCIM does not manage', () => {
  it('links it: the same id, managed from then on, its e-mail as it was', async () => {
    const { id } = await account({ ...jane, nickName: 'JD' });
    const answer = await post(janeOfProvider);
    expect(answer).toMatchObject({
      status: 201,
      body: { id, userName: 'jane.doe@acme.example', title: 'Engineer', nickName: 'JD', emails: jane.emails },
    });
    const linked = await readUser(id);
    expect(linked).toMatchObject({ isManaged: true, source: 'manual' });
    expect(linked.managedAttributes).toEqual(['externalId', 'userName', 'title', 'emails']);
    expect(await actionsOf(id)).toEqual(['user.created', 'user.linked']);
    expect(await lastRow()).toMatchObject({ outcome: 'linked', resourceId: id, status: 201 });
    // It is managed now, so another create of it is a conflict.
    expect(await post(janeOfProvider)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect((await running().scim('GET', '/Users')).body.totalResults).toBe(1);
  });

  it.each([
    {
      name: 'the e-mail in another case',
      sent: { userName: 'j', emails: [{ value: 'JANE.DOE@ACME.EXAMPLE' }] },
    },
    { name: 'the e-mail as userName', sent: { userName: 'Jane.Doe@acme.example' } },
    { name: 'the userName', sent: { userName: 'JANE.DOE' } },
  ])('finds it by $name', async ({ sent }) => {
    const { id } = await account(jane);
    expect(await post(sent)).toMatchObject({ status: 201, body: { id } });
  });

  it.each([
    { name: 'a tagged address', sent: { userName: 'jane.doe+work@acme.example' } },
    {
      name: 'a secondary address',
      sent: { userName: 'x', emails: [{ value: 'x@acme.example' }, ...jane.emails] },
    },
    { name: 'no address at all', sent: { userName: 'jane' } },
  ])('makes an account of its own for $name', async ({ sent }) => {
    const { id } = await account(jane);
    const answer = await post(sent);
    expect(answer.status).toBe(201);
    expect(answer.body.id).not.toBe(id);
    expect(await readUser(id)).toMatchObject({ isManaged: false, userName: 'jane.doe' });
  });

  it('waits for an approval when the policy is a queue, and links once it is there', async () => {
    await setRules({ linkPolicy: 'queue' });
    const { id } = await account(jane);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await post(janeOfProvider)).toMatchObject({
        status: 409,
        body: { scimType: 'uniqueness', detail: expect.stringContaining('approval') },
      });
    }
    expect(await lastRow()).toMatchObject({ outcome: 'failed', reason: 'link_waiting' });
    const [request, ...others] = await links('pending');
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      userId: id,
      accountUserName: 'jane.doe',
      userName: 'jane.doe@acme.example',
      address: 'jane.doe@acme.example',
      tokenName: 'Okta production',
    });
    expect(await running().admin('POST', `/links/${request?.id}/approve`)).toMatchObject({
      status: 200,
      body: { state: 'approved', decidedBy: 'Ada' },
    });
    expect(await post(janeOfProvider)).toMatchObject({ status: 201, body: { id } });
    expect(await links('linked')).toHaveLength(1);
    expect(await actionsOf(id)).toEqual(['user.created', 'link.requested', 'link.approved', 'user.linked']);
    expect(await running().admin('POST', `/links/${request?.id}/reject`)).toMatchObject({
      status: 409,
      body: { code: 'link_decided' },
    });
  });

  it('makes an account of its own after a rejection, unless the userName is the same', async () => {
    await setRules({ linkPolicy: 'queue' });
    const { id } = await account(jane);
    await post(janeOfProvider);
    await post({ userName: 'jane.doe' });
    for (const request of await links()) await running().admin('POST', `/links/${request.id}/reject`);
    const separate = await post(janeOfProvider);
    expect(separate.status).toBe(201);
    expect(separate.body.id).not.toBe(id);
    expect(await post({ userName: 'jane.doe' })).toMatchObject({
      status: 409,
      body: { detail: expect.not.stringContaining('approval') },
    });
  });

  it('never links when the policy says so', async () => {
    await setRules({ linkPolicy: 'never' });
    const { id } = await account(jane);
    expect((await post({ userName: 'jane.doe' })).status).toBe(409);
    const separate = await post(janeOfProvider);
    expect(separate.status).toBe(201);
    expect(separate.body.id).not.toBe(id);
    expect(await links()).toEqual([]);
  });

  it("asks for an owner's account whatever the policy is, and for an address that two accounts have", async () => {
    await account(jane, { isPrivileged: true });
    expect((await post(janeOfProvider)).status).toBe(409);
    await account({ userName: 'sam1', emails: [{ value: 'sam@acme.example' }] });
    await account({ userName: 'sam2', emails: [{ value: 'sam@acme.example' }] });
    expect((await post({ userName: 'sam@acme.example' })).status).toBe(409);
    expect((await links('pending')).map(({ accountUserName }) => accountUserName)).toEqual([
      'sam1',
      'jane.doe',
    ]);
  });

  it('lets only one of many parallel creates link it', async () => {
    const { id } = await account(jane);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(janeOfProvider)));
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).toEqual([id]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });
});

describe('changing an account that SCIM does not manage, found by a filter', () => {
  const put = {
    method: 'PUT',
    body: { schemas: [userUrn], userName: 'jane.doe', title: 'Chief' },
  };
  const patch = {
    method: 'PATCH',
    body: { schemas: [patchUrn], Operations: [{ op: 'add', path: 'title', value: 'Chief' }] },
  };
  const remove = { method: 'DELETE', body: undefined };

  it.each([
    { ...put, status: 200, outcome: 'linked', active: true },
    { ...patch, status: 200, outcome: 'linked', active: true },
    { ...remove, status: 204, outcome: 'deactivated', active: false },
  ])('$method links it as a create does', async ({ method, body, status, outcome, active }) => {
    const { id } = await account(jane);
    expect((await running().scim(method, `/Users/${id}`, { body })).status).toBe(status);
    const user = await readUser(id);
    expect(user).toMatchObject({ isManaged: true, status: active ? 'active' : 'deactivated' });
    expect(user.resource).toMatchObject({ name: jane.name, emails: jane.emails });
    expect(await lastRow()).toMatchObject({ outcome });
  });

  it.each([put, patch, remove])(
    '$method waits for an approval where a create does',
    async ({ method, body }) => {
      const { id } = await account(jane, { isPrivileged: true });
      expect(await running().scim(method, `/Users/${id}`, { body })).toMatchObject({ status: 409 });
      expect(await readUser(id)).toMatchObject({ isManaged: false, status: 'active', version: 1 });
      expect(await links('pending')).toHaveLength(1);
    },
  );

  it('is refused where accounts are never linked', async () => {
    await setRules({ linkPolicy: 'never' });
    const { id } = await account(jane);
    expect(await running().scim('DELETE', `/Users/${id}`)).toMatchObject({ status: 403 });
    expect(await lastRow()).toMatchObject({ outcome: 'refused', reason: 'account_not_linked' });
    expect(await readUser(id)).toMatchObject({ status: 'active', version: 1 });
  });
});

describe('protected accounts', () => {
  it.each([
    { method: 'PUT', body: { schemas: [userUrn], userName: 'boss', active: false } },
    {
      method: 'PATCH',
      body: { schemas: [patchUrn], Operations: [{ op: 'replace', value: { active: 'False' } }] },
    },
    { method: 'DELETE', body: undefined },
  ])('are not disabled by $method', async ({ method, body }) => {
    const { body: made } = await post({ userName: 'boss' });
    const { version } = await readUser(made.id);
    await running().admin('PATCH', `/users/${made.id}`, {
      body: { isProtected: true },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(await running().scim(method, `/Users/${made.id}`, { body })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('protected') },
    });
    expect(await lastRow()).toMatchObject({ outcome: 'refused', reason: 'protected' });
    expect(await readUser(made.id)).toMatchObject({ status: 'active', isProtected: true });
    const renamed = { schemas: [patchUrn], Operations: [{ op: 'add', path: 'title', value: 'Chief' }] };
    expect((await running().scim('PATCH', `/Users/${made.id}`, { body: renamed })).status).toBe(200);
  });
});
