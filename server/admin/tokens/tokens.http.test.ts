import { createdToken, token, tokenList } from '@rollcall/shared/contract/tokens.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('tokens', () => {
  it('shows the secret in the answer to its creation and nowhere else', async () => {
    const created = await server.admin('POST', '/tokens', {
      body: { name: 'Entra sandbox', provider: 'entra' },
    });
    expect(created.status).toBe(201);
    const { secret, token: made } = createdToken.parse(created.body);
    expect(made).toMatchObject({
      name: 'Entra sandbox',
      provider: 'entra',
      status: 'active',
      createdBy: 'Ada',
      expiresAt: null,
    });
    expect(secret.startsWith(made.hint)).toBe(true);

    const list = await server.admin('GET', '/tokens');
    expect(tokenList.parse(list.body).items.map(({ name }) => name)).toEqual([
      'Entra sandbox',
      'Okta production',
    ]);
    expect(list.text).not.toContain(secret);
    expect(list.headers['cache-control']).toBe('no-store');
  });

  it.each([
    { name: 'an empty name', body: { name: '  ' }, detail: 'body.name' },
    { name: 'a long name', body: { name: 'x'.repeat(61) }, detail: 'body.name' },
    { name: 'an unknown provider', body: { name: 'n', provider: 'acme' }, detail: 'body.provider' },
    { name: 'an unknown field', body: { name: 'n', role: 'owner' }, detail: 'role' },
    { name: 'no body', body: undefined, detail: 'body' },
  ])('refuses $name, saying where', async ({ body, detail }) => {
    const answer = await server.admin('POST', '/tokens', { body });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'bad_request',
      detail: expect.stringContaining(detail),
      requestId: expect.any(String),
    });
  });

  it('wants a name that no active token has, but lets a revoked one go', async () => {
    const first = await server.admin('POST', '/tokens', { body: { name: 'Rotating' } });
    expect(await server.admin('POST', '/tokens', { body: { name: 'rotating' } })).toMatchObject({
      status: 409,
      body: { code: 'name_taken' },
    });
    await server.admin('POST', `/tokens/${first.body.token.id}/revoke`);
    expect((await server.admin('POST', '/tokens', { body: { name: 'Rotating' } })).status).toBe(201);
  });

  it('keeps a revoked token with when and by whom', async () => {
    const { token: made } = await server.createToken({ name: 'Leaked' });
    const revoked = await server.admin('POST', `/tokens/${made.id}/revoke`);
    expect(token.parse(revoked.body)).toMatchObject({
      status: 'revoked',
      revokedBy: 'Ada',
      revokedAt: '2026-11-24T10:00:00.000Z',
    });
    expect(await server.admin('POST', `/tokens/${made.id}/revoke`)).toMatchObject({
      status: 409,
      body: { code: 'already_revoked' },
    });
    expect(await server.admin('POST', '/tokens/none/revoke')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });
});

describe('the admin API', () => {
  it.each([
    { name: 'no token', authorization: null, status: 401, code: 'token_missing' },
    { name: 'a wrong token', authorization: 'Bearer rca_x', status: 401, code: 'token_rejected' },
  ])('refuses $name', async ({ authorization, status, code }) => {
    expect(await server.admin('GET', '/tokens', { authorization })).toMatchObject({ status, body: { code } });
  });

  it('refuses a SCIM token', async () => {
    const answer = await server.admin('GET', '/tokens', { authorization: `Bearer ${server.secret}` });
    expect(answer).toMatchObject({ status: 401, body: { code: 'token_rejected' } });
  });

  it('answers unknown addresses and methods as problems', async () => {
    expect(await server.admin('GET', '/nothing')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await server.admin('DELETE', '/tokens')).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed' },
    });
  });

  it('writes an activity row for every change, in an unbroken chain', async () => {
    const rows = await server.stores.directory.activity.page(server.workspace.id, { limit: 100 });
    expect(rows.map(({ action, subject }) => `${action} ${subject.name}`)).toContain('token.revoked Leaked');
    expect(await server.stores.directory.activity.findBreak(server.workspace.id)).toBeUndefined();
  });
});
