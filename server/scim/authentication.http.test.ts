import { generateSecret } from '@rollcall/server/credentials.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The newest row of the provisioning log. */
async function lastRow() {
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=1');
  return body.items[0];
}

const middle = (secret: string, inserted: string) => `${secret.slice(0, 33)}${inserted}${secret.slice(33)}`;

describe('a refused token', () => {
  it.each([
    {
      name: 'space inside',
      mangle: (secret: string) => `Bearer ${middle(secret, ' ')}`,
      reason: 'near_miss',
      words: 'a space inside (position 34)',
    },
    {
      name: 'tab inside',
      mangle: (secret: string) => `Bearer ${middle(secret, '\t')}`,
      reason: 'near_miss',
      words: 'a space inside (position 34)',
    },
    {
      name: 'no-break space',
      mangle: (secret: string) => `Bearer ${middle(secret, '\u00a0')}`,
      reason: 'near_miss',
      words: 'a space inside (position 34)',
    },
    {
      name: 'two spaces after Bearer',
      mangle: (secret: string) => `Bearer  ${secret}`,
      reason: 'near_miss',
      words: 'a space around it (position 1)',
    },
    {
      name: 'quotes',
      mangle: (secret: string) => `Bearer "${secret}"`,
      reason: 'near_miss',
      words: 'quotes in it (position 1)',
    },
    {
      name: 'single quotes',
      mangle: (secret: string) => `Bearer '${secret}'`,
      reason: 'near_miss',
      words: 'quotes in it (position 1)',
    },
    {
      name: 'soft hyphen',
      mangle: (secret: string) => `Bearer ${middle(secret, '\u00ad')}`,
      reason: 'near_miss',
      words: 'an invisible character in it (position 34)',
    },
    {
      name: 'percent-encoded space',
      mangle: (secret: string) => `Bearer ${middle(secret, '%20')}`,
      reason: 'near_miss',
      words: 'position 34',
    },
    {
      name: 'Bearer twice',
      mangle: (secret: string) => `Bearer Bearer ${secret}`,
      reason: 'doubled_bearer',
      words: 'the word Bearer sent twice',
    },
    {
      name: 'Bearer twice in another case',
      mangle: (secret: string) => `bearer BEARER ${secret}`,
      reason: 'doubled_bearer',
      words: 'the word Bearer sent twice',
    },
  ])('with $name names the token it nearly was, in the log only', async ({ mangle, reason, words }) => {
    const answer = await server.scim('GET', '/Users', { authorization: mangle(server.secret) });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Rollcall"');
    expect(answer.text).not.toContain('Okta production');
    expect(await lastRow()).toMatchObject({
      status: 401,
      outcome: 'refused',
      reason,
      tokenName: 'Okta production',
      explanation: expect.stringContaining(words),
    });
  });

  it.each([
    { name: 'none', authorization: null, reason: 'missing' },
    { name: 'Basic', authorization: 'Basic YWRhOnB3', reason: 'missing' },
    { name: 'cut short', authorization: 'Bearer rcs_abcdef', reason: 'malformed' },
    { name: 'another product’s', authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', reason: 'malformed' },
    {
      name: 'well formed, never issued',
      authorization: `Bearer ${generateSecret('scim')}`,
      reason: 'unknown',
    },
    { name: 'an operator’s', authorization: `Bearer ${generateSecret('operator')}`, reason: 'wrong_kind' },
  ])('that is $name is explained as $reason', async ({ authorization, reason }) => {
    server.advance(60_000); // a new minute: refusals without a token are grouped
    const answer = await server.scim('GET', '/Users', { authorization });
    expect(answer).toMatchObject({ status: 401, body: { status: '401' } });
    expect(await lastRow()).toMatchObject({ reason, tokenId: null, tokenName: null, count: 1 });
  });

  it('of a stranger makes one row a minute, with a count', async () => {
    server.advance(60_000);
    const authorization = 'Bearer guess';
    for (let guess = 0; guess < 5; guess += 1) await server.scim('GET', '/Users', { authorization });
    const first = await lastRow();
    server.advance(60_000);
    await server.scim('GET', '/Users', { authorization });
    expect(first).toMatchObject({ reason: 'malformed', count: 1 });
    expect(await lastRow()).toMatchObject({ reason: 'malformed', count: 5, sequence: first.sequence + 1 });
  });
});

describe('a token’s life', () => {
  it('accepts the scheme in any case', async () => {
    expect((await server.scim('GET', '/Users', { authorization: `bearer ${server.secret}` })).status).toBe(
      200,
    );
  });

  it('refuses a revoked token from the next request on, and the row says by whom', async () => {
    const { token, secret } = await server.createToken({ name: 'To be revoked' });
    const authorization = `Bearer ${secret}`;
    expect((await server.scim('GET', '/Users', { authorization })).status).toBe(200);
    await server.admin('POST', `/tokens/${token.id}/revoke`);
    expect((await server.scim('GET', '/Users', { authorization })).status).toBe(401);
    expect(await lastRow()).toMatchObject({
      reason: 'revoked',
      tokenName: 'To be revoked',
      explanation: expect.stringContaining('revoked by Ada'),
    });
  });

  it('refuses an expired token', async () => {
    const { secret } = await server.createToken({ name: 'Short', expiresInDays: 1 });
    const authorization = `Bearer ${secret}`;
    expect((await server.scim('GET', '/Users', { authorization })).status).toBe(200);
    server.advance(86_400_000);
    expect((await server.scim('GET', '/Users', { authorization })).status).toBe(401);
    expect(await lastRow()).toMatchObject({ reason: 'expired', tokenName: 'Short' });
  });

  it('records the first use exactly and later ones at most once a minute', async () => {
    const { token, secret } = await server.createToken({ name: 'Counted', provider: 'entra' });
    const authorization = `Bearer ${secret}`;
    const lastUsed = async () => {
      const { body } = await server.admin('GET', '/tokens');
      return body.items.find((item: { id: string }) => item.id === token.id);
    };
    expect(await lastUsed()).toMatchObject({ lastUsedAt: null, lastUsedProvider: null });
    await server.scim('GET', '/Users', { authorization });
    const first = await lastUsed();
    expect(first).toMatchObject({
      lastUsedAt: expect.any(String),
      lastUsedProvider: 'entra',
      lastUsedAddress: '127.0.0.1',
    });
    server.advance(59_000);
    await server.scim('GET', '/Users', { authorization });
    expect(await lastUsed()).toMatchObject({ lastUsedAt: first.lastUsedAt });
    server.advance(1_000);
    await server.scim('GET', '/Users', { authorization });
    expect(Date.parse((await lastUsed()).lastUsedAt) - Date.parse(first.lastUsedAt)).toBe(60_000);
  });
});
