import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { AppError } from '@rollcall/shared/errors.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createAdminClient } from './admin-client.ts';
import { fault } from './ipc/failure.ts';
import type { AdminTarget } from './servers/admin-target.ts';
import { maxAnswerBytes } from './servers/read-bounded.ts';

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
let connection: AdminTarget;
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
  connection = {
    kind: 'local',
    adminBaseUrl: `http://127.0.0.1:${port}/admin/v1`,
    operatorToken: 'rca_token',
    fetch,
    signal: new AbortController().signal,
  };
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
    answer = {
      status: 200,
      body: JSON.stringify({ items: [], nextCursor: null, searchedTo: null, removedBefore: null }),
    };
    await callAdmin('provisioningLog.list', { query: { q: 'is:refused' } });
    await callAdmin('provisioningLog.list', undefined);
    expect(received.map(({ url, body }) => ({ url, body }))).toEqual([
      { url: '/admin/v1/tokens/a%2Fb/revoke', body: '' },
      { url: '/admin/v1/provisioning-log?q=is%3Arefused&limit=50', body: '' },
      { url: '/admin/v1/provisioning-log?limit=50', body: '' },
    ]);
    expect(received[1]?.headers).not.toHaveProperty('content-type');
  });

  it('sends a text file as it is', async () => {
    answer = { status: 409, body: '' };
    const callAdmin = createAdminClient(() => connection);
    const file = 'userName\n"a ""b"""\n';
    const input = { body: file, query: { columns: 'userName' } };
    await expect(callAdmin('userImports.check', input)).rejects.toMatchObject({
      error: { code: 'unexpected_answer' },
    });
    expect(received).toMatchObject([
      { url: '/admin/v1/user-imports?columns=userName', headers: { 'content-type': 'text/csv' }, body: file },
    ]);
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

  it('asks for each endpoint whether it may be called, and passes the refusal on', async () => {
    const asked: string[] = [];
    const callAdmin = createAdminClient((endpoint) => {
      asked.push(endpoint);
      throw fault('read_only');
    });
    await expect(callAdmin('tokens.list', {})).rejects.toMatchObject({ error: { code: 'read_only' } });
    expect(asked).toEqual(['tokens.list']);
    expect(received).toEqual([]);
  });

  it('says that the console changes to another server, whatever the call came to', async () => {
    answer = { status: 200, body: JSON.stringify({ items: [] }) };
    const left = { ...connection, signal: AbortSignal.abort() };
    const call = createAdminClient(() => left)('tokens.list', {});
    await expect(call).rejects.toMatchObject({ error: { code: 'server_switching' } });
  });

  it('reads no more of an answer than it can take', async () => {
    answer = { status: 200, body: 'x'.repeat(maxAnswerBytes + 1) };
    const call = createAdminClient(() => connection)('tokens.list', {});
    await expect(call).rejects.toMatchObject({ error: { code: 'answer_too_large' } });
  });

  it.each([
    { kind: 'local', code: 'server_unreachable' },
    { kind: 'hosted', code: 'server_refused' },
  ] as const)('says that a $kind server does not answer', async ({ kind, code }) => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo; // It listens on a port, not on a path.
    await new Promise((resolve) => closed.close(resolve));
    const unreachable = { ...connection, kind, adminBaseUrl: `http://127.0.0.1:${port}/admin/v1` };
    const refused = createAdminClient(() => unreachable)('tokens.list', {});
    await expect(refused).rejects.toMatchObject({ error: { code } });
  });
});
