import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Bridge } from '@rollcall/shared/contract/ipc.ts';

import { makeCertificate } from '../diagnostics/certificates.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { expect, test } from './fixtures.ts';
import { bridgeOf } from './pages/bridge.ts';
import { addServer, hosted, switchTo } from './pages/servers.ts';
import { addKeyring, press } from './pages/system.ts';
import { tokensPage } from './pages/tokens-page.ts';

test.describe('several servers', () => {
  let acme: TestServer;
  test.beforeEach(async () => {
    acme = await startTestServer();
  });
  test.afterEach(() => acme.close());

  test('a switch shows the other server and nothing of the one before', async ({ window }) => {
    const tokens = tokensPage(window);
    await tokens.open();
    await tokens.generate({ name: 'Of this computer', provider: 'Okta' });
    await tokens.copyAndFinish();
    const id = await addServer(window, acme);

    await switchTo(window, id);
    await expect(tokens.row('Okta production')).toBeVisible();
    expect(await window.content()).not.toContain('Of this computer');
    await window.goBack();
    await expect(tokens.row('Of this computer')).toHaveCount(0);

    await switchTo(window, 'local');
    await expect(tokens.row('Of this computer')).toBeVisible();
    expect(await window.content()).not.toContain('Okta production');
  });

  test('the live tail is of the server in sight', async ({ window }) => {
    await switchTo(window, await addServer(window, acme));
    await window.evaluate(() => {
      // Safe cast: the preload script puts the bridge there; the other is this test's own.
      const page = globalThis as unknown as { rollcall: Bridge; urls: string[]; state?: string };
      page.urls = [];
      page.rollcall.onTail((message) => {
        if (message.type === 'row') page.urls.push(message.row.url);
        else page.state = message.state;
      });
    });
    const heard = () =>
      window.evaluate(() => {
        const { urls, state } = globalThis as unknown as { urls: string[]; state?: string };
        return { urls, state };
      });
    await expect.poll(heard).toEqual({ urls: [], state: 'live' });
    await acme.scim('GET', '/Users?filter=userName%20eq%20%22ada%22');
    await expect.poll(async () => (await heard()).urls.length).toBe(1);
    expect((await heard()).urls[0]).toContain('/scim/v2/Users');
  });

  test('a read-only server is changed by no call, and loosening that is asked for outside of the window', async ({
    console: { application, window },
  }) => {
    const bridge = bridgeOf(window);
    const id = await addServer(window, acme, { guard: 'read-only' });
    await switchTo(window, id);
    const create = () =>
      bridge.call('admin:call', {
        endpoint: 'tokens.create',
        input: { body: { name: 'New', provider: 'okta' } },
      });
    expect(await create()).toMatchObject({ ok: false, error: { code: 'read_only' } });
    expect(await bridge.call('admin:call', { endpoint: 'tokens.list', input: {} })).toMatchObject({
      ok: true,
    });

    await press(application, 1);
    await bridge.call('servers:update', { id, changes: { guard: 'open' } });
    expect(await create()).toMatchObject({ ok: false, error: { code: 'read_only' } });
    await press(application, 0);
    await bridge.call('servers:update', { id, changes: { guard: 'open' } });
    expect(await create()).toMatchObject({ ok: true });
  });

  test('a token is stored with the keyring only, and refused where there is none', async ({
    console: { application, window },
    userData,
  }) => {
    const stored = (): string =>
      readdirSync(userData)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(userData, name), 'utf8'))
        .join('\n');
    const bridge = bridgeOf(window);
    const input = { ...hosted, url: acme.url, token: acme.operatorToken, keepToken: 'protected' } as const;
    expect(await bridge.call('servers:list', undefined)).toMatchObject({
      value: { secretStorage: { isProtected: false } },
    });
    expect(await bridge.call('servers:add', input)).toMatchObject({
      ok: false,
      error: { code: 'token_not_storable' },
    });
    expect(stored()).not.toContain('acme.example');

    await addKeyring(application);
    expect(await bridge.call('servers:add', input)).toMatchObject({ ok: true });
    expect(stored()).toContain('acme.example');
    expect(stored()).not.toContain(acme.operatorToken);
    expect(stored()).not.toContain(Buffer.from(acme.operatorToken).toString('base64').slice(0, 20));
  });

  test('a server keeps its name, environment and folder over a restart, and asks for a token it may not keep', async ({
    console: { window },
    relaunch,
  }) => {
    const id = await addServer(window, acme);
    await bridgeOf(window).call('servers:update', { id, changes: { folder: 'Production', name: 'Acme' } });
    const again = bridgeOf((await relaunch()).window);
    expect(await again.call('servers:list', undefined)).toMatchObject({
      value: {
        activeId: 'local',
        servers: [
          { id: 'local' },
          { id, name: 'Acme', folder: 'Production', environment: 'PROD', token: null },
        ],
      },
    });
    expect(await again.call('servers:probe', { id })).toMatchObject({ value: { state: 'token_missing' } });
    await again.call('servers:set-token', { id, token: acme.operatorToken, keepToken: 'session' });
    expect(await again.call('servers:probe', { id })).toMatchObject({
      value: { state: 'healthy', version: '0.0.0-test' },
    });
  });

  test('a probe names what is wrong with an address', async ({ window }) => {
    const bridge = bridgeOf(window);
    const visited: (string | undefined)[] = [];
    const other = createServer(({ url }, response) => {
      visited.push(url);
      if (url?.startsWith('/away')) response.writeHead(302, { location: '/elsewhere' }).end();
      else response.end('<html>');
    });
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo; // It listens on a port, not on a path.
    const state = async (url: string, token: string) => {
      const reply = await bridge.call('servers:test', { url, token });
      return reply.ok ? reply.value.state : reply.error.code;
    };
    expect(await state(`${acme.url}/scim/v2`, acme.operatorToken)).toBe('healthy');
    expect(await state(acme.url, 'rca_wrong')).toBe('unauthorized');
    expect(await state(`http://127.0.0.1:${port}`, 'rca_secret')).toBe('wrong_product');
    expect(await state(`http://127.0.0.1:${port}/away`, 'rca_secret')).toBe('wrong_product');
    expect(visited).toEqual(['/admin/v1/server', '/away/admin/v1/server']);
    await new Promise((resolve) => {
      other.close(resolve);
      other.closeAllConnections();
    });
    expect(await state(`http://127.0.0.1:${port}`, 'rca_secret')).toBe('refused');
    expect(await state('https://rollcall.invalid', 'rca_secret')).toBe('dns');
    expect(await state('http://acme.example', 'rca_secret')).toBe('server_address');
  });
});

test('a certificate authority of its own makes one server trusted, and a redirect is not followed', async ({
  window,
}) => {
  const authority = makeCertificate({ name: 'Acme CA', isAuthority: true });
  const { key, pem } = makeCertificate({ name: 'acme.example', issuer: authority });
  const info = {
    version: '1.4.0',
    scimBaseUrl: 'x',
    isLoopback: false,
    workspace: { id: 'w', name: 'Acme' },
  };
  const authorizations: (string | undefined)[] = [];
  const server = createSecureServer({ key, cert: pem }, (request, response) => {
    authorizations.push(request.headers.authorization);
    if (request.url?.startsWith('/away')) response.writeHead(302, { location: '/admin/v1/server' }).end();
    else response.end(JSON.stringify(info));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port, not on a path.
  const state = async (path: string, customCa: string | null) => {
    const url = `https://127.0.0.1:${port}${path}`;
    const reply = await bridgeOf(window).call('servers:test', { url, token: 'rca_secret', customCa });
    return reply.ok ? reply.value.state : reply.error.code;
  };
  expect(await state('', null)).toBe('tls');
  expect(authorizations).toEqual([]);
  expect(await state('', authority.pem)).toBe('healthy');
  expect(await state('', null)).toBe('tls');
  expect(await state('/away', authority.pem)).toBe('wrong_product');
  expect(authorizations).toEqual(['Bearer rca_secret', 'Bearer rca_secret']);
  server.closeAllConnections();
  server.close();
});
