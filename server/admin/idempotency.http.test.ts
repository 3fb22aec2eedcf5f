import { createdToken, tokenList } from '@rollcall/shared/contract/tokens.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

const dayMs = 86_400_000;
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function create(key: string, name: string, authorization?: string) {
  const headers = { 'Idempotency-Key': key };
  return server.admin('POST', '/tokens', {
    headers,
    body: { name },
    ...(authorization === undefined ? {} : { authorization }),
  });
}

async function countTokens(name: string): Promise<number> {
  const list = tokenList.parse((await server.admin('GET', '/tokens')).body);
  return list.items.filter((token) => token.name === name).length;
}

describe('Idempotency-Key on a creating call', () => {
  it('makes one thing, and never answers its secret twice', async () => {
    const first = await create('key-1', 'Once');
    const { token, secret } = createdToken.parse(first.body);
    const second = await create('key-1', 'Once');
    expect(second).toMatchObject({ status: 409, body: { code: 'idempotency_replayed' } });
    expect(second.body.detail).toContain(token.id);
    expect(second.text).not.toContain(secret);
    expect(await countTokens('Once')).toBe(1);
  });

  it('gives the first answer to every repeat when there is no secret in it', async () => {
    const headers = { 'Idempotency-Key': 'key-1' };
    const body = { attributes: { userName: 'ada' } };
    const first = await server.admin('POST', '/users', { headers, body });
    const second = await server.admin('POST', '/users', { headers, body });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    const other = { attributes: { userName: 'bob' } };
    expect((await server.admin('POST', '/users', { headers, body: other })).status).toBe(409);
  });

  it('does not store the secret', async () => {
    const { secret } = createdToken.parse((await create('key-1', 'Once')).body);
    const key = { workspaceId: server.workspace.id, operatorId: 'console', key: 'key-1' };
    const times = { at: 0, forgetBefore: 0 };
    const record = await server.stores.directory.idempotency.reserve(key, 'another', times);
    expect(record?.answer).toContain('Once');
    expect(record?.answer).not.toContain(secret);
  });

  it('refuses another request under the same key', async () => {
    await create('key-1', 'Once');
    expect(await create('key-1', 'Other')).toMatchObject({
      status: 409,
      body: { code: 'idempotency_mismatch' },
    });
    expect(await countTokens('Other')).toBe(0);
  });

  it('makes one thing of many requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create('key-1', 'Once')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
    expect(await countTokens('Once')).toBe(1);
  });

  it('gives the key back when nothing was made', async () => {
    await server.createToken({ name: 'Taken' });
    expect(await create('key-1', 'Taken')).toMatchObject({ status: 409, body: { code: 'name_taken' } });
    expect((await create('key-1', 'Free')).status).toBe(201);
  });

  it('forgets a key after a day', async () => {
    await create('key-1', 'Today');
    server.advance(dayMs);
    expect((await create('key-1', 'Tomorrow')).body.code).toBe('idempotency_mismatch');
    server.advance(1);
    expect((await create('key-1', 'Tomorrow')).status).toBe(201);
  });

  it('is the key of one operator only', async () => {
    const made = await server.admin('POST', '/operators', { body: { name: 'Other', role: 'admin' } });
    await create('key-1', 'Mine');
    expect((await create('key-1', 'Theirs', `Bearer ${made.body.secret}`)).status).toBe(201);
  });

  it('takes 255 characters and no more', async () => {
    expect((await create('k'.repeat(255), 'Long')).status).toBe(201);
    expect(await create('k'.repeat(256), 'Longer')).toMatchObject({
      status: 400,
      body: { code: 'bad_request', detail: expect.stringContaining('Idempotency-Key') },
    });
  });
});
