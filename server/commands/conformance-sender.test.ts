import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ConformanceRequest } from '@rollcall/shared/diagnostics/conformance/exchange.ts';
import { afterEach, describe, expect, it } from 'vitest';

import { createSender, defaultSenderLimits } from './conformance-sender.ts';

const token = 'rcs_secret';
let server: Server;

afterEach(
  () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
);

/** Start a server and make a sender to it. */
async function sendingTo(listener: RequestListener, limits = defaultSenderLimits) {
  server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return createSender({ baseUrl: `http://127.0.0.1:${port}/scim`, token, limits });
}

function get(more: Partial<ConformanceRequest> = {}): ConformanceRequest {
  return { method: 'GET', path: '/Users', credential: 'token', headers: {}, ...more };
}

describe('createSender', () => {
  it.each([
    { credential: 'token', authorization: `Bearer ${token}` },
    { credential: 'none', authorization: undefined },
    { credential: 'wrong', authorization: 'Bearer conformance-wrong-token' },
  ] as const)('sends the credential $credential', async ({ credential, authorization }) => {
    let seen: string | undefined;
    const send = await sendingTo((request, response) => {
      seen = request.headers.authorization;
      response.end();
    });
    await send(get({ credential }));
    expect(seen).toBe(authorization);
  });

  it('joins the base URL and the path, and sends the body with its length in bytes', async () => {
    const seen: unknown[] = [];
    const send = await sendingTo((request, response) => {
      seen.push(request.url, request.headers['content-length']);
      response.end();
    });
    await send(get({ method: 'POST', path: '/Users?count=1', body: '{"a":"ë"}' }));
    expect(seen).toEqual(['/scim/Users?count=1', '10']);
  });

  it('does not follow a redirect', async () => {
    const send = await sendingTo((_, response) => {
      response.writeHead(307, { Location: 'http://127.0.0.1:1/elsewhere' }).end();
    });
    expect(await send(get())).toMatchObject({ status: 307 });
  });

  it('keeps the token out of what it hands on', async () => {
    const send = await sendingTo((request, response) => {
      response.setHeader('X-Echo', String(request.headers.authorization));
      response.end(`You sent ${request.headers.authorization}`);
    });
    const { headers, text } = await send(get());
    expect(text).toBe('You sent Bearer [token]');
    expect(headers['x-echo']).toBe('Bearer [token]');
  });

  it('rejects when there is no answer in time', async () => {
    const send = await sendingTo(() => undefined, { ...defaultSenderLimits, timeoutMs: 20 });
    await expect(send(get())).rejects.toThrow('there was no whole answer within 0.02 s');
  });

  it('rejects when an answer begins in time and does not end', async () => {
    const send = await sendingTo((_, response) => response.write('{'), {
      ...defaultSenderLimits,
      timeoutMs: 50,
    });
    await expect(send(get())).rejects.toThrow('there was no whole answer within 0.05 s');
  });

  it('rejects an answer that is too large', async () => {
    const send = await sendingTo((_, response) => response.end('x'.repeat(11)), {
      ...defaultSenderLimits,
      maxAnswerBytes: 10,
    });
    await expect(send(get())).rejects.toThrow('the answer is larger than 10 bytes');
  });

  it.each([
    { name: 'repeats a request that came too early', retryAfter: '0', refusals: 2, requests: 3, status: 200 },
    { name: 'gives up after a few repeats', retryAfter: '0', refusals: 9, requests: 4, status: 429 },
    { name: 'does not wait for long', retryAfter: '3600', refusals: 1, requests: 1, status: 429 },
  ])('$name', async ({ retryAfter, refusals, requests, status }) => {
    let count = 0;
    const send = await sendingTo((_, response) => {
      count += 1;
      if (count <= refusals) response.writeHead(429, { 'Retry-After': retryAfter });
      response.end();
    });
    expect(await send(get())).toMatchObject({ status });
    expect(count).toBe(requests);
  });
});
