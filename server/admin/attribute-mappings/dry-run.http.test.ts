import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { auth0Client } from '../../../test/harness/auth0.ts';
import { authentikClient } from '../../../test/harness/authentik.ts';
import { entraClient, entraFlagClient } from '../../../test/harness/entra.ts';
import { sendExactly } from '../../../test/harness/exact-send.ts';
import { googleClient } from '../../../test/harness/google.ts';
import type { HttpAnswer, HttpRequest } from '../../../test/harness/http.ts';
import type { Connection } from '../../../test/harness/idp-client.ts';
import { readLastEntry } from '../../../test/harness/idp-connection.ts';
import { jumpCloudClient } from '../../../test/harness/jumpcloud.ts';
import { keycloakClient } from '../../../test/harness/keycloak.ts';
import { oktaClient } from '../../../test/harness/okta.ts';
import { oneLoginClient, oneLoginTemplate } from '../../../test/harness/onelogin.ts';
import { pingClient } from '../../../test/harness/ping.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function dryRun(input: object) {
  const body = { connectionId: server.token.connectionId, ...input };
  return server.admin('POST', '/mappings/dry-run', { body });
}

/** All that an operator can see of what a write may leave behind. */
async function traces(): Promise<readonly string[]> {
  const paths = ['/users', '/activity', '/holds', '/links', '/connections', '/duplicates'];
  const answers = await Promise.all(paths.map((path) => server.admin('GET', path)));
  return answers.map(({ text }) => text);
}

/** Rehearse a write, see that it left nothing, do it, and hold the two against each other. */
async function rehearse(
  { method, url, body }: HttpRequest,
  { connectionId, write }: { readonly connectionId: string; readonly write: () => Promise<HttpAnswer> },
): Promise<HttpAnswer> {
  const id = /\/Users\/([^?]+)/.exec(url)?.[1];
  const before = await traces();
  const rehearsal = await dryRun({
    connectionId,
    payload: typeof body === 'string' ? body : JSON.stringify(body),
    ...(id === undefined ? {} : { userId: id }),
  });
  expect(rehearsal.status, rehearsal.text).toBe(200);
  expect(await traces()).toEqual(before);

  const done = await write();
  const entry = await readLastEntry(server);
  const { outcome, changes, status, error, resource, user, access } = rehearsal.body;
  expect({ method, status }).toEqual({ method, status: done.status });
  if (done.status >= 400) {
    expect({ outcome, changes, resource }).toEqual({ outcome: null, changes: [], resource: null });
    expect(done.body.detail).toContain(error.detail);
    return done;
  }
  expect({ outcome, changes, error }).toEqual({
    outcome: entry.outcome,
    changes: entry.changes,
    error: null,
  });
  const { id: doneId, meta: _, groups: __, ...stored } = done.body;
  expect(resource).toEqual(stored);
  expect(user?.id ?? doneId).toBe(doneId);
  const { body: found } = await server.admin('GET', `/users/${doneId}/access`);
  // In shadow mode somebody new is answered and not there.
  const isThere = found.userId === doneId;
  expect(isThere ? { userId: doneId, ...access } : found.code).toEqual(isThere ? found : 'not_found');
  return done;
}

/** An identity provider's connection on which every write of a user is rehearsed first. */
async function connect(provider: IdentityProvider): Promise<Connection & { readonly count: () => number }> {
  const { secret, token } = await server.createToken({ name: `${provider} test`, provider });
  let writes = 0;
  return {
    baseUrl: `${server.url}/scim/v2`,
    token: secret,
    count: () => writes,
    async send(request) {
      const write = () => sendExactly(request);
      if (request.body === undefined || !request.url.includes('/Users')) return write();
      writes += 1;
      return rehearse(request, { connectionId: token.connectionId, write });
    },
  };
}

const ada = { userName: 'ada@acme.test', givenName: 'Ada', familyName: 'Byron' };

describe('a dry run of what an identity provider sends is what then happens', () => {
  it.each<{ provider: IdentityProvider; writes: number; story: (connection: Connection) => Promise<void> }>([
    {
      provider: 'okta',
      writes: 5,
      async story(connection) {
        const okta = oktaClient(connection);
        const { body } = await okta.create({ ...ada, externalId: '00u1' });
        await okta.create({ ...ada, externalId: '00u2' });
        await okta.putUpdate(body.id, { title: 'Countess' });
        await okta.patchActive(body.id, false);
        await okta.patchActive(body.id, true);
      },
    },
    {
      provider: 'entra',
      writes: 6,
      async story(connection) {
        const entra = entraClient(connection);
        const { body } = await entra.create(
          { ...ada, externalId: 'ada' },
          { [enterpriseUserUrn]: { department: 'R&D' } },
        );
        await entra.replace(body.id, 'emails[type eq "work"].value', 'countess@acme.test');
        await entra.replace(body.id, `${enterpriseUserUrn}:manager`, body.id);
        await entra.disable(body.id);
        await entra.enable(body.id);
        await entraFlagClient(connection).replaceMany(body.id, {
          'name.givenName': 'Augusta',
          title: 'Countess',
        });
      },
    },
    {
      provider: 'google',
      writes: 3,
      async story(connection) {
        const google = googleClient(connection);
        const { body } = await google.create(ada);
        await google.update(body.id, ada, false);
        await google.suspend(body.id);
      },
    },
    {
      provider: 'onelogin',
      writes: 2,
      async story(connection) {
        const oneLogin = oneLoginClient(connection);
        const user = {
          schemas: oneLoginTemplate.schemas,
          userName: ada.userName,
          active: true,
          emails: [{ value: '', type: 'work' }],
          [oneLoginTemplate.extension]: { department: 'R&D' },
        };
        const { body } = await oneLogin.create(user);
        await oneLogin.update(body.id, { ...user, active: false });
      },
    },
    {
      provider: 'jumpcloud',
      writes: 2,
      async story(connection) {
        const jumpCloud = jumpCloudClient(connection);
        const { body } = await jumpCloud.create({ ...ada, email: ada.userName });
        await jumpCloud.update(body.id, { 'name.givenName': 'Augusta', active: false });
      },
    },
    {
      provider: 'auth0',
      writes: 2,
      async story(connection) {
        const auth0 = auth0Client(connection);
        const user = { userId: 'auth0|1', email: ada.userName, name: 'Ada', isBlocked: false };
        await auth0.created(user);
        await auth0.updated({ ...user, isBlocked: true });
      },
    },
    {
      provider: 'ping',
      writes: 2,
      async story(connection) {
        const ping = pingClient(connection);
        const user = { ...ada, workEmail: 'ada@acme.test', otherEmail: 'ada@home.test', active: true };
        const { body } = await ping.create(user);
        await ping.update(body.id, { ...user, active: false });
      },
    },
    {
      provider: 'keycloak',
      writes: 3,
      async story(connection) {
        const keycloak = keycloakClient(connection);
        const user = { ...ada, externalId: 'k1', email: 'ada@acme.test', active: true };
        const { body } = await keycloak.create(user);
        await keycloak.update(body.id, { ...user, familyName: 'Lovelace' });
        await keycloak.patchUser(body.id, { userName: ada.userName, active: 'false' });
      },
    },
    {
      provider: 'authentik',
      writes: 3,
      async story(connection) {
        const authentik = authentikClient(connection);
        const user = { externalId: 'a1', userName: ada.userName, name: 'Ada Byron', active: true };
        const { body } = await authentik.create(user);
        await authentik.create(user);
        await authentik.update(body.id, { ...user, active: false });
      },
    },
  ])('$provider', async ({ provider, writes, story }) => {
    const connection = await connect(provider);
    await story(connection);
    expect(connection.count()).toBe(writes);
  });
});

const jane = { userName: 'jane@acme.test', title: 'Engineer', emails: [{ value: 'jane@acme.test' }] };

/** Rehearse a request of the server's own connection, then send it. */
function scim(method: string, path: string, body: object): Promise<HttpAnswer> {
  const write = () => server.scim(method, path, { body });
  return rehearse({ method, url: path, body }, { connectionId: server.token.connectionId, write });
}

function change(path: string, body: object) {
  return server.admin('PATCH', path, { body, headers: { 'If-Match': '*' } });
}

describe('a dry run decides as the real write does', () => {
  it.each<{ name: string; status: number; prepare?: () => Promise<unknown>; body?: object }>([
    { name: 'somebody new', status: 201 },
    { name: 'a value of the wrong type', status: 400, body: { ...jane, active: 'perhaps' } },
    { name: 'nobody’s userName', status: 400, body: { title: 'Engineer' } },
    {
      name: 'a userName that is taken',
      status: 409,
      prepare: () => server.scim('POST', '/Users', { body: jane }),
    },
    {
      name: 'somebody who was deleted',
      status: 201,
      async prepare() {
        const { body } = await server.scim('POST', '/Users', { body: jane });
        await server.scim('DELETE', `/Users/${body.id}`);
      },
    },
    {
      name: 'an account that was there before',
      status: 201,
      prepare: () => server.admin('POST', '/users', { body: { attributes: { ...jane, userName: 'j.doe' } } }),
    },
    {
      name: 'an account whose link an operator must approve',
      status: 409,
      async prepare() {
        await server.admin('POST', '/users', { body: { attributes: jane } });
        await change('/provisioning-rules', { linkPolicy: 'queue' });
      },
    },
    {
      name: 'a connection that may not create',
      status: 403,
      prepare: () => change(`/connections/${server.token.connectionId}`, { policies: { create: false } }),
    },
    {
      name: 'a workspace whose limit is reached',
      status: 429,
      prepare: () => change('/provisioning-rules', { limits: { creates: 0 } }),
    },
    { name: 'shadow mode', status: 201, prepare: () => change('/provisioning-rules', { isShadow: true }) },
    {
      name: 'an attribute that is off',
      status: 201,
      prepare: () => change('/mappings', { switches: { title: false } }),
    },
  ])('$name', async ({ status, prepare, body = jane }) => {
    await prepare?.();
    expect((await scim('POST', '/Users', body)).status).toBe(status);
  });

  it.each<{ name: string; status: number; method: string; body: object; isReadable?: false }>([
    { name: 'nothing new', status: 200, method: 'PUT', body: jane },
    { name: 'an attribute that is left out', status: 200, method: 'PUT', body: { userName: jane.userName } },
    { name: 'another userName', status: 200, method: 'PUT', body: { ...jane, userName: 'j@acme.test' } },
    { name: 'a userName of somebody else', status: 409, method: 'PUT', body: { ...jane, userName: 'bob' } },
    {
      name: 'a PATCH',
      status: 200,
      method: 'PATCH',
      body: { Operations: [{ op: 'remove', path: 'title' }] },
    },
    {
      name: 'a PATCH of an unknown path',
      status: 400,
      method: 'PATCH',
      body: { Operations: [{ op: 'add', path: 'x', value: 1 }] },
    },
    {
      name: 'a PATCH that cannot be read',
      status: 400,
      method: 'PATCH',
      body: { Operations: 'none' },
      isReadable: false,
    },
  ])('$name', async ({ status, method, body, isReadable = true }) => {
    await server.scim('POST', '/Users', { body: { userName: 'bob' } });
    const { body: user } = await server.scim('POST', '/Users', { body: jane });
    expect((await scim(method, `/Users/${user.id}`, body)).status).toBe(status);
    expect((await scim(method, '/Users/nobody', body)).status).toBe(isReadable ? 404 : 400);
  });
});

it('foresees roles and organizations, and says why', async () => {
  const make = async (path: string, body: object) => (await server.admin('POST', path, { body })).body;
  const editor = await make('/roles', { name: 'Editor', permissions: ['docs.edit'] });
  const conditions = [{ on: 'attribute', path: 'title', operator: 'equals', value: 'Engineer' }];
  await make('/policies', { name: 'Engineers', conditions, roleIds: [editor.id] });
  const payload = { ...jane, roles: [{ value: 'Nobody’s' }] };
  const { body } = await dryRun({ payload });
  expect(body.access).toMatchObject({
    isEffective: true,
    roles: [{ name: 'Editor', permissions: ['docs.edit'], because: [{ kind: 'policy' }] }],
    organizations: [{ because: [{ kind: 'default' }] }],
    refused: [{ value: 'Nobody’s', why: 'unknown' }],
  });
  const { body: user } = await scim('POST', '/Users', payload);
  await scim('PATCH', `/Users/${user.id}`, {
    Operations: [{ op: 'replace', path: 'title', value: 'Chief' }],
  });
  await scim('PATCH', `/Users/${user.id}`, { Operations: [{ op: 'replace', path: 'active', value: false }] });
});

it('foresees what groups lead to, as far as a write of the user decides it', async () => {
  const { body: user } = await scim('POST', '/Users', jane);
  const toRole = (name: string) => ({
    group: { by: 'displayName', operator: 'equals', value: name },
    connectionId: null,
    becomes: { kind: 'role', name: `${name} role` },
    mayGrantPrivileged: false,
  });
  for (const displayName of ['Engineers', 'Writers']) {
    await server.scim('POST', '/Groups', { body: { displayName, members: [{ value: user.id }] } });
  }
  const rename = (title: string) => ({ Operations: [{ op: 'replace', path: 'title', value: title }] });
  for (const conflict of ['ordered', 'hold']) {
    const { body: saved } = await server.admin('GET', '/group-rules');
    const rules = saved.rules.length > 0 ? saved.rules : [toRole('Engineers'), toRole('Writers')];
    const { body: impact } = await server.admin('POST', '/group-rules/impact', { body: { rules, conflict } });
    const { fingerprint } = impact;
    const applied = await server.admin('PUT', '/group-rules', {
      body: { rules, conflict, fingerprint },
      headers: { 'If-Match': '*' },
    });
    expect(applied.status, applied.text).toBe(200);
    const { body } = await dryRun({ payload: rename(conflict), userId: user.id });
    expect(body.access.roles).toMatchObject([{ name: 'Engineers role', because: [{ kind: 'rule' }] }]);
    expect(body.access.held).toHaveLength(conflict === 'hold' ? 2 : 0);
    await scim('PATCH', `/Users/${user.id}`, rename(conflict));
  }
  const { body: held } = await server.admin('GET', `/users/${user.id}/access`);
  const choice = { ruleId: held.held[1] };
  const chosen = await server.admin('POST', `/users/${user.id}/access/choose`, { body: choice });
  expect(chosen.body.roles).toMatchObject([{ name: 'Writers role' }]);
  await scim('PATCH', `/Users/${user.id}`, rename('chosen'));
});

describe('a dry run tells', () => {
  it('what becomes of each attribute, and why', async () => {
    await change('/mappings', { switches: { title: false } });
    const payload = {
      ...jane,
      password: 'secret',
      groups: [],
      jobTitle: 'Chief',
      accountEnabled: false,
      [enterpriseUserUrn]: { department: 'R&D', floor: '3' },
    };
    const { body } = await dryRun({ payload });
    expect(
      Object.fromEntries(
        body.attributes.map((one: { path: string; result: string }) => [one.path, one.result]),
      ),
    ).toEqual({
      userName: 'kept',
      title: 'ignored',
      emails: 'kept',
      password: 'ignored',
      groups: 'ignored',
      jobTitle: 'unknown',
      active: 'kept',
      [`${enterpriseUserUrn}:department`]: 'kept',
      [`${enterpriseUserUrn}:floor`]: 'unknown',
    });
    expect(body).toMatchObject({ method: 'create', outcome: 'created', user: null });
    expect(body.body).toMatchObject({ userName: jane.userName, password: '[redacted]' });
    expect(body.resource).toMatchObject({ active: false });
    expect(body.resource).not.toHaveProperty('title');
    expect(body.warnings).toEqual([
      'The user has no First name (name.givenName).',
      'The user has no Last name (name.familyName).',
    ]);
  });

  it('whom it meets, also when it is refused', async () => {
    const { body: user } = await server.scim('POST', '/Users', { body: jane });
    const { body } = await dryRun({ payload: { userName: 'JANE@acme.test' } });
    expect(body).toMatchObject({
      status: 409,
      error: { code: 'user_name_taken' },
      user: { id: user.id, userName: jane.userName },
    });
  });

  it.each<{ provider: IdentityProvider; profile: object; expected: object }>([
    {
      provider: 'entra',
      profile: {
        userPrincipalName: 'jane@acme.test',
        givenName: 'Jane',
        surname: 'Doe',
        mail: 'jane@acme.test',
        jobTitle: 'Engineer',
        department: 'R&D',
        businessPhones: ['+31 20 1'],
        accountEnabled: false,
      },
      expected: {
        userName: 'jane@acme.test',
        name: { givenName: 'Jane', familyName: 'Doe' },
        emails: [{ value: 'jane@acme.test', type: 'work' }],
        title: 'Engineer',
        phoneNumbers: [{ value: '+31 20 1', type: 'work' }],
        active: false,
        [enterpriseUserUrn]: { department: 'R&D' },
      },
    },
    {
      provider: 'okta',
      profile: { id: '00u1', profile: { login: 'jane@acme.test', firstName: 'Jane', lastName: 'Doe' } },
      expected: { userName: 'jane@acme.test', name: { givenName: 'Jane', familyName: 'Doe' }, active: true },
    },
    {
      provider: 'google',
      profile: { primaryEmail: 'jane@acme.test', name: { givenName: 'Jane' }, suspended: true },
      expected: { userName: 'jane@acme.test', name: { givenName: 'Jane' }, active: false },
    },
    {
      provider: 'auth0',
      profile: { email: 'jane@acme.test', name: 'Jane', blocked: false },
      expected: { userName: 'jane@acme.test', displayName: 'Jane', active: true },
    },
  ])('what $provider would make of a profile', async ({ provider, profile, expected }) => {
    const { token } = await server.createToken({ name: 'profile', provider });
    const { body } = await dryRun({ connectionId: token.connectionId, payload: JSON.stringify(profile) });
    expect(body.resource).toMatchObject(expected);
    expect(body.warnings[0]).toContain('Read as a profile');
  });

  it('what is in the way of every request', async () => {
    await change('/provisioning-rules', { isShadow: true });
    await change('/workspace', { isScimEnabled: false });
    const { body } = await dryRun({ payload: jane });
    expect(body).toMatchObject({ outcome: 'created' });
    expect(body.warnings.slice(0, 2)).toEqual([
      'Provisioning is switched off for this workspace: a real request would be refused.',
      'Shadow mode is on: a real request would be answered like this and change nothing.',
    ]);
  });

  it.each([
    { name: 'text that is no JSON', input: { payload: '{"userName": ' }, status: 400, code: 'bad_request' },
    { name: 'a list', input: { payload: '[]' }, status: 400, code: 'bad_request' },
    {
      name: 'nesting without end',
      input: { payload: '{"a":'.repeat(9_000) },
      status: 400,
      code: 'bad_request',
    },
    {
      name: 'a PATCH without a user',
      input: { payload: { Operations: [] } },
      status: 400,
      code: 'bad_request',
    },
    { name: 'more than a payload', input: { payload: ' '.repeat(65_537) }, status: 400, code: 'bad_request' },
    {
      name: 'a connection that is not there',
      input: { payload: jane, connectionId: 'x' },
      status: 404,
      code: 'not_found',
    },
  ])('that $name cannot be tried', async ({ input, status, code }) => {
    expect(await dryRun(input)).toMatchObject({ status, body: { code } });
  });
});
