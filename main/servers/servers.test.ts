import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ServerDraft, serverInput } from '@rollcall/shared/contract/managed-servers.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { AdminConnection } from '../server-host/types.ts';
import { openServers, type Servers } from './open-servers.ts';
import type { SystemEncryption } from './system-encryption.ts';

const noKeyring: SystemEncryption = {
  backend: () => 'basic_text',
  describe: () => Promise.resolve({ isProtected: false, detail: 'There is no keyring.' }),
  encrypt: () => Promise.reject(new Error('there is no keyring')),
  decrypt: () => Promise.reject(new Error('there is no keyring')),
};
const localConnection: AdminConnection = {
  adminBaseUrl: 'http://127.0.0.1:1/admin/v1',
  operatorToken: 'rca_local',
};

let folder: string;
let servers: Servers;
/** What happened outside of the servers themselves, in order. */
let events: string[];
let isAgreed: boolean;
let chosen: string | undefined;
let local: AdminConnection | undefined;
let tellLocal: () => void;
let renew: () => Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-servers-'));
  events = [];
  isAgreed = true;
  chosen = undefined;
  local = localConnection;
  renew = () => Promise.resolve();
  servers = await open();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open(): Promise<Servers> {
  return openServers({
    folder,
    encryption: noKeyring,
    local: {
      connection: () => local,
      onChange(listener) {
        tellLocal = listener;
        return () => undefined;
      },
    },
    openFetch: (authority) => (url, init) => {
      events.push(authority === null ? 'fetch' : 'fetch with authority');
      return fetch(url, init);
    },
    dialogs: {
      chooseSavePath: () => Promise.resolve(chosen),
      chooseOpenPath: () => Promise.resolve(chosen),
      confirm({ message }) {
        events.push(message);
        return Promise.resolve(isAgreed);
      },
      tell: () => Promise.resolve(),
    },
    renewPage() {
      events.push('renewed');
      return renew();
    },
  });
}

const draft: ServerDraft = {
  name: 'acme.example',
  url: 'https://acme.example/scim/v2',
  environment: 'PROD',
  folder: null,
  guard: 'confirm',
  customCa: null,
};

async function add(changes: Partial<typeof draft> = {}, token = 'rca_acme'): Promise<string> {
  const input = serverInput.parse({ ...draft, ...changes, token, keepToken: 'weak' });
  const { servers: all } = await servers.service.add(input);
  return all.at(-1)?.id ?? '';
}

describe('servers', () => {
  it('begin with the one on this computer, and keep what is changed', async () => {
    const id = await add({ folder: 'Production' });
    await servers.service.update({ id, changes: { name: 'Acme', environment: 'STAGE' } });
    await servers.service.update({ id: 'local', changes: { name: 'My desk', url: 'https://evil.example' } });
    await servers.service.reorder([id, 'local']);
    servers = await open();
    expect((await servers.service.list()).servers).toEqual([
      {
        id,
        kind: 'hosted',
        name: 'Acme',
        url: 'https://acme.example',
        environment: 'STAGE',
        folder: 'Production',
        guard: 'confirm',
        customCa: null,
        token: 'weak',
      },
      {
        id: 'local',
        kind: 'local',
        name: 'My desk',
        url: null,
        environment: 'LOCAL',
        folder: null,
        guard: 'open',
        customCa: null,
        token: null,
      },
    ]);
  });

  it('do not lose changes that are made at the same time', async () => {
    await Promise.all([add({ name: 'One' }), add({ name: 'Two' }), add({ name: 'Three' })]);
    const names = (await servers.service.list()).servers.map(({ name }) => name);
    expect(names).toEqual(['This computer', 'One', 'Two', 'Three']);
  });

  it('are switched with a new page, before which no call is let through', async () => {
    const id = await add();
    const before = servers.active.target();
    const during: unknown[] = [];
    renew = () => {
      during.push(servers.registry.active().id, servers.active.connection());
      expect(() => servers.active.target()).toThrow('server_switching');
      return Promise.resolve();
    };
    await servers.service.switchTo(id);
    expect(during).toEqual([id, undefined]);
    expect(before).toMatchObject({ operatorToken: 'rca_local', signal: { aborted: true } });
    expect(servers.active.target()).toMatchObject({
      kind: 'hosted',
      adminBaseUrl: 'https://acme.example/admin/v1',
      operatorToken: 'rca_acme',
      signal: { aborted: false },
    });
    expect(servers.active.connection()).toBe(servers.active.connection());

    await servers.service.switchTo(id);
    expect(events).toEqual(['renewed']);
    servers = await open();
    expect(servers.active.target().operatorToken).toBe('rca_acme');
  });

  it('stay as they are when the switch fails', async () => {
    const id = await add();
    await expect(servers.service.switchTo('unknown')).rejects.toThrow('server_unknown');
    renew = () => servers.service.switchTo('local').then(() => undefined);
    await expect(servers.service.switchTo(id)).rejects.toThrow('server_switching');
    expect(servers.active.target().operatorToken).toBe('rca_acme');
  });

  it('get a new page as well when the active one changes its address or token', async () => {
    const id = await add();
    await servers.service.switchTo(id);
    await servers.service.setToken({ id, token: 'rca_next', keepToken: 'session' });
    expect(servers.active.target().operatorToken).toBe('rca_next');
    await servers.service.update({ id, changes: { folder: 'Elsewhere', url: draft.url, customCa: null } });
    expect(events).toEqual(['renewed', 'renewed']);
    await servers.service.update({ id, changes: { url: 'https://other.example' } });
    expect(events).toEqual(['renewed', 'renewed', 'renewed']);
    // A token is for the origin it was given for.
    expect(() => servers.active.target()).toThrow('token_missing');
    expect((await servers.service.list()).servers.at(-1)?.token).toBeNull();

    const credential = { token: 'rca_third', keepToken: 'session' } as const;
    await servers.service.update({ id, changes: { url: 'https://third.example' }, credential });
    expect(events).toHaveLength(4);
    expect(servers.active.target()).toMatchObject({
      adminBaseUrl: 'https://third.example/admin/v1',
      operatorToken: 'rca_third',
    });
  });

  it('tell whether they can be asked', async () => {
    local = undefined;
    tellLocal();
    expect(() => servers.active.target()).toThrow('server_stopped');
    local = { ...localConnection };
    expect(servers.active.target().operatorToken).toBe('rca_local');
    let changes = 0;
    servers.active.onChange(() => (changes += 1));
    tellLocal();
    expect(changes).toBe(1);
  });

  it('refuse writing calls while they are read-only', async () => {
    const id = await add({ guard: 'read-only' });
    await servers.service.switchTo(id);
    expect(() => servers.active.admit('tokens.revoke')).toThrow('read_only');
    expect(servers.active.admit('tokens.list').operatorToken).toBe('rca_acme');
  });

  it.each([
    { from: 'read-only', to: 'confirm', question: 'Allow changes on PROD acme.example?' },
    { from: 'read-only', to: 'open', question: 'Allow changes without asking on PROD acme.example?' },
    { from: 'confirm', to: 'open', question: 'Allow changes without asking on PROD acme.example?' },
    { from: 'open', to: 'confirm', question: undefined },
    { from: 'confirm', to: 'read-only', question: undefined },
  ] as const)('change their guard from $from to $to after: $question', async ({ from, to, question }) => {
    const id = await add({ guard: from });
    isAgreed = false;
    const { servers: declined } = await servers.service.update({ id, changes: { guard: to } });
    expect(declined.at(-1)?.guard).toBe(question === undefined ? to : from);
    expect(events).toEqual(question === undefined ? [] : [question]);
    isAgreed = true;
    const { servers: agreed } = await servers.service.update({ id, changes: { guard: to } });
    expect(agreed.at(-1)?.guard).toBe(to);
  });

  it.each([
    { name: 'http to elsewhere', changes: { url: 'http://acme.example' }, code: 'server_address' },
    { name: 'a certificate that is none', changes: { customCa: 'PEM' }, code: 'certificate_unreadable' },
  ])('refuse $name and save nothing', async ({ changes, code }) => {
    await expect(add(changes)).rejects.toThrow(code);
    expect((await servers.service.list()).servers).toHaveLength(1);
  });

  it('cannot be removed while in use, the local one never; a removed one leaves no token', async () => {
    const id = await add();
    await servers.service.switchTo(id);
    await expect(servers.service.remove(id)).rejects.toThrow('server_active');
    await expect(servers.service.remove('local')).rejects.toThrow('server_fixed');
    await servers.service.switchTo('local');
    expect((await servers.service.remove(id)).servers).toHaveLength(1);
    await expect(servers.service.probe(id)).rejects.toThrow('server_unknown');
  });

  it('are handed on as a file without a token', async () => {
    const id = await add();
    chosen = join(folder, 'acme.scimconn');
    expect(await servers.service.saveFile(id)).toEqual({ fileName: 'acme.scimconn' });
    expect(await servers.service.openFile()).toEqual({ ...draft, url: 'https://acme.example' });
    expect(() => servers.service.saveFile('local')).toThrow('server_fixed');
    chosen = undefined;
    expect(await servers.service.saveFile(id)).toBeNull();
    expect(await servers.service.openFile()).toBeNull();
  });
});

describe('probe', () => {
  let http: Server;
  let answer: { status: number; body: string };
  let base: string;
  beforeEach(async () => {
    http = createServer((_, response) =>
      response.writeHead(answer.status, { location: '/x' }).end(answer.body),
    );
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
    base = `http://127.0.0.1:${port}`;
  });
  afterEach(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  const info = {
    version: '1.4.0',
    scimBaseUrl: 'x',
    isLoopback: false,
    workspace: { id: 'w', name: 'Acme' },
  };
  const problem = { type: 'about:blank', title: 'No', detail: 'Not known.', fix: 'Ask.', requestId: 'r' };
  it.each([
    { name: 'a healthy one', status: 200, body: JSON.stringify(info), state: 'healthy' },
    {
      name: 'a refused token',
      status: 401,
      body: JSON.stringify({ ...problem, status: 401, code: 'unauthorized' }),
      state: 'unauthorized',
    },
    {
      name: 'its own trouble',
      status: 503,
      body: JSON.stringify({ ...problem, status: 503, code: 'unavailable' }),
      state: 'error',
    },
    { name: 'another product', status: 200, body: '<html>', state: 'wrong_product' },
    { name: 'another API', status: 404, body: '{}', state: 'wrong_product' },
    { name: 'one that forwards', status: 302, body: '', state: 'wrong_product' },
    { name: 'one that never ends', status: 200, body: 'x'.repeat(300_000), state: 'wrong_product' },
  ])('names $name $state', async ({ status, body, state }) => {
    answer = { status, body };
    const health = await servers.service.test({ url: base, token: 'rca_x', customCa: null });
    expect(health.state).toBe(state);
    expect(health.detail).not.toBe('');
    expect(health.fix === null).toBe(state === 'healthy');
    expect(health.version).toBe(state === 'healthy' ? '1.4.0' : null);
  });

  it('names a server that is not there, stopped or without a token', async () => {
    const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
    await new Promise((resolve) => http.close(resolve));
    const trial = { url: `http://127.0.0.1:${port}`, token: 'rca_x', customCa: null };
    expect((await servers.service.test(trial)).state).toBe('refused');
    expect((await servers.service.probe('local')).state).toBe('unreachable');
    local = undefined;
    expect((await servers.service.probe('local')).state).toBe('stopped');
    const id = await add();
    await servers.service.update({ id, changes: { url: 'https://other.example' } });
    expect((await servers.service.probe(id)).state).toBe('token_missing');
  });
});
