import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const check = (token: string) => server.admin('POST', '/diagnostics/token-check', { body: { token } });

describe('POST /admin/v1/diagnostics/token-check', () => {
  it.each([
    { name: 'as it is', change: (secret: string) => secret, reason: null, isKnown: true },
    {
      name: 'with a space',
      change: (secret: string) => `${secret.slice(0, 9)} ${secret.slice(9)}`,
      reason: 'near_miss',
      isKnown: true,
    },
    {
      name: 'with the word Bearer',
      change: (secret: string) => `Bearer ${secret}`,
      reason: 'doubled_bearer',
      isKnown: true,
    },
    {
      name: 'cut short',
      change: (secret: string) => secret.slice(0, -1),
      reason: 'malformed',
      isKnown: false,
    },
    { name: 'empty', change: () => ' ', reason: 'missing', isKnown: false },
    { name: 'another product’s', change: () => 'ghp_abcdefghij', reason: 'wrong_kind', isKnown: false },
    { name: 'the operator’s own', change: () => server.operatorToken, reason: 'wrong_kind', isKnown: false },
  ])('a token $name: $reason', async ({ change, reason, isKnown }) => {
    const answer = await check(change(server.secret));
    expect(answer).toMatchObject({ status: 200, body: { reason } });
    expect(answer.body.token === null ? null : answer.body.token.name).toBe(
      isKnown ? server.token.name : null,
    );
    expect(answer.text).not.toContain(server.secret);
    expect(answer.text).not.toContain(server.operatorToken);
  });

  it('says who revoked a token, and when', async () => {
    await server.admin('POST', `/tokens/${server.token.id}/revoke`);
    const { body } = await check(`${server.secret}\n`);
    expect(body).toMatchObject({
      reason: 'revoked',
      explanation: 'The token “Okta production” was revoked by Ada at 2026-11-24T10:00:00.000Z.',
      token: { status: 'revoked' },
    });
  });

  it('says who replaced a token, and when', async () => {
    await server.admin('POST', `/tokens/${server.token.id}/rotate`, { body: { mode: 'replace' } });
    expect((await check(server.secret)).body).toMatchObject({
      reason: 'replaced',
      explanation: 'The token “Okta production” was replaced by Ada at 2026-11-24T10:00:00.000Z.',
    });
  });

  it('says when a token expired', async () => {
    const { secret } = await server.createToken({ name: 'short', expiresInDays: 1 });
    server.advance(86_400_000);
    expect((await check(secret)).body).toMatchObject({
      reason: 'expired',
      explanation: 'The token “short” expired at 2026-11-25T10:00:00.000Z.',
    });
  });

  it('calls a whole token of nobody unknown', async () => {
    const other = await startTestServer();
    const answer = await check(other.secret);
    await other.close();
    expect(answer.body).toMatchObject({ reason: 'unknown', token: null });
  });

  it('leaves nothing of the text in the provisioning log, the activity or a use of the token', async () => {
    await check(server.secret);
    await server.stores.log.flush();
    expect((await server.admin('GET', '/provisioning-log')).body.items).toEqual([]);
    expect((await server.admin('GET', '/activity')).text).not.toContain(server.secret);
    expect((await server.admin('GET', '/tokens')).body.items[0].lastUsedAt).toBeNull();
  });

  it('refuses a text longer than any token', async () => {
    const answer = await check('x'.repeat(4_097));
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });
});
