import { connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const json = { 'Content-Type': 'application/scim+json' };

describe('a body that cannot be used', () => {
  it.each([
    { name: 'is not JSON', headers: json, body: '{"userName":', status: 400, scimType: 'invalidSyntax' },
    { name: 'is empty', headers: json, body: '', status: 400, scimType: 'invalidSyntax' },
    { name: 'is a list', headers: json, body: '[]', status: 400, scimType: 'invalidSyntax' },
    { name: 'is null', headers: json, body: 'null', status: 400, scimType: 'invalidSyntax' },
    {
      name: 'is a form',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'a=b',
      status: 415,
      scimType: undefined,
    },
    {
      name: 'is too large',
      headers: json,
      body: `{"userName":"${'x'.repeat(1_048_576)}"}`,
      status: 413,
      scimType: undefined,
    },
    { name: 'is nested too deep', headers: json, body: '['.repeat(40), status: 413, scimType: undefined },
  ])('that $name is answered with $status as a SCIM error', async ({ headers, body, status, scimType }) => {
    const answer = await server.scim('POST', '/Users', { headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      detail: expect.any(String),
    });
    expect(answer.body.scimType).toBe(scimType);
    expect(answer.text).not.toMatch(/node:|\.ts:|at /);
  });

  it('is accepted as application/json too', async () => {
    const answer = await server.scim('POST', '/Users', {
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: '{"userName":"google@example.com"}',
    });
    expect(answer.status).toBe(201);
  });

  it('has no effect through __proto__ or constructor', async () => {
    const body =
      '{"userName":"proto@example.com","__proto__":{"active":false},"constructor":{"prototype":{"polluted":1}},"name":{"__proto__":{"polluted":1}}}';
    const answer = await server.scim('POST', '/Users', { headers: json, body });
    expect(answer).toMatchObject({ status: 201, body: { active: true } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('an address that does not exist', () => {
  it.each([
    { method: 'GET', path: '/Nonsense', status: 404 },
    { method: 'GET', path: '', status: 404 },
    { method: 'GET', path: '/Users/a/b', status: 404 },
    { method: 'DELETE', path: '/Users', status: 405 },
    { method: 'POST', path: '/Users/1', status: 405 },
  ])('$method $path is answered with $status as a SCIM error', async ({ method, path, status }) => {
    const answer = await server.scim(method, path);
    expect(answer).toMatchObject({ status, body: { status: String(status), detail: expect.any(String) } });
  });

  it('names the methods that are allowed', async () => {
    const { headers } = await server.scim('DELETE', '/Users');
    expect(String(headers['allow']).split(', ').toSorted()).toEqual(['GET', 'HEAD', 'POST']);
  });

  it.each(['/scim/Users', '/api/scim/Users', '/scim/v1/Users', '/Users', '/scim', '/scim/v2/scim/v2/Users'])(
    'on the wrong base %s is told the right one, and the log says so',
    async (path) => {
      const answer = await server.raw('GET', path);
      expect(answer).toMatchObject({
        status: 404,
        body: { detail: expect.stringContaining(`${server.url}/scim/v2`) },
      });
      await server.stores.log.flush();
      const { body } = await server.admin('GET', '/provisioning-log?limit=1');
      expect(body.items[0]).toMatchObject({
        reason: 'wrong_path',
        status: 404,
        tokenName: 'Okta production',
        url: path,
      });
    },
  );

  it('that is no SCIM at all leaves no row', async () => {
    const count = async () => (await server.admin('GET', '/provisioning-log?limit=200')).body.items.length;
    await server.stores.log.flush();
    const before = await count();
    expect((await server.raw('GET', '/favicon.ico')).status).toBe(404);
    await server.stores.log.flush();
    expect(await count()).toBe(before);
  });
});

describe('a web page', () => {
  it.each([
    { name: 'with an Origin', headers: { Origin: 'https://evil.example' }, status: 403 },
    { name: 'with Sec-Fetch-Site', headers: { 'Sec-Fetch-Site': 'cross-site' }, status: 403 },
    { name: 'under a rebound host name', headers: { Host: 'evil.example' }, status: 421 },
    { name: 'none: the address bar', headers: { 'Sec-Fetch-Site': 'none' }, status: 200 },
  ])('$name gets $status', async ({ headers, status }) => {
    expect((await server.scim('GET', '/Users', { headers })).status).toBe(status);
  });
});

it('answers a body that stops half-way without harm to others', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write(
    `POST /scim/v2/Users HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\nAuthorization: Bearer ${server.secret}\r\n` +
      'Content-Type: application/scim+json\r\nContent-Length: 100\r\n\r\n{"userName"',
  );
  await new Promise((resolve) => {
    socket.end(() => resolve(undefined));
  });
  socket.destroy();
  expect((await server.scim('GET', '/Users?count=1')).status).toBe(200);
});
