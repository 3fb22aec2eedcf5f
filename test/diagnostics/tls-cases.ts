import { request as requestHttp, type RequestListener } from 'node:http';
import type { ServerOptions as HttpsOptions } from 'node:https';

import {
  type CertificateWishes,
  type KeptCertificate,
  makeAuthorities,
  makeCertificate,
} from './certificates.ts';
import type { DoctorCase, Scene, Stage } from './doctor-case.ts';
import { startHttps, startTcp } from './fixtures.ts';

const { root, intermediate } = makeAuthorities();
const lax = { ciphers: 'DEFAULT@SECLEVEL=0' };

/** The server’s certificate and the one above it, as a server should send them. */
function chained(wishes: Partial<CertificateWishes> = {}): HttpsOptions {
  const leaf = makeCertificate({ name: 'localhost', issuer: intermediate, ...wishes });
  return { cert: leaf.pem + intermediate.pem, key: leaf.key };
}

function alone({ pem, key }: KeptCertificate): HttpsOptions {
  return { cert: pem, key };
}

/** Hands requests on to the good server; a test may change or refuse them on the way. */
function forwardTo(target: string, path: (sent: string) => string = (sent) => sent): RequestListener {
  return (incoming, outgoing) => {
    const { host: _, ...headers } = incoming.headers;
    const url = target + path(incoming.url ?? '');
    const onward = requestHttp(url, { method: incoming.method ?? 'GET', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  };
}

/** A TLS server in front of the good one. */
async function secured(stage: Stage, options: HttpsOptions, listener?: RequestListener): Promise<Scene> {
  const { port } = stage.own(await startHttps(options, listener ?? forwardTo(stage.server.url)));
  return { url: `https://127.0.0.1:${port}/scim/v2`, prober: { authorities: [root.pem] } };
}

/** The same as a public address would be, so that identity providers in the cloud reach it. */
async function inPublic(stage: Stage, listener?: RequestListener): Promise<Scene> {
  return {
    ...(await secured(stage, chained(), listener)),
    changeProbe: (probe) => ({
      async resolve() {
        await probe.resolve();
        return { kind: 'resolved', addresses: [{ address: '192.88.99.1', scope: 'public' }] };
      },
    }),
  };
}

/** Answers some requests itself. */
function refusing(
  { server }: Stage,
  isRefused: (headers: Readonly<Record<string, string | string[] | undefined>>) => boolean,
  status: number,
): RequestListener {
  const forward = forwardTo(server.url);
  return (incoming, outgoing) => {
    if (isRefused(incoming.headers)) outgoing.writeHead(status).end();
    else forward(incoming, outgoing);
  };
}

export const tlsCases: readonly DoctorCase[] = [
  { reason: 'not_tls', set: ({ server }) => ({ url: `${server.url.replace('http:', 'https:')}/scim/v2` }) },
  {
    reason: 'tls_chain',
    set: (stage) => secured(stage, alone(makeCertificate({ name: 'localhost', issuer: intermediate }))),
  },
  {
    reason: 'tls_private_ca',
    set: async (stage) => ({
      ...(await secured(stage, chained())),
      prober: { authorities: [makeCertificate({ name: 'Another root', isAuthority: true }).pem] },
    }),
  },
  {
    reason: 'tls_self_signed',
    set: (stage) => secured(stage, alone(makeCertificate({ name: 'localhost' }))),
  },
  { reason: 'tls_name', set: (stage) => secured(stage, chained({ hosts: ['other.example'] })) },
  { reason: 'tls_expired', set: (stage) => secured(stage, chained({ to: -2 })) },
  { reason: 'tls_not_yet_valid', set: (stage) => secured(stage, chained({ from: 2 })) },
  { reason: 'tls_expires_soon', set: (stage) => secured(stage, chained({ to: 5 })) },
  {
    reason: 'tls_old',
    set: (stage) => secured(stage, { ...chained(), ...lax, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
  },
  { reason: 'tls_weak_key', set: (stage) => secured(stage, { ...chained({ rsaBits: 1_024 }), ...lax }) },
  {
    reason: 'tls_failed',
    async set(stage) {
      const alert = Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]); // fatal: handshake_failure
      const { port } = stage.own(await startTcp((socket) => socket.once('data', () => socket.end(alert))));
      return { url: `https://127.0.0.1:${port}/scim/v2` };
    },
  },
  {
    reason: 'tls_expected',
    set: async (stage) => {
      const scene = await secured(stage, chained());
      return { ...scene, url: scene.url.replace('https:', 'http:') };
    },
  },
  {
    reason: 'base_url_underscore',
    async set(stage) {
      const forward = forwardTo(stage.server.url, (path) => path.replace('/my_scim', '/scim/v2'));
      const scene = await inPublic(stage, forward);
      return { ...scene, provider: 'okta', url: scene.url.replace('/scim/v2', '/my_scim') };
    },
  },
  {
    reason: 'accept_refused',
    set: async (stage) => ({
      ...(await inPublic(
        stage,
        refusing(stage, ({ accept }) => accept === 'application/json', 406),
      )),
      provider: 'google',
    }),
  },
  {
    reason: 'user_agent_required',
    set: async (stage) => ({
      ...(await inPublic(
        stage,
        refusing(stage, (headers) => !('user-agent' in headers), 403),
      )),
      provider: 'entra',
    }),
  },
  {
    reason: 'null_members',
    set: async (stage) => ({
      ...(await inPublic(stage, (incoming, outgoing) => {
        if (incoming.url?.includes('filter=') !== true)
          return forwardTo(stage.server.url)(incoming, outgoing);
        const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0 };
        outgoing.setHeader('Content-Type', 'application/scim+json');
        return outgoing.end(JSON.stringify({ ...body, Resources: [], itemsPerPage: null }));
      })),
      provider: 'onelogin',
    }),
  },
];
