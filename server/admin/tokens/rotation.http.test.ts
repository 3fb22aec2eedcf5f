import { attention, createdToken, token } from '@rollcall/shared/contract/tokens.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let names = 0;
let old: Awaited<ReturnType<TestServer['createToken']>>;
beforeEach(async () => {
  names += 1;
  old = await server.createToken({
    name: `Okta ${names}`,
    provider: 'okta',
    scopes: ['read'],
    allowedNetworks: ['127.0.0.0/8'],
    expiresInDays: 90,
  });
});

async function rotate(body: unknown, id = old.token.id) {
  const answer = await server.admin('POST', `/tokens/${id}/rotate`, { body });
  expect(answer.status).toBe(201);
  return createdToken.parse(answer.body);
}

async function statusWith(secret: string): Promise<number> {
  return (await server.scim('GET', '/Users', { authorization: `Bearer ${secret}` })).status;
}

async function listed(id: string) {
  const { body } = await server.admin('GET', '/tokens');
  return token.parse(body.items.find((item: { id: string }) => item.id === id));
}

describe('rotation with overlap', () => {
  it('lets both work until the old one retires, to the instant', async () => {
    const made = await rotate({ mode: 'overlap', overlapHours: 2 });
    expect(await listed(old.token.id)).toMatchObject({
      status: 'retiring',
      replacedBy: 'Ada',
      successorId: made.token.id,
    });
    server.advance(2 * hour - 1);
    expect([await statusWith(old.secret), await statusWith(made.secret)]).toEqual([200, 200]);
    server.advance(1);
    expect([await statusWith(old.secret), await statusWith(made.secret)]).toEqual([401, 200]);
    expect((await listed(old.token.id)).status).toBe('replaced');
    await server.stores.log.flush();
    const { body } = await server.admin('GET', '/provisioning-log?q=is:refused&limit=1');
    expect(body.items[0]).toMatchObject({
      reason: 'replaced',
      explanation: expect.stringMatching(/was replaced by Ada at 2026-.+ and worked until 2026-/),
    });
  });

  it('takes 24 hours and a name with the month unless told otherwise', async () => {
    const made = await rotate({ mode: 'overlap' });
    const before = await listed(old.token.id);
    expect(Date.parse(before.retireAt ?? '') - Date.parse(before.replacedAt ?? '')).toBe(day);
    expect(made.token.name).toMatch(/^Okta \d+ — 2026-11 rotation$/);
    const again = await rotate({ mode: 'overlap', name: 'My own name' }, made.token.id);
    expect(again.token.name).toBe('My own name');
  });

  it('hands on what the old one may and how long it lives', async () => {
    server.advance(10 * day);
    const { token: made } = await rotate({ mode: 'overlap' });
    expect(made).toMatchObject({
      connectionId: old.token.connectionId,
      provider: 'okta',
      scopes: ['read'],
      allowedNetworks: ['127.0.0.0/8'],
      status: 'active',
      expiresInDays: 90,
    });
  });
});

describe('rotation at once', () => {
  it('refuses the very next call with the old token and names by whom', async () => {
    const made = await rotate({ mode: 'replace', name: old.token.name });
    expect(made.token.name).toBe(old.token.name);
    expect([await statusWith(old.secret), await statusWith(made.secret)]).toEqual([401, 200]);
    await server.stores.log.flush();
    const { body } = await server.admin('GET', '/provisioning-log?q=is:refused&limit=1');
    expect(body.items[0]).toMatchObject({
      reason: 'replaced',
      tokenName: old.token.name,
      explanation: expect.stringMatching(/was replaced by Ada at 2026-[^ ]+\.$/),
    });
    const rows = await server.stores.directory.activity.page(server.workspace.id, { limit: 2 });
    expect(rows.map(({ action, subject }) => [action, subject.id])).toEqual([
      ['token.rotated', old.token.id],
      ['token.created', made.token.id],
    ]);
  });
});

describe('a rotation that is refused', () => {
  it.each([
    { name: 'no mode', body: {}, detail: 'body.mode' },
    { name: 'too long an overlap', body: { mode: 'overlap', overlapHours: 721 }, detail: 'overlapHours' },
    { name: 'no overlap', body: { mode: 'overlap', overlapHours: 0 }, detail: 'overlapHours' },
    { name: 'an overlap of none', body: { mode: 'replace', overlapHours: 3 }, detail: 'overlapHours' },
  ])('for $name changes nothing', async ({ body, detail }) => {
    expect(await server.admin('POST', `/tokens/${old.token.id}/rotate`, { body })).toMatchObject({
      status: 400,
      body: { code: 'bad_request', detail: expect.stringContaining(detail) },
    });
    expect((await listed(old.token.id)).status).toBe('active');
  });

  it('for a name that is in use changes nothing', async () => {
    const body = { mode: 'overlap', name: old.token.name };
    expect(await server.admin('POST', `/tokens/${old.token.id}/rotate`, { body })).toMatchObject({
      status: 409,
      body: { code: 'name_taken' },
    });
    expect((await listed(old.token.id)).status).toBe('active');
  });

  it.each([
    { state: 'retiring', prepare: () => rotate({ mode: 'overlap' }) },
    { state: 'replaced', prepare: () => rotate({ mode: 'replace' }) },
    { state: 'revoked', prepare: () => server.admin('POST', `/tokens/${old.token.id}/revoke`) },
    { state: 'expired', prepare: async () => server.advance(90 * day) },
  ])('since the token is $state', async ({ state, prepare }) => {
    await prepare();
    const body = { mode: 'replace' };
    expect(await server.admin('POST', `/tokens/${old.token.id}/rotate`, { body })).toMatchObject({
      status: 409,
      body: { code: 'token_not_active', detail: expect.stringContaining(state) },
    });
  });

  it('for an unknown token', async () => {
    const body = { mode: 'replace' };
    expect((await server.admin('POST', '/tokens/none/rotate', { body })).status).toBe(404);
  });
});

describe('tokens with scopes and networks', () => {
  it.each([
    { name: 'no scope', body: { scopes: [] }, detail: 'scope' },
    { name: 'an unknown scope', body: { scopes: ['admin'] }, detail: 'body.scopes.0' },
    { name: 'half an address', body: { allowedNetworks: ['10.0'] }, detail: 'body.allowedNetworks.0' },
    { name: 'a name', body: { allowedNetworks: ['okta.com'] }, detail: 'body.allowedNetworks.0' },
    { name: 'too many bits', body: { allowedNetworks: ['10.0.0.0/33'] }, detail: 'body.allowedNetworks.0' },
  ])('are refused with $name', async ({ body, detail }) => {
    const answer = await server.admin('POST', '/tokens', { body: { name: 'Bad', ...body } });
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining(detail) } });
  });

  it('have all scopes and every network unless told otherwise', async () => {
    const { body } = await server.admin('POST', '/tokens', { body: { name: 'Plain' } });
    expect(body.token).toMatchObject({
      scopes: ['read', 'write', 'bulk'],
      allowedNetworks: [],
      expiresInDays: null,
    });
  });
});

describe('GET /attention', () => {
  it('lists tokens that stop within 30 days and retiring ones that are still used, and no others', async () => {
    const own = await startTestServer();
    const items = async () =>
      attention
        .parse((await own.admin('GET', '/attention')).body)
        .items.map(({ kind, token: { name, expiresInDays } }) => [kind, name, expiresInDays]);
    await own.createToken({ name: 'In 31 days', expiresInDays: 31 });
    await own.createToken({ name: 'In 30 days', expiresInDays: 30 });
    expect(await items()).toEqual([['token_expires_soon', 'In 30 days', 30]]);
    own.advance(30.5 * day);
    expect(await items()).toEqual([['token_expires_soon', 'In 31 days', 0]]);
    own.advance(day);
    const body = { mode: 'overlap', overlapHours: 48 };
    await own.scim('GET', '/Users');
    await own.admin('POST', `/tokens/${own.token.id}/rotate`, { body });
    expect(await items()).toEqual([]);
    own.advance(hour);
    await own.scim('GET', '/Users');
    expect(await items()).toEqual([['retiring_token_used', 'Okta production', null]]);
    await own.close();
  });
});
