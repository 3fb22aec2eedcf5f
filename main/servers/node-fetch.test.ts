import { createServer as createPlainServer, type IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeCertificate } from '../../test/diagnostics/certificates.ts';
import { parseCertificate } from './certificate.ts';
import { createFetchWithAuthority, createLocalFetch } from './node-fetch.ts';
import { toReachFault } from './reach-fault.ts';

const acme = makeCertificate({ name: 'Acme CA', isAuthority: true });
const other = makeCertificate({ name: 'Other CA', isAuthority: true });
const leaf = makeCertificate({ name: 'acme.example', issuer: acme, hosts: ['127.0.0.1'] });

let https: Server;
let received: { method: string | undefined; authorization: string | undefined; body: string }[] = [];

beforeAll(async () => {
  https = createServer({ key: leaf.key, cert: leaf.pem }, (request, response) => {
    void readBody(request).then((body) => {
      received.push({ method: request.method, authorization: request.headers.authorization, body });
      if (request.url === '/away') return response.writeHead(302, { location: '/' }).end();
      if (request.url === '/nothing') return response.writeHead(204).end();
      return response.writeHead(200, { 'x-name': 'acme' }).end('hello');
    });
  });
  await new Promise<void>((resolve) => void https.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  https.closeAllConnections();
  await new Promise((resolve) => https.close(resolve));
});

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function call(authority: string, path: string, host = '127.0.0.1', signal = new AbortController().signal) {
  received = [];
  const { port } = https.address() as AddressInfo; // It listens on a port, not on a path.
  return createFetchWithAuthority(authority)(`https://${host}:${port}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer rca_x' },
    body: 'sent',
    redirect: 'error',
    signal,
  });
}

describe('createFetchWithAuthority', () => {
  it('reaches a server whose certificate the given authority signed', async () => {
    const response = await call(acme.pem, '/');
    expect([response.status, response.headers.get('x-name'), await response.text()]).toEqual([
      200,
      'acme',
      'hello',
    ]);
    expect(received).toEqual([{ method: 'POST', authorization: 'Bearer rca_x', body: 'sent' }]);
    expect((await call(acme.pem, '/nothing')).status).toBe(204);
  });

  it.each([
    { name: 'another authority', authority: () => other.pem, host: '127.0.0.1', fault: 'server_tls' },
    { name: 'another host', authority: () => acme.pem, host: 'localhost', fault: 'server_tls' },
  ])('sends nothing with a certificate for $name', async ({ authority, host, fault }) => {
    const error: unknown = await call(authority(), '/', host).catch((thrown: unknown) => thrown);
    expect(toReachFault(error)).toBe(fault);
    expect(received).toEqual([]);
  });

  it('does not follow a redirect, and ends when it is called off', async () => {
    await expect(call(acme.pem, '/away')).rejects.toThrow('redirect');
    expect(received).toHaveLength(1);
    await expect(call(acme.pem, '/', '127.0.0.1', AbortSignal.abort())).rejects.toThrow('aborted');
  });
});

describe('createLocalFetch', () => {
  it('leaves no connection behind, however its calls end', async () => {
    const sockets = new Set<Socket>();
    const http = createPlainServer(({ url }, response) => {
      if (url === '/stream') response.write('first');
      else response.end('hello');
    });
    http.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
    const localFetch = createLocalFetch();
    const get = (path: string, signal = new AbortController().signal) =>
      localFetch(`http://127.0.0.1:${port}${path}`, { headers: {}, redirect: 'error', signal });

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => get('/').then((answer) => answer.text())),
    );
    expect(new Set(answers)).toEqual(new Set(['hello']));
    const left = new AbortController();
    const stream = await get('/stream', left.signal);
    const reading = stream.text();
    left.abort();
    await expect(reading).rejects.toThrow('aborted');
    // Not closeAllConnections: it ends by itself only when no client has a connection open.
    await new Promise((resolve) => http.close(resolve));
    expect(sockets.size).toBe(21);
  });
});

describe('parseCertificate', () => {
  it('names an authority, also with text around it', () => {
    const read = parseCertificate(`Acme's own\n${acme.pem}\n`);
    expect(read).toMatchObject({ pem: acme.pem.trim(), subject: 'CN=Acme CA' });
    expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now());
  });

  it.each([
    { name: 'no certificate', text: () => 'PEM' },
    { name: 'a broken one', text: () => acme.pem.replace('MI', 'MJ') },
    { name: 'two', text: () => `${acme.pem}\n${other.pem}` },
    { name: 'one of a server', text: () => leaf.pem },
  ])('refuses $name', ({ text }) => {
    expect(() => parseCertificate(text())).toThrow('certificate_unreadable');
  });
});
