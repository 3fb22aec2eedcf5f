import { connection, connectionList, createdConnection } from '@rollcall/shared/contract/connections.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function create(body: unknown) {
  const answer = await server.admin('POST', '/connections', { body });
  expect(answer.status).toBe(201);
  return createdConnection.parse(answer.body);
}

async function read(id: string) {
  return connection.parse((await server.admin('GET', `/connections/${id}`)).body);
}

const scimAs = (secret: string, method: string, path: string, body?: unknown) =>
  server.scim(method, path, { body, authorization: `Bearer ${secret}` });

describe('a new connection', () => {
  it('comes with the base URL and its first token, shown once', async () => {
    const made = await create({ provider: 'entra' });
    expect(made.connection).toMatchObject({
      provider: 'entra',
      name: 'Entra ID',
      baseUrl: `${server.url}/scim/v2`,
      policies: { create: true, update: true, deactivate: true, groups: true },
      sessionPolicy: 'end_now',
      users: { active: 0, total: 0 },
      version: 1,
    });
    expect(made.token).toMatchObject({
      connectionId: made.connection.id,
      name: 'Entra ID',
      provider: 'entra',
    });
    expect((await scimAs(made.secret, 'GET', '/Users')).status).toBe(200);
    const list = await server.admin('GET', '/connections');
    expect(list.text).not.toContain(made.secret);
    expect(connectionList.parse(list.body).items.map(({ name }) => name)).toEqual(['Okta', 'Entra ID']);
    expect(await read(made.connection.id)).toEqual(made.connection);
  });

  it('has a number where the name of its provider is taken, and no given name twice', async () => {
    expect((await create({ provider: 'okta' })).connection.name).toBe('Okta 2');
    expect((await create({ provider: 'okta' })).connection.name).toBe('Okta 3');
    const named = await create({ provider: 'google', name: 'Google EU' });
    expect([named.connection.name, named.token.name]).toEqual(['Google EU', 'Google EU']);
    expect(
      await server.admin('POST', '/connections', { body: { provider: 'google', name: 'google eu' } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'name_taken', detail: expect.stringContaining('google eu') },
    });
  });

  it.each([
    { name: 'no provider', body: {}, detail: 'body.provider' },
    { name: 'an unknown provider', body: { provider: 'acme' }, detail: 'body.provider' },
    { name: 'an empty name', body: { provider: 'okta', name: ' ' }, detail: 'body.name' },
    { name: 'an unknown field', body: { provider: 'okta', policies: {} }, detail: 'policies' },
  ])('is refused with $name', async ({ body, detail }) => {
    expect(await server.admin('POST', '/connections', { body })).toMatchObject({
      status: 400,
      body: { code: 'bad_request', detail: expect.stringContaining(detail) },
    });
  });
});

describe('tokens and connections', () => {
  it('a token without a connection belongs to the first one of its provider, made where there is none', async () => {
    const first = await server.admin('POST', '/tokens', { body: { name: 'One', provider: 'okta' } });
    expect(first.body.token.connectionId).toBe(server.token.connectionId);
    const ping = await server.admin('POST', '/tokens', { body: { name: 'Two', provider: 'ping' } });
    const again = await server.admin('POST', '/tokens', { body: { name: 'Three', provider: 'ping' } });
    expect(again.body.token.connectionId).toBe(ping.body.token.connectionId);
    expect(await read(ping.body.token.connectionId)).toMatchObject({
      provider: 'ping',
      name: 'Ping Identity',
    });
  });

  it('a token of a given connection has its provider', async () => {
    const { connection: made } = await create({ provider: 'auth0' });
    const body = { name: 'Second of Auth0', connectionId: made.id };
    const { body: answer } = await server.admin('POST', '/tokens', { body });
    expect(answer.token).toMatchObject({ connectionId: made.id, provider: 'auth0' });
    expect(
      await server.admin('POST', '/tokens', { body: { name: 'Lost', connectionId: 'none' } }),
    ).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('leaves no connection behind when the name of its token is taken', async () => {
    const { status } = await server.admin('POST', '/tokens', {
      body: { name: 'Okta production', provider: 'keycloak' },
    });
    const { body } = await server.admin('GET', '/connections');
    expect(status).toBe(409);
    expect(body.items.map(({ provider }: { provider: string }) => provider)).not.toContain('keycloak');
  });
});

describe('a change of a connection', () => {
  it('needs If-Match, changes what is sent, and is in the activity with each difference', async () => {
    const { connection: made } = await create({ provider: 'onelogin' });
    const path = `/connections/${made.id}`;
    const body = { policies: { deactivate: false }, sessionPolicy: 'let_expire' };
    expect(await server.admin('PATCH', path, { body })).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    const changed = await server.admin('PATCH', path, { body, headers: { 'If-Match': 'W/"1"' } });
    expect(changed.headers['etag']).toBe('W/"2"');
    expect(connection.parse(changed.body)).toMatchObject({
      name: 'OneLogin',
      policies: { create: true, update: true, deactivate: false, groups: true },
      sessionPolicy: 'let_expire',
      version: 2,
    });
    expect(await server.admin('PATCH', path, { body, headers: { 'If-Match': 'W/"1"' } })).toMatchObject({
      status: 412,
      body: { code: 'version_mismatch' },
    });
    const [row] = await server.stores.directory.activity.page(server.workspace.id, { limit: 1 });
    expect(row).toMatchObject({
      action: 'connection.updated',
      subject: { kind: 'connection', name: 'OneLogin' },
      changes: [
        { path: 'policies.deactivate', before: true, after: false },
        { path: 'sessionPolicy', before: 'end_now', after: 'let_expire' },
      ],
    });
    const same = await server.admin('PATCH', path, { body, headers: { 'If-Match': 'W/"2"' } });
    expect(same.body).toEqual(changed.body);
  });
});

describe('resetting and removing a connection', () => {
  it('reset revokes its tokens, and keeps users and the connection', async () => {
    const made = await create({ provider: 'jumpcloud' });
    await scimAs(made.secret, 'POST', '/Users', { userName: 'reset@example.com' });
    const { body } = await server.admin('POST', `/connections/${made.connection.id}/reset`);
    expect(body).toMatchObject({ revokedTokens: 1, connection: { id: made.connection.id } });
    expect((await scimAs(made.secret, 'GET', '/Users')).status).toBe(401);
    expect(await read(made.connection.id)).toMatchObject({ users: { active: 1, total: 1 } });
    const again = await server.admin('POST', `/connections/${made.connection.id}/reset`);
    expect(again.body.revokedTokens).toBe(0);
    const rows = await server.stores.directory.activity.page(server.workspace.id, { limit: 3 });
    expect(rows.map(({ action }) => action)).toEqual([
      'connection.reset',
      'token.revoked',
      'connection.reset',
    ]);
  });

  it('remove is refused with the number of active users, unless the name is typed', async () => {
    const made = await create({ provider: 'authentik' });
    const { id } = made.connection;
    const user = await scimAs(made.secret, 'POST', '/Users', { userName: 'kept@example.com' });
    await scimAs(made.secret, 'POST', '/Users', { userName: 'two@example.com' });
    await scimAs(made.secret, 'POST', '/Users', { userName: 'off@example.com', active: false });
    expect(await read(id)).toMatchObject({ users: { active: 2, total: 3 } });
    for (const query of ['', '?confirmName=Authentik']) {
      expect(await server.admin('DELETE', `/connections/${id}${query}`)).toMatchObject({
        status: 409,
        body: { code: 'managed_users_active', detail: expect.stringContaining('2 active users') },
      });
    }
    expect((await scimAs(made.secret, 'GET', '/Users')).status).toBe(200);
    expect((await server.admin('DELETE', `/connections/${id}?confirmName=authentik`)).status).toBe(200);
    expect((await scimAs(made.secret, 'GET', '/Users')).status).toBe(401);
    expect((await server.admin('GET', `/connections/${id}`)).status).toBe(404);
    expect((await server.scim('GET', `/Users/${user.body.id}`)).status).toBe(200);
    const { body } = await server.admin('GET', '/tokens');
    expect(body.items.find((token: { id: string }) => token.id === made.token.id)).toMatchObject({
      status: 'revoked',
      connectionId: id,
    });
  });

  it.each([
    { name: 'e-mail', attributes: { userName: 'k2', emails: [{ value: 'KIM@example.com' }] } },
    { name: 'userName', attributes: { userName: 'KIM' } },
  ])('users of a removed connection are found by $name and linked', async ({ attributes }) => {
    const made = await create({ provider: 'authentik' });
    const kim = { userName: 'kim', emails: [{ value: 'kim@example.com' }] };
    const { body: user } = await scimAs(made.secret, 'POST', '/Users', kim);
    await server.admin('DELETE', `/connections/${made.connection.id}?confirmName=authentik`);
    const next = await create({ provider: 'ping' });
    const linked = await scimAs(next.secret, 'POST', '/Users', attributes);
    expect(linked).toMatchObject({ status: 201, body: { id: user.id } });
    expect(await read(next.connection.id)).toMatchObject({ users: { active: 1, total: 1 } });
  });

  it('remove needs no name once nobody active is left, and another connection takes its users over', async () => {
    const made = await create({ provider: 'aws' });
    const { body: user } = await scimAs(made.secret, 'POST', '/Users', { userName: 'moved@example.com' });
    await scimAs(made.secret, 'DELETE', `/Users/${user.id}`);
    expect((await server.admin('DELETE', `/connections/${made.connection.id}`)).status).toBe(200);
    const next = await create({ provider: 'aws' });
    expect(next.connection.name).toBe('AWS');
    const back = await scimAs(next.secret, 'POST', '/Users', { userName: 'moved@example.com' });
    expect(back).toMatchObject({ status: 201, body: { id: user.id } });
    expect(await read(next.connection.id)).toMatchObject({ users: { active: 1, total: 1 } });
  });

  it.each(['reset', 'remove'])('%s of an unknown connection is not found', async (kind) => {
    const answer =
      kind === 'reset'
        ? await server.admin('POST', '/connections/none/reset')
        : await server.admin('DELETE', '/connections/none');
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
