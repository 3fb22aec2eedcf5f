import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { defaultProbeLimits } from './limits.ts';
import { createProber, type ProberOptions } from './prober.ts';

const token = 'rcs_secret';
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

async function start(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return `http://127.0.0.1:${port}`;
}

/** A server that notes what reached it. */
async function startNoting(status = 200, headers: Readonly<Record<string, string>> = {}) {
  const seen: IncomingHttpHeaders[] = [];
  const origin = await start((request, response) => {
    seen.push(request.headers);
    response.writeHead(status, headers).end('{}');
  });
  return { origin, seen };
}

async function probing(origin: string, options: Partial<ProberOptions> = {}) {
  const probe = createProber({
    origin,
    tokenOrigin: origin,
    privateAddresses: 'written',
    monotonicNow: () => 0,
    ...options,
  });
  return { probe, resolved: await probe.resolve() };
}

const get = { method: 'GET', path: '/scim/v2/Users', headers: {} } as const;

describe('the token', () => {
  it('goes to the origin that it was saved for', async () => {
    const { origin, seen } = await startNoting();
    const { probe } = await probing(origin);
    expect(await probe.request({ ...get, token })).toMatchObject({ kind: 'answered', status: 200 });
    expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${token}`]);
  });

  it.each([
    { name: 'another host', change: (origin: string) => origin.replace('127.0.0.1', 'localhost') },
    { name: 'another port', change: () => 'http://127.0.0.1:1' },
    { name: 'another scheme', change: (origin: string) => origin.replace('http:', 'https:') },
    { name: 'no address', change: () => undefined },
  ])('is not sent when it was saved for $name', async ({ change }) => {
    const { origin, seen } = await startNoting();
    const { probe } = await probing(origin, { tokenOrigin: change(origin) });
    expect(await probe.request({ ...get, token })).toMatchObject({ kind: 'withheld' });
    expect(seen).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('is not taken along by a redirect with %s', async (status) => {
    const elsewhere = await startNoting();
    const { origin } = await startNoting(status, { Location: `${elsewhere.origin}/scim/v2/Users` });
    const { probe } = await probing(origin);
    expect(await probe.request({ ...get, token })).toMatchObject({ kind: 'answered', status });
    expect(elsewhere.seen).toEqual([]);
  });

  it('cannot leave by a path that looks like another host', async () => {
    const elsewhere = await startNoting();
    const { origin, seen } = await startNoting();
    const { probe } = await probing(origin);
    await probe.request({ ...get, path: `${elsewhere.origin}/Users`, token });
    await probe.request({ ...get, path: `//${new URL(elsewhere.origin).host}/Users`, token });
    expect(elsewhere.seen).toEqual([]);
    expect(seen).toHaveLength(2);
  });
});

describe('addresses', () => {
  const cases = [
    { host: '127.0.0.1', found: [], privateAddresses: 'written', kind: 'resolved' },
    { host: 'localhost', found: ['127.0.0.1'], privateAddresses: 'written', kind: 'resolved' },
    { host: '127.0.0.1', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '127.0.0.1', found: [], privateAddresses: 'confirmed', kind: 'resolved' },
    { host: 'scim.example', found: ['127.0.0.1'], privateAddresses: 'written', kind: 'unconfirmed' },
    { host: 'scim.example', found: ['127.0.0.1'], privateAddresses: 'confirmed', kind: 'resolved' },
    {
      host: 'scim.example',
      found: ['93.184.216.34', '10.0.0.1'],
      privateAddresses: 'written',
      kind: 'unconfirmed',
    },
    { host: 'scim.example', found: ['169.254.169.254'], privateAddresses: 'confirmed', kind: 'blocked' },
    { host: 'scim.example', found: ['127.0.0.1', 'fe80::1'], privateAddresses: 'confirmed', kind: 'blocked' },
    { host: 'scim.example', found: ['93.184.216.34'], privateAddresses: 'never', kind: 'resolved' },
    { host: 'scim.example', found: [], privateAddresses: 'confirmed', kind: 'failed' },
    { host: '0x7f000001', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '0177.1', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '2130706433', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '①②⑦.0.0.1', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '[::ffff:127.0.0.1]', found: [], privateAddresses: 'never', kind: 'unconfirmed' },
    { host: '[fe80::1]', found: [], privateAddresses: 'confirmed', kind: 'blocked' },
  ] as const;
  it.each(cases)(
    '$host as $found with $privateAddresses: $kind',
    async ({ host, found, privateAddresses, kind }) => {
      const { resolved } = await probing(`http://${host}:8420`, {
        privateAddresses,
        lookup: () => Promise.resolve(found),
      });
      expect(resolved.kind).toBe(kind);
    },
  );

  it('are looked up once: a name that changes its address changes nothing', async () => {
    const { origin, seen } = await startNoting();
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const { probe } = await probing(origin.replace('127.0.0.1', 'scim.example'), {
      privateAddresses: 'confirmed',
      lookup: () => Promise.resolve(answers.shift() ?? []),
    });
    expect(await probe.connect()).toEqual({ kind: 'connected', address: '127.0.0.1' });
    await probe.request(get);
    expect(seen.map(({ host }) => host)).toEqual([`scim.example:${new URL(origin).port}`]);
    expect(answers).toHaveLength(1);
  });

  it('that were not judged are not called', async () => {
    const { origin, seen } = await startNoting();
    const { probe } = await probing(origin, { privateAddresses: 'never' });
    await expect(probe.connect()).rejects.toThrow('must be looked up');
    await expect(probe.request(get)).rejects.toThrow('must be looked up');
    await expect(probe.handshake()).rejects.toThrow('must be looked up');
    expect(seen).toEqual([]);
  });

  it('are not waited for without end', async () => {
    const { resolved } = await probing('http://scim.example', {
      lookup: () => new Promise(() => undefined),
      limits: { ...defaultProbeLimits, connectMs: 10 },
    });
    expect(resolved).toEqual({ kind: 'failed', code: 'ETIMEOUT' });
  });

  it('are tried one after the other', async () => {
    const { origin } = await startNoting();
    const { probe } = await probing(origin.replace('127.0.0.1', 'scim.example'), {
      privateAddresses: 'confirmed',
      lookup: () => Promise.resolve(['::1', '127.0.0.1']),
    });
    expect(await probe.connect()).toEqual({ kind: 'connected', address: '127.0.0.1' });
  });
});

describe('limits', () => {
  const limits = { ...defaultProbeLimits, requestMs: 100, maxAnswerBytes: 10 };

  it.each([
    { name: 'no answer', listener: () => undefined, kind: 'timed_out' },
    {
      name: 'an answer without end, drop by drop',
      listener: ((_, response) => response.write('x')) satisfies RequestListener,
      kind: 'timed_out',
    },
    {
      name: 'an answer that is too large',
      listener: ((_, response) => response.end('x'.repeat(11))) satisfies RequestListener,
      kind: 'too_large',
    },
    {
      name: 'an answer of the largest size',
      listener: ((_, response) => response.end('x'.repeat(10))) satisfies RequestListener,
      kind: 'answered',
    },
  ])('$name: $kind', async ({ listener, kind }) => {
    const { probe } = await probing(await start(listener), { limits });
    expect(await probe.request(get)).toMatchObject({ kind });
  });
});
