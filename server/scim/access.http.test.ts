import type { TokenInput } from '@rollcall/shared/contract/tokens.ts';
import type { Plan } from '@rollcall/shared/contract/workspaces.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';
import { rateLimitsFor } from './rate-limit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The newest row of the provisioning log. */
async function lastRow(of: TestServer = server) {
  await of.stores.log.flush();
  const { body } = await of.admin('GET', '/provisioning-log?limit=1');
  return body.items[0];
}

let names = 0;

/** An Authorization value of a new token. */
async function bearer(input: Partial<TokenInput> = {}, of: TestServer = server): Promise<string> {
  names += 1;
  const { secret } = await of.createToken({ name: `Token ${names}`, provider: 'okta', ...input });
  return `Bearer ${secret}`;
}

async function setWorkspace(settings: { plan?: Plan; isScimEnabled?: boolean }): Promise<void> {
  await server.stores.directory.workspaces.change(server.workspace.id, ({ name, plan, isScimEnabled }) => ({
    settings: { name, plan, isScimEnabled, ...settings },
    activity: [],
  }));
}

describe('a workspace that does not let SCIM in', () => {
  it.each([
    { name: 'on the Free plan', closed: { plan: 'free' }, reason: 'plan', words: 'Free plan' },
    {
      name: 'switched off',
      closed: { isScimEnabled: false },
      reason: 'scim_disabled',
      words: 'switched off',
    },
    {
      name: 'on the Free plan and switched off',
      closed: { plan: 'free', isScimEnabled: false },
      reason: 'plan',
      words: 'Free plan',
    },
  ] as const)(
    '$name answers 401 to a wrong token and 403 to a right one',
    async ({ closed, reason, words }) => {
      await setWorkspace(closed);
      const wrong = await server.scim('GET', '/Users', { authorization: `${await bearer()}x` });
      const right = await server.scim('GET', '/Users');
      const row = await lastRow();
      await setWorkspace({ plan: 'premium', isScimEnabled: true });
      expect(wrong.status).toBe(401);
      expect(right).toMatchObject({
        status: 403,
        body: { status: '403', detail: expect.stringContaining(words) },
      });
      expect(row).toMatchObject({ outcome: 'refused', reason, tokenName: 'Okta production' });
      expect((await server.scim('GET', '/Users')).status).toBe(200);
    },
  );

  it('lets SCIM in on the Standard plan', async () => {
    await setWorkspace({ plan: 'standard' });
    expect((await server.scim('GET', '/Users')).status).toBe(200);
    await setWorkspace({ plan: 'premium' });
  });
});

describe('the scopes of a token', () => {
  it.each([
    { scopes: ['read'], method: 'GET', path: '/Users', reason: null },
    { scopes: ['read'], method: 'GET', path: '/ServiceProviderConfig', reason: null },
    { scopes: ['read'], method: 'POST', path: '/Users/.search', reason: null },
    { scopes: ['read'], method: 'POST', path: '/.search', reason: null },
    { scopes: ['write', 'bulk'], method: 'POST', path: '/Bulk', reason: 'syntax' },
    { scopes: ['write'], method: 'POST', path: '/Users', reason: 'value' },
    { scopes: ['write'], method: 'DELETE', path: '/Groups/g1', reason: 'not_found' },
  ] as const)('$scopes are enough for $method $path', async ({ scopes, method, path, reason }) => {
    const authorization = await bearer({ scopes: [...scopes] });
    const answer = await server.scim(method, path, {
      authorization,
      ...(method === 'POST' ? { body: {} } : {}),
    });
    expect([401, 403]).not.toContain(answer.status);
    expect(await lastRow()).toMatchObject({ status: answer.status, reason });
  });

  it.each([
    { scopes: ['read'], method: 'POST', path: '/Users', missing: 'write' },
    { scopes: ['read'], method: 'DELETE', path: '/Users/u1', missing: 'write' },
    { scopes: ['bulk'], method: 'PUT', path: '/Users/u1', missing: 'write' },
    { scopes: ['write'], method: 'GET', path: '/Users', missing: 'read' },
    { scopes: ['read', 'bulk'], method: 'POST', path: '/Bulk', missing: 'write' },
    { scopes: ['read', 'write'], method: 'POST', path: '/Bulk', missing: 'bulk' },
    { scopes: ['read', 'write'], method: 'POST', path: '//Bulk/', missing: 'bulk' },
  ] as const)('$scopes for $method $path lack $missing', async ({ scopes, method, path, missing }) => {
    const authorization = await bearer({ scopes: [...scopes] });
    const answer = await server.scim(method, path, { authorization });
    const words = expect.stringContaining(`does not have the scope ${missing}`);
    expect(answer).toMatchObject({ status: 403, body: { detail: words } });
    expect(await lastRow()).toMatchObject({
      outcome: 'refused',
      reason: 'scope_required',
      explanation: words,
    });
  });
});

describe('the allowed networks of a token', () => {
  it.each([
    { allowedNetworks: ['127.0.0.1'], isAllowed: true },
    { allowedNetworks: ['203.0.113.0/24', '127.0.0.0/8'], isAllowed: true },
    { allowedNetworks: ['2001:db8::/32', '::ffff:127.0.0.1'], isAllowed: true },
    { allowedNetworks: ['0.0.0.0/0'], isAllowed: true },
    { allowedNetworks: [], isAllowed: true },
    { allowedNetworks: ['127.0.0.2', '126.0.0.0/8'], isAllowed: false },
    { allowedNetworks: ['2001:db8::/32', '::1'], isAllowed: false },
  ])('$allowedNetworks let 127.0.0.1 in: $isAllowed', async ({ allowedNetworks, isAllowed }) => {
    const authorization = await bearer({ allowedNetworks });
    const { status } = await server.scim('GET', '/Users', { authorization });
    const { outcome, reason } = await lastRow();
    expect({ status, outcome, reason }).toEqual(
      isAllowed
        ? { status: 200, outcome: 'read', reason: null }
        : { status: 403, outcome: 'refused', reason: 'address_not_allowed' },
    );
  });

  it('are named with the address that they do not hold', async () => {
    const authorization = await bearer({ allowedNetworks: ['192.0.2.0/24'] });
    const words = expect.stringContaining('may not be used from 127.0.0.1');
    expect((await server.scim('GET', '/Users', { authorization })).body).toMatchObject({ detail: words });
    expect(await lastRow()).toMatchObject({ explanation: words });
  });
});

describe('the sync policies of a connection', () => {
  const everything = { create: true, update: true, deactivate: true, groups: true };
  const patch = (path: string, value: unknown) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path, value }],
  });

  async function setPolicies(policies: Partial<typeof everything>): Promise<void> {
    const id = server.token.connectionId;
    const { headers } = await server.admin('GET', `/connections/${id}`);
    const changed = await server.admin('PATCH', `/connections/${id}`, {
      body: { policies },
      headers: { 'If-Match': String(headers['etag']) },
    });
    expect(changed.status).toBe(200);
  }

  /** A user, active or not, and a group. */
  async function people(active: boolean): Promise<{ user: string; group: string }> {
    names += 1;
    const user = await server.scim('POST', '/Users', { body: { userName: `p${names}@example.com`, active } });
    const group = await server.scim('POST', '/Groups', { body: { displayName: `Group ${names}` } });
    return { user: user.body.id, group: group.body.id };
  }

  it.each([
    { off: 'create', isActive: true, method: 'POST', target: '', body: { userName: 'new@example.com' } },
    { off: 'update', isActive: true, method: 'PATCH', target: 'user', body: patch('title', 'Engineer') },
    { off: 'update', isActive: false, method: 'PATCH', target: 'user', body: patch('active', true) },
    { off: 'deactivate', isActive: true, method: 'PATCH', target: 'user', body: patch('active', 'False') },
    { off: 'deactivate', isActive: true, method: 'DELETE', target: 'user', body: undefined },
    { off: 'deactivate', isActive: false, method: 'DELETE', target: 'user', body: undefined },
    { off: 'groups', isActive: true, method: 'PATCH', target: 'group', body: patch('displayName', 'New') },
    { off: 'groups', isActive: true, method: 'DELETE', target: 'group', body: undefined },
  ] as const)('without $off refuse $method of $target, and nothing else', async (row) => {
    const { off, isActive, method, target, body } = row;
    const ids = await people(isActive);
    const path =
      target === 'group' ? `/Groups/${ids.group}` : target === 'user' ? `/Users/${ids.user}` : '/Users';
    const call = () => server.scim(method, path, { body });
    await setPolicies({ [off]: false });
    const before = await server.scim('GET', '/Users');
    const refused = await call();
    const logged = await lastRow();
    const after = await server.scim('GET', '/Users');
    await setPolicies({ create: false, update: false, deactivate: false, groups: false, [off]: true });
    const allowed = await call();
    await setPolicies(everything);
    expect(refused).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('The connection “Okta” may not') },
    });
    expect(logged).toMatchObject({ outcome: 'refused', reason: 'policy', status: 403 });
    expect(after.body).toEqual(before.body);
    expect(allowed.status).toBeLessThan(300);
  });

  it('refuse one operation of a bulk request, which the others survive', async () => {
    const { user } = await people(true);
    await setPolicies({ deactivate: false });
    const { body } = await server.scim('POST', '/Bulk', {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [
          { method: 'DELETE', path: `/Users/${user}` },
          { method: 'PATCH', path: `/Users/${user}`, data: patch('title', 'Chief') },
        ],
      },
    });
    await setPolicies(everything);
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['403', '200']);
    expect((await server.scim('GET', `/Users/${user}`)).body).toMatchObject({ active: true, title: 'Chief' });
  });

  it('ask nothing of a write that changes nothing', async () => {
    const { user } = await people(true);
    await setPolicies({ create: false, update: false, deactivate: false });
    const answer = await server.scim('PATCH', `/Users/${user}`, { body: patch('active', true) });
    await setPolicies(everything);
    expect(answer.status).toBe(200);
  });
});

describe('rate limits', () => {
  let limited: TestServer;
  beforeAll(async () => {
    limited = await startTestServer({ rateLimits: rateLimitsFor(25) });
  });
  afterAll(() => limited.close());

  it('let 50 requests of a token through at once and 25 in each second after', async () => {
    const get = () => limited.scim('GET', '/Users?count=0');
    for (let count = 0; count < 50; count += 1) expect((await get()).status).toBe(200);
    const refused = await get();
    expect(refused).toMatchObject({ status: 429, body: { status: '429' } });
    expect(refused.headers['retry-after']).toBe('1');
    expect(await lastRow(limited)).toMatchObject({
      outcome: 'refused',
      reason: 'rate_limited',
      tokenName: 'Okta production',
    });
    const other = await bearer({}, limited);
    expect((await limited.scim('GET', '/Users', { authorization: other })).status).toBe(200);
    limited.advance(1_000);
    for (let count = 0; count < 25; count += 1) expect((await get()).status).toBe(200);
    expect((await get()).status).toBe(429);
  });

  it('let 20 wrong tokens of an address through in a minute, and a right one always', async () => {
    limited.advance(60_000);
    const wrong = () => limited.scim('GET', '/Users', { authorization: 'Bearer guess' });
    for (let count = 0; count < 20; count += 1) expect((await wrong()).status).toBe(401);
    const refused = await wrong();
    expect(refused).toMatchObject({ status: 429, body: { status: '429' } });
    expect(refused.headers['retry-after']).toBe('3');
    expect(await lastRow(limited)).toMatchObject({ reason: 'rate_limited', tokenId: null });
    expect((await limited.scim('GET', '/Users')).status).toBe(200);
    limited.advance(3_000);
    expect((await wrong()).status).toBe(401);
    expect((await wrong()).status).toBe(429);
  });
});
