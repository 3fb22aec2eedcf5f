import type { RequestListener } from 'node:http';

import { defaultProbeLimits } from '@rollcall/server/prober/limits.ts';

import { answering, behind, type DoctorCase, type Scene, type Stage } from './doctor-case.ts';
import { startHttp, startTcp } from './fixtures.ts';

const short = { limits: { ...defaultProbeLimits, requestMs: 100, maxAnswerBytes: 20_000 } };

async function served(stage: Stage, listener: RequestListener, path = '/scim/v2'): Promise<Scene> {
  const { port } = stage.own(await startHttp(listener));
  return { url: `http://127.0.0.1:${port}${path}`, prober: short };
}

/** The same answer to whatever is asked. */
function always(status: number, body = '', headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_, outgoing) => outgoing.writeHead(status, headers).end(body);
}

const html = { 'Content-Type': 'text/html' };

export const httpCases: readonly DoctorCase[] = [
  {
    reason: 'no_answer',
    name: 'none at all',
    set: (stage) => served(stage, () => undefined),
  },
  {
    reason: 'no_answer',
    name: 'one that does not end',
    set: (stage) => served(stage, (_, outgoing) => outgoing.write('{')),
  },
  {
    reason: 'no_answer',
    name: 'to the token',
    set: (stage) =>
      served(stage, (incoming, outgoing) => {
        if (incoming.url?.endsWith('/ServiceProviderConfig') === true) outgoing.writeHead(401).end();
      }),
  },
  {
    reason: 'server_error',
    name: 'to the token',
    set: (stage) =>
      served(stage, (incoming, outgoing) =>
        outgoing.writeHead(incoming.url?.endsWith('/ServiceProviderConfig') === true ? 401 : 500).end(),
      ),
  },
  {
    reason: 'connection_closed',
    async set(stage) {
      const { port } = stage.own(await startTcp((socket) => socket.once('data', () => socket.destroy())));
      return { url: `http://127.0.0.1:${port}/scim/v2` };
    },
  },
  {
    reason: 'not_http',
    async set(stage) {
      const { port } = stage.own(await startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
      return { url: `http://127.0.0.1:${port}/scim/v2` };
    },
  },
  {
    reason: 'answer_too_large',
    name: 'said before',
    set: (stage) => served(stage, always(200, 'x'.repeat(20_001))),
  },
  {
    reason: 'answer_too_large',
    name: 'without end',
    set: (stage) =>
      served(stage, (_, outgoing) => {
        const more = (): void => {
          while (!outgoing.destroyed && outgoing.write('x'.repeat(4_096)));
        };
        outgoing.on('drain', more);
        more();
      }),
  },
  {
    reason: 'redirect',
    set: (stage) => served(stage, always(307, '', { Location: 'https://login.example/scim?session=1' })),
  },
  {
    reason: 'tls_expected',
    name: 'as a proxy says it',
    set: (stage) => served(stage, always(400, 'The plain HTTP request was sent to HTTPS port', html)),
  },
  { reason: 'server_error', set: (stage) => served(stage, always(500)) },
  { reason: 'gateway_error', set: (stage) => served(stage, always(502)) },
  { reason: 'blocked', set: (stage) => served(stage, always(403, '<h1>Forbidden</h1>', html)) },
  { reason: 'unknown_host', set: (stage) => served(stage, always(421)) },
  { reason: 'rate_limited', set: (stage) => served(stage, always(429, '', { 'Retry-After': '1' })) },
  {
    reason: 'too_slow',
    async set(stage) {
      let now = 0;
      const slow = answering(/^GET \/ServiceProviderConfig/, () => {
        now += 31_000;
        return {};
      });
      return { ...(await behind(stage, slow)), prober: { monotonicNow: () => now } };
    },
  },
  ...['/scim', '/api/scim', '/scim/v1', '', '/scim/v2/scim/v2', '/scim/v2/Users'].map((path): DoctorCase => ({
    reason: 'wrong_path',
    name: path,
    set: ({ server }) => ({ url: server.url + path }),
  })),
  {
    reason: 'not_scim',
    name: 'a web site',
    set: (stage) => served(stage, always(200, '<p>Hello</p>', html)),
  },
  { reason: 'not_scim', name: 'another API', set: (stage) => served(stage, always(200, '{"ok":true}')) },
  { reason: 'not_scim', name: 'nothing', set: (stage) => served(stage, always(404)) },
  {
    reason: 'login_page',
    set: (stage) => served(stage, always(200, '<html><input type="password"></html>', html)),
  },
  {
    reason: 'scim_1',
    set: (stage) =>
      served(stage, always(200, JSON.stringify({ schemas: ['urn:scim:schemas:core:1.0'], totalResults: 0 }))),
  },
];
