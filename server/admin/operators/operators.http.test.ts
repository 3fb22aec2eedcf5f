import { createdOperator, operator, operatorList } from '@rollcall/shared/contract/operators.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function makeOperator(role: string, name = `The ${role}`) {
  const answer = await server.admin('POST', '/operators', { body: { name, role } });
  const { operator: made, secret } = createdOperator.parse(answer.body);
  return { ...made, secret, authorization: `Bearer ${secret}` };
}

describe('operators', () => {
  it('shows the secret in the answer to its creation and nowhere else', async () => {
    const made = await makeOperator('support', 'Sam');
    expect(made).toMatchObject({
      name: 'Sam',
      role: 'support',
      status: 'active',
      version: 1,
      createdBy: 'Ada',
    });
    expect(made.secret.startsWith(made.hint)).toBe(true);
    const list = await server.admin('GET', '/operators', { authorization: made.authorization });
    expect(operatorList.parse(list.body).items[0]).toMatchObject({ id: made.id });
    expect(list.text).not.toContain(made.secret);
  });

  it.each([
    { role: 'owner', list: 200, create: 201, tokens: 201 },
    { role: 'admin', list: 200, create: 403, tokens: 201 },
    { role: 'support', list: 200, create: 403, tokens: 403 },
    { role: 'auditor', list: 200, create: 403, tokens: 403 },
  ])('lets the role $role do what it may and no more', async ({ role, list, create, tokens }) => {
    const { authorization } = await makeOperator(role);
    expect((await server.admin('GET', '/operators', { authorization })).status).toBe(list);
    const body = { name: 'Friend', role: 'owner' };
    expect((await server.admin('POST', '/operators', { authorization, body })).status).toBe(create);
    const token = await server.admin('POST', '/tokens', { authorization, body: { name: `By the ${role}` } });
    expect(token.status).toBe(tokens);
  });

  it('lets nobody raise a role but an owner', async () => {
    const { id, authorization } = await makeOperator('admin');
    const raise = { headers: { 'If-Match': 'W/"1"' }, body: { role: 'owner' } };
    expect(await server.admin('PATCH', `/operators/${id}`, { ...raise, authorization })).toMatchObject({
      status: 403,
      body: { code: 'role_required', detail: expect.stringContaining('owner') },
    });
    const raised = await server.admin('PATCH', `/operators/${id}`, raise);
    expect(operator.parse(raised.body)).toMatchObject({ role: 'owner', version: 2 });
    expect(raised.headers['etag']).toBe('W/"2"');
  });

  it.each([
    { name: 'no version', headers: {}, status: 428, code: 'precondition_required' },
    { name: 'an empty version', headers: { 'If-Match': ' ' }, status: 428, code: 'precondition_required' },
    { name: 'a stale version', headers: { 'If-Match': 'W/"7"' }, status: 412, code: 'version_mismatch' },
    { name: 'the version it has', headers: { 'If-Match': 'W/"1"' }, status: 200, code: undefined },
    { name: 'any version', headers: { 'If-Match': '*' }, status: 200, code: undefined },
  ])('a change that names $name is answered $status', async ({ headers, status, code }) => {
    const { id } = await makeOperator('support');
    const answer = await server.admin('PATCH', `/operators/${id}`, { headers, body: { role: 'auditor' } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const list = await server.admin('GET', '/operators');
    const { role } = operatorList.parse(list.body).items.find((item) => item.id === id) ?? {};
    expect(role).toBe(status === 200 ? 'auditor' : 'support');
  });

  it('refuses a revoked operator from the next request on, and keeps the row', async () => {
    const { id, authorization } = await makeOperator('admin', 'Leaving');
    const revoked = await server.admin('POST', `/operators/${id}/revoke`);
    expect(operator.parse(revoked.body)).toMatchObject({
      status: 'revoked',
      revokedBy: 'Ada',
      name: 'Leaving',
    });
    expect(await server.admin('GET', '/server', { authorization })).toMatchObject({
      status: 401,
      body: { code: 'token_rejected' },
    });
    expect(await server.admin('POST', `/operators/${id}/revoke`)).toMatchObject({
      status: 409,
      body: { code: 'already_revoked' },
    });
    expect(await server.admin('POST', '/operators/none/revoke')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('writes down who changed which role', async () => {
    const { id } = await makeOperator('support', 'Traced');
    const change = { headers: { 'If-Match': '*' }, body: { role: 'auditor' } };
    await server.admin('PATCH', `/operators/${id}`, change);
    await server.admin('POST', `/operators/${id}/revoke`);
    const rows = await server.stores.directory.activity.page(server.workspace.id, { limit: 3 });
    expect(rows.map(({ action, subject, changes }) => [action, subject.name, changes])).toEqual([
      ['operator.revoked', 'Traced', []],
      ['operator.role_changed', 'Traced', [{ path: 'role', before: 'support', after: 'auditor' }]],
      ['operator.created', 'Traced', [{ path: 'role', after: 'support' }]],
    ]);
  });
});

describe('the last owner of a workspace', () => {
  let lonely: TestServer;
  beforeAll(async () => {
    lonely = await startTestServer();
  });
  afterAll(() => lonely.close());

  it('cannot be revoked or lowered by itself, only beside another owner', async () => {
    const first = await lonely.admin('POST', '/operators', { body: { name: 'First', role: 'owner' } });
    const { operator: owner, secret } = createdOperator.parse(first.body);
    const self = { authorization: `Bearer ${secret}` };
    const refusal = { status: 409, body: { code: 'last_owner' } };
    const lower = { ...self, headers: { 'If-Match': '*' }, body: { role: 'admin' } };
    expect(await lonely.admin('POST', `/operators/${owner.id}/revoke`, self)).toMatchObject(refusal);
    expect(await lonely.admin('PATCH', `/operators/${owner.id}`, lower)).toMatchObject(refusal);

    await lonely.admin('POST', '/operators', { ...self, body: { name: 'Second', role: 'owner' } });
    expect((await lonely.admin('PATCH', `/operators/${owner.id}`, lower)).status).toBe(200);
  });

  it('is not lost when two owners revoke each other at once', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map(async (name) => {
        const answer = await lonely.admin('POST', '/operators', { body: { name, role: 'owner' } });
        return createdOperator.parse(answer.body);
      }),
    );
    if (one === undefined || two === undefined) throw new Error('two owners were made');
    const list = operatorList.parse((await lonely.admin('GET', '/operators')).body);
    const others = list.items.filter(
      ({ id, role, status }) =>
        role === 'owner' && status === 'active' && ![one.operator.id, two.operator.id].includes(id),
    );
    for (const { id } of others) await lonely.admin('POST', `/operators/${id}/revoke`);
    const answers = await Promise.all([
      lonely.admin('POST', `/operators/${two.operator.id}/revoke`, { authorization: `Bearer ${one.secret}` }),
      lonely.admin('POST', `/operators/${one.operator.id}/revoke`, { authorization: `Bearer ${two.secret}` }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });
});
