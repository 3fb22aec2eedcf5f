import { changedUser, type User, userDetail } from '@rollcall/shared/contract/users.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function create(attributes: object, more: object = {}) {
  const answer = await server.admin('POST', '/users', { body: { attributes, ...more } });
  expect(answer.status).toBe(201);
  return changedUser.parse(answer.body);
}

async function provision(attributes: object) {
  const answer = await server.scim('POST', '/Users', { body: { schemas: [userUrn], ...attributes } });
  expect(answer.status).toBe(201);
  return readUser(answer.body.id);
}

async function readUser(id: string) {
  return userDetail.parse((await server.admin('GET', `/users/${id}`)).body);
}

async function update({ id, version }: { readonly id: string; readonly version: number }, body: object) {
  const headers = { 'If-Match': `W/"${version}"` };
  return server.admin('PATCH', `/users/${id}`, { body, headers });
}

function patch(id: string, value: object) {
  const body = { schemas: [patchUrn], Operations: [{ op: 'replace', value }] };
  return server.scim('PATCH', `/Users/${id}`, { body });
}

async function history(id: string) {
  return (await server.admin('GET', `/users/${id}/history`)).body.items;
}

describe('users by hand', () => {
  it('are made with the attributes of the schemas, active, and managed by nobody', async () => {
    const made = await create(
      { userName: 'ada', name: { givenName: 'Ada' }, [enterprise]: { department: 'R&D' } },
      { isPrivileged: true },
    );
    expect(made).toMatchObject({
      userName: 'ada',
      source: 'manual',
      status: 'active',
      version: 1,
      isManaged: false,
      isProtected: false,
      isPrivileged: true,
      managedAttributes: [],
      warnings: [],
    });
    expect(await readUser(made.id)).toMatchObject({ resource: made.resource });
    expect((await history(made.id))[0]).toMatchObject({
      action: 'user.created',
      source: 'console',
      actor: { kind: 'operator', name: 'Ada' },
    });
  });

  it.each([
    { name: 'no userName', attributes: { title: 'x' }, status: 400, detail: 'userName' },
    { name: 'a wrong type', attributes: { userName: 'n1', active: 'maybe' }, status: 400, detail: 'active' },
    {
      name: 'an unknown attribute',
      attributes: { userName: 'n2', shoeSize: 3 },
      status: 400,
      detail: 'shoeSize',
    },
    { name: 'a read-only attribute', attributes: { userName: 'n3', id: '1' }, status: 400, detail: 'id' },
    { name: 'a userName in use', attributes: { userName: 'TAKEN' }, status: 409, detail: 'taken' },
  ])('are not made with $name', async ({ attributes, status, detail }) => {
    await server.admin('POST', '/users', { body: { attributes: { userName: 'taken' } } });
    expect(await server.admin('POST', '/users', { body: { attributes } })).toMatchObject({
      status,
      body: { detail: expect.stringContaining(detail) },
    });
  });

  it('change only what is sent, and lose what is null', async () => {
    const made = await create({ userName: 'bob', title: 'Engineer', nickName: 'B' });
    const { status, body } = await update(made, { attributes: { title: null, nickName: 'Bobby' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 2, warnings: [] });
    expect(body.resource).toEqual({
      schemas: [userUrn],
      userName: 'bob',
      nickName: 'Bobby',
      active: true,
    });
    expect((await update(made, { attributes: { title: 'Late' } })).status).toBe(412);
    const unchanged = await update({ id: made.id, version: 2 }, { attributes: { nickName: 'Bobby' } });
    expect(unchanged.body.version).toBe(2);
  });

  it('are deactivated and reactivated, twice without effect', async () => {
    const { id } = await create({ userName: 'carol' });
    for (const { path, status } of [
      { path: 'deactivate', status: 'deactivated' },
      { path: 'deactivate', status: 'deactivated' },
      { path: 'reactivate', status: 'active' },
    ]) {
      expect(await server.admin('POST', `/users/${id}/${path}`)).toMatchObject({
        status: 200,
        body: { status },
      });
    }
    const actions = (await history(id)).map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['user.reactivated', 'user.deactivated', 'user.created']);
  });

  it('come back by hand when the identity provider deleted them', async () => {
    const { id } = await provision({ userName: 'dora' });
    await server.scim('DELETE', `/Users/${id}`);
    expect((await server.scim('GET', `/Users/${id}`)).status).toBe(404);
    await server.admin('POST', `/users/${id}/reactivate`);
    expect(await server.scim('GET', `/Users/${id}`)).toMatchObject({ status: 200, body: { active: true } });
  });

  it.each([
    { method: 'GET', path: '/users/none' },
    { method: 'GET', path: '/users/none/history' },
    { method: 'GET', path: '/groups/none/history' },
    { method: 'POST', path: '/users/none/deactivate' },
  ])('$method $path is not found', async ({ method, path }) => {
    expect(await server.admin(method, path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('ownership of attributes', () => {
  it('warns of an edit that the identity provider owns, keeps it through a PUT, and notes its end', async () => {
    const made = await provision({ userName: 'eve', title: 'Engineer' });
    expect(made.managedAttributes).toEqual(['userName', 'title', 'active']);
    const { body } = await update(made, { attributes: { title: 'Chief', nickName: 'E' } });
    expect(body.warnings).toEqual([expect.stringContaining('owns title')]);
    expect(body.managedAttributes).toEqual(['userName', 'active']);

    // What a PUT does not name is left alone when it was set here.
    const put = { schemas: [userUrn], userName: 'eve', displayName: 'Eve' };
    expect(await server.scim('PUT', `/Users/${made.id}`, { body: put })).toMatchObject({
      body: { title: 'Chief', nickName: 'E', displayName: 'Eve' },
    });
    await patch(made.id, { title: 'Director' });
    const user = await readUser(made.id);
    expect(user.resource).toMatchObject({ title: 'Director', nickName: 'E' });
    expect(user.managedAttributes).toEqual(['userName', 'displayName', 'title', 'active']);
    const [replaced, updated] = await history(made.id);
    expect(replaced).toMatchObject({
      action: 'edit.replaced',
      source: 'scim',
      changes: [{ path: 'title', before: 'Chief', after: 'Director' }],
    });
    expect(updated).toMatchObject({ action: 'user.updated' });
  });

  it('does not warn of an attribute that nobody owns, or of the same edit twice', async () => {
    const made = await provision({ userName: 'frank' });
    const first = await update(made, { attributes: { title: 'Chief' } });
    expect(first.body.warnings).toEqual([]);
    const second = await update(first.body, { attributes: { title: 'Director' } });
    expect(second.body.warnings).toEqual([]);
  });
});

describe('history and restore', () => {
  it('pages through the history of a user, newest first', async () => {
    const { id } = await provision({ userName: 'grace' });
    for (const title of ['a', 'b', 'c']) await patch(id, { title });
    const first = await server.admin('GET', `/users/${id}/history?limit=3`);
    const second = await server.admin('GET', `/users/${id}/history?limit=3&cursor=${first.body.nextCursor}`);
    const rows = [...first.body.items, ...second.body.items];
    expect(rows.map(({ changes }) => changes[0].after)).toEqual(['c', 'b', 'a', 'grace']);
    expect(rows[0]).toMatchObject({ changes: [{ path: 'title', before: 'b', after: 'c' }] });
    expect(second.body.nextCursor).toBeNull();
  });

  it('keeps the history of a group after it is gone', async () => {
    const { id } = await provision({ userName: 'heidi' });
    const group = await server.scim('POST', '/Groups', {
      body: { displayName: 'Crew', members: [{ value: id }] },
    });
    await server.scim('DELETE', `/Groups/${group.body.id}`);
    const { body } = await server.admin('GET', `/groups/${group.body.id}/history`);
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'group.deleted',
      'group.created',
    ]);
  });

  it.each([
    { title: 'b', side: 'before', expected: { title: 'a', emails: [{ value: 'i@x.example' }] } },
    { title: 'b', side: 'after', expected: { title: 'b', nickName: 'I' } },
    { title: 'c', side: 'before', expected: { title: 'b', nickName: 'I' } },
  ])('restores the state $side the change to $title', async ({ title, side, expected }) => {
    const userName = `ivan-${title}-${side}`;
    const made = await provision({ userName, title: 'a', emails: [{ value: 'i@x.example' }] });
    await server.scim('PUT', `/Users/${made.id}`, {
      body: { schemas: [userUrn], userName, title: 'b', nickName: 'I' },
    });
    await patch(made.id, { title: 'c', nickName: 'J', active: false });
    const row = (await history(made.id)).find(
      ({ changes }: { changes: { path: string; after: unknown }[] }) =>
        changes.some(({ path, after }) => path === 'title' && after === title),
    );
    const answer = await server.admin('POST', `/users/${made.id}/restore`, {
      body: { sequence: row.sequence, side },
      headers: { 'If-Match': '"3"' },
    });
    expect(answer).toMatchObject({ status: 200, body: { version: 4, status: 'active' } });
    expect(answer.body.resource).toEqual({ schemas: [userUrn], userName, active: true, ...expected });
    expect((await history(made.id))[0]).toMatchObject({ action: 'user.restored', source: 'console' });
  });

  it('restores across more rows than one reading, and over flags that are no attributes', async () => {
    const made = await provision({ userName: 'judy', title: 't' });
    await update(made, { isProtected: true });
    for (let step = 0; step < 205; step += 1) await patch(made.id, { title: `t${step}` });
    const rows = await server.admin('GET', `/users/${made.id}/history?limit=200`);
    const rest = await server.admin('GET', `/users/${made.id}/history?cursor=${rows.body.nextCursor}`);
    const creation = rest.body.items.at(-1);
    expect(creation.action).toBe('user.created');
    const { version } = await readUser(made.id);
    const answer = await server.admin('POST', `/users/${made.id}/restore`, {
      body: { sequence: creation.sequence, side: 'after' },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(answer.body).toMatchObject({ resource: made.resource, isProtected: true });
  });

  it('are listed where SCIM may not disable them, with whether a provider manages them', async () => {
    await create({ userName: 'guarded-a' }, { isProtected: true });
    await create({ userName: 'guarded-b' });
    const managed = await provision({ userName: 'guarded-c' });
    await update(managed, { isProtected: true });
    const { body } = await server.admin('GET', '/users?isProtected=true&userName=guarded');
    expect(
      body.items.map(({ userName, source, isManaged }: User) => ({ userName, source, isManaged })),
    ).toEqual([
      { userName: 'guarded-a', source: 'manual', isManaged: false },
      { userName: 'guarded-c', source: 'scim', isManaged: true },
    ]);
    expect((await server.admin('GET', '/users?isProtected=false')).status).toBe(400);
  });

  it.each([
    { name: 'a row of somebody else', sequence: 1, side: 'before', ifMatch: '"1"', status: 404 },
    { name: 'a row that is not there', sequence: 1_000_000, side: 'after', ifMatch: '"1"', status: 404 },
    {
      name: 'the time before the creation',
      sequence: undefined,
      side: 'before',
      ifMatch: '"1"',
      status: 400,
    },
    { name: 'another version', sequence: undefined, side: 'after', ifMatch: '"9"', status: 412 },
    { name: 'no version', sequence: undefined, side: 'after', ifMatch: '', status: 428 },
  ])('does not restore $name', async ({ sequence, side, ifMatch, status }) => {
    const made = await provision({ userName: `ken-${status}-${sequence}-${side}` });
    const [{ sequence: creation }] = await history(made.id);
    const answer = await server.admin('POST', `/users/${made.id}/restore`, {
      body: { sequence: sequence ?? creation, side },
      headers: { 'If-Match': ifMatch },
    });
    expect(answer.status).toBe(status);
    expect(await readUser(made.id)).toEqual(made);
  });
});
