import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AppError } from '@rollcall/shared/errors.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createAdminClient } from './admin-client.ts';
import type { AdminConnection } from './server-host/types.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const token = {
  id: 't1',
  connectionId: 'c1',
  name: 'Okta',
  provider: 'okta',
  scopes: ['read', 'write', 'bulk'],
  allowedNetworks: [],
  hint: 'rcs_abcd',
  status: 'active',
  createdAt: '2026-11-22T10:42:07.000Z',
  createdBy: 'console',
  expiresAt: null,
  expiresInDays: null,
  lastUsedAt: null,
  lastUsedProvider: null,
  lastUsedAddress: null,
  retireAt: null,
  replacedAt: null,
  replacedBy: null,
  successorId: null,
  revokedAt: null,
  revokedBy: null,
};
const nameTaken = {
  type: 'about:blank',
  title: 'The name is already in use',
  status: 409,
  detail: 'A token named Okta exists.',
  code: 'name_taken',
  fix: 'Choose another name.',
  requestId: 'r1',
};

let http: Server;
let connection: AdminConnection;
let received: Received[] = [];
let answer: { status: number; body: string } = { status: 200, body: '' };

beforeAll(async () => {
  http = createServer((request, response) => {
    void readBody(request).then((body) => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(answer.status, { 'content-type': 'application/json', location: '/elsewhere' });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
  connection = { adminBaseUrl: `http://127.0.0.1:${port}/admin/v1`, operatorToken: 'rca_token' };
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});
beforeEach(() => {
  received = [];
});

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('createAdminClient', () => {
  it('makes the request of the endpoint, with the operator token', async () => {
    answer = { status: 201, body: JSON.stringify({ token, secret: 'rcs_secret' }) };
    const callAdmin = createAdminClient(() => connection);
    const value = await callAdmin('tokens.create', { body: { name: ' Okta ', provider: 'okta' } });
    expect(value).toEqual({ token, secret: 'rcs_secret' });
    expect(received).toMatchObject([
      { method: 'POST', url: '/admin/v1/tokens', headers: { authorization: 'Bearer rca_token' } },
    ]);
    expect(received[0]?.headers['content-type']).toBe('application/json');
    // The server refuses what comes from web pages; main must not look like one.
    expect(received[0]?.headers).not.toHaveProperty('origin');
    expect(received[0]?.headers).not.toHaveProperty('sec-fetch-site');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      name: 'Okta',
      provider: 'okta',
      expiresInDays: null,
    });
  });

  it('says which version a change was made from, and refuses a change that does not', async () => {
    const operator = {
      id: 'o1',
      name: 'Sam',
      role: 'admin',
      hint: 'rca_abcd',
      status: 'active',
      version: 4,
      createdAt: token.createdAt,
      createdBy: 'Ada',
      revokedAt: null,
      revokedBy: null,
    };
    answer = { status: 200, body: JSON.stringify(operator) };
    const callAdmin = createAdminClient(() => connection);
    const change = { params: { id: 'o1' }, body: { role: 'admin' } };
    expect(await callAdmin('operators.changeRole', { ...change, ifMatch: 3 })).toEqual(operator);
    expect(received).toMatchObject([{ method: 'PATCH', headers: { 'if-match': 'W/"3"' } }]);
    await expect(callAdmin('operators.changeRole', change)).rejects.toThrow(/ifMatch/);
    expect(received).toHaveLength(1);
  });

  it('puts parameters and the query into the address, and no body into a read', async () => {
    answer = { status: 200, body: JSON.stringify({ ...token, status: 'revoked' }) };
    const callAdmin = createAdminClient(() => connection);
    expect(await callAdmin('tokens.revoke', { params: { id: 'a/b' } })).toMatchObject({ status: 'revoked' });
    answer = { status: 200, body: JSON.stringify({ items: [], nextCursor: null }) };
    await callAdmin('provisioningLog.list', { query: { outcome: 'refused' } });
    await callAdmin('provisioningLog.list', undefined);
    expect(received.map(({ url, body }) => ({ url, body }))).toEqual([
      { url: '/admin/v1/tokens/a%2Fb/revoke', body: '' },
      { url: '/admin/v1/provisioning-log?limit=50&outcome=refused', body: '' },
      { url: '/admin/v1/provisioning-log?limit=50', body: '' },
    ]);
    expect(received[1]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    { name: 'a missing field', input: { body: {} }, detail: 'body.name' },
    {
      name: 'a part the endpoint does not have',
      input: { body: { name: 'a' }, params: { id: '1' } },
      detail: 'params',
    },
    { name: 'an unknown part', input: { body: { name: 'a' }, url: 'http://x' }, detail: 'url' },
    { name: 'no object at all', input: 'tokens', detail: 'input' },
  ])('refuses $name before anything is sent', async ({ input, detail }) => {
    const call = createAdminClient(() => connection)('tokens.create', input);
    await expect(call).rejects.toThrow(AppError);
    await expect(call).rejects.toThrow(detail);
    expect(received).toEqual([]);
  });

  it.each([
    {
      name: 'the words of the server for what it refuses',
      status: 409,
      body: JSON.stringify(nameTaken),
      error: { code: 'name_taken', detail: nameTaken.detail, fix: nameTaken.fix, status: 409 },
    },
    { name: 'a refusal without words', status: 500, body: '{}', error: { code: 'unexpected_answer' } },
    { name: 'a wrong value', status: 200, body: '{"items":[{}]}', error: { code: 'unexpected_answer' } },
    { name: 'no JSON', status: 200, body: '<html>', error: { code: 'unexpected_answer' } },
    {
      name: 'a redirect, which is not followed',
      status: 302,
      body: '',
      error: { code: 'server_unreachable' },
    },
  ])('tells $name', async ({ status, body, error }) => {
    answer = { status, body };
    await expect(createAdminClient(() => connection)('tokens.list', {})).rejects.toMatchObject({ error });
    expect(received).toHaveLength(1);
  });

  it('says that the server is stopped, and that it does not answer', async () => {
    const stopped = createAdminClient(() => undefined)('tokens.list', {});
    await expect(stopped).rejects.toMatchObject({ error: { code: 'server_stopped' } });

    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo; // It listens on a port, not on a path.
    await new Promise((resolve) => closed.close(resolve));
    const unreachable = { ...connection, adminBaseUrl: `http://127.0.0.1:${port}/admin/v1` };
    const refused = createAdminClient(() => unreachable)('tokens.list', {});
    await expect(refused).rejects.toMatchObject({ error: { code: 'server_unreachable' } });
  });
});
