import { workspace } from '@rollcall/shared/contract/workspaces.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const read = async () => workspace.parse((await server.admin('GET', '/workspace')).body);

async function update(body: unknown) {
  const { version } = await read();
  return server.admin('PATCH', '/workspace', { body, headers: { 'If-Match': `W/"${version}"` } });
}

describe('the workspace', () => {
  it('says what its plan includes', async () => {
    expect(await read()).toMatchObject({
      id: server.workspace.id,
      name: 'default',
      plan: 'premium',
      features: { scim: true, activity: true, logExport: true },
      isScimEnabled: true,
      version: 1,
    });
  });

  it('switches SCIM off and on for the next request, and the activity says so', async () => {
    expect((await update({ isScimEnabled: false })).body).toMatchObject({ isScimEnabled: false, version: 2 });
    expect((await server.scim('GET', '/Users')).status).toBe(403);
    expect((await update({ isScimEnabled: true })).status).toBe(200);
    expect((await server.scim('GET', '/Users')).status).toBe(200);
    const rows = await server.stores.directory.activity.page(server.workspace.id, { limit: 2 });
    expect(rows.map(({ action, changes }) => [action, changes])).toEqual([
      ['workspace.updated', [{ path: 'isScimEnabled', before: false, after: true }]],
      ['workspace.updated', [{ path: 'isScimEnabled', before: true, after: false }]],
    ]);
  });

  it('takes a new name, and one that differs in case', async () => {
    expect((await update({ name: 'Acme' })).body.name).toBe('Acme');
    expect((await update({ name: 'ACME' })).body.name).toBe('ACME');
    expect((await update({ name: 'default' })).body.name).toBe('default');
  });

  it('is changed only by whoever saw its newest version', async () => {
    const body = { isScimEnabled: false };
    expect((await server.admin('PATCH', '/workspace', { body })).status).toBe(428);
    const headers = { 'If-Match': 'W/"1"' };
    expect((await server.admin('PATCH', '/workspace', { body, headers })).status).toBe(412);
    expect((await read()).isScimEnabled).toBe(true);
  });

  it.each([
    { name: 'the plan', body: { plan: 'premium' } },
    { name: 'an empty name', body: { name: ' ' } },
    { name: 'a switch in words', body: { isScimEnabled: 'yes' } },
  ])('does not take $name', async ({ body }) => {
    expect(await update(body)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });
});

describe('the Free plan', () => {
  it.each([
    { method: 'POST', path: '/tokens', body: { name: 'New' }, status: 403, code: 'plan_required' },
    {
      method: 'POST',
      path: '/tokens/:id/rotate',
      body: { mode: 'replace' },
      status: 403,
      code: 'plan_required',
    },
    { method: 'POST', path: '/connections', body: { provider: 'okta' }, status: 403, code: 'plan_required' },
    { method: 'GET', path: '/tokens', body: undefined, status: 200, code: undefined },
    { method: 'GET', path: '/connections', body: undefined, status: 200, code: undefined },
    { method: 'POST', path: '/tokens/:id/revoke', body: undefined, status: 200, code: undefined },
  ])('answers $status to $method $path', async ({ method, path, body, status, code }) => {
    const { token } = await server.createToken({ name: `For ${method} ${path}` });
    const setPlan = (plan: 'free' | 'premium') =>
      server.stores.directory.workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
        settings: { name, plan, isScimEnabled },
        activity: [],
      }));
    await setPlan('free');
    const answer = await server.admin(method, path.replace(':id', token.id), { body });
    const features = (await read()).features;
    await setPlan('premium');
    expect(features).toEqual({ scim: false, activity: false, logExport: false });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
