import { attention } from '@rollcall/shared/contract/tokens.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer(); // its operator, who made the token “Okta production”, is named Ada
});
afterEach(() => server.close());

async function warnings(): Promise<readonly string[]> {
  const { items } = attention.parse((await server.admin('GET', '/attention')).body);
  return items.map(({ kind, token }) => `${kind} ${token.name}`);
}

async function provision(user: object): Promise<string> {
  const { status, body } = await server.scim('POST', '/Users', { body: { active: true, ...user } });
  expect(status).toBe(201);
  return body.id;
}

describe('a token whose maker', () => {
  it.each([
    { name: 'has that userName', user: { userName: 'ada' } },
    { name: 'has that e-mail', user: { userName: 'a.jansen', emails: [{ value: 'ADA' }] } },
  ])('$name is flagged from the deactivation on', async ({ user }) => {
    const id = await provision(user);
    expect(await warnings()).toEqual([]);
    await server.admin('POST', `/users/${id}/deactivate`);
    expect(await warnings()).toEqual(['creator_left Okta production']);
    await server.admin('POST', `/users/${id}/reactivate`);
    expect(await warnings()).toEqual([]);
    await server.scim('DELETE', `/Users/${id}`);
    expect(await warnings()).toEqual(['creator_left Okta production']);
  });

  it('left is flagged no more once it is revoked', async () => {
    const id = await provision({ userName: 'ada' });
    await server.scim('DELETE', `/Users/${id}`);
    await server.admin('POST', `/tokens/${server.token.id}/revoke`);
    expect(await warnings()).toEqual([]);
  });

  it('has a second account that is active is not flagged', async () => {
    const id = await provision({ userName: 'ada' });
    await provision({ userName: 'a.jansen', emails: [{ value: 'ada' }] });
    await server.scim('DELETE', `/Users/${id}`);
    expect(await warnings()).toEqual([]);
  });
});

describe('a token that leaked', () => {
  it('is replaced at once, and activity says why', async () => {
    const body = { mode: 'replace', reason: 'leaked' };
    const { status } = await server.admin('POST', `/tokens/${server.token.id}/rotate`, { body });
    expect(status).toBe(201);
    expect((await server.scim('GET', '/Users')).status).toBe(401);
    const [row] = (await server.admin('GET', '/activity?action=token.rotated')).body.items;
    expect(row.changes).toContainEqual({ path: 'reason', after: 'leaked' });
  });

  it('does not go on for a while', async () => {
    const body = { mode: 'overlap', reason: 'leaked' };
    expect((await server.admin('POST', `/tokens/${server.token.id}/rotate`, { body })).status).toBe(400);
  });
});
