import { generateSecret } from '@rollcall/server/credentials.ts';
import { createAdminLookUp } from '@rollcall/server/prober/token-look-up.ts';
import type { Probe } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { startTestServer } from '../harness/server.ts';
import { answering, behind, type DoctorCase, type Scene, type Stage } from './doctor-case.ts';

const good = ({ server }: Stage) => `${server.url}/scim/v2`;

function pasting(name: string, reason: DoctorCase['reason'], change: (secret: string) => string): DoctorCase {
  return { reason, name, set: (stage) => ({ url: good(stage), token: change(stage.server.secret) }) };
}

/** Asks the admin API of the server about the token. */
function asking(stage: Stage, token: string): Scene {
  let probe: Probe | undefined;
  return {
    url: good(stage),
    token,
    onProbe: (opened) => (probe = opened),
    lookUpToken: createAdminLookUp(stage.server.operatorToken, () => probe),
  };
}

/** A token of its own, and what happens to it. */
function ending(reason: DoctorCase['reason'], path: string, body?: object): DoctorCase {
  return {
    reason,
    async set(stage) {
      const { token, secret } = await stage.server.createToken({ name: reason });
      await stage.server.admin('POST', `/tokens/${token.id}${path}`, { body });
      return asking(stage, secret);
    },
  };
}

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

const refuseAll = (challenge: string) =>
  answering(/./, () => ({ status: 401, body: '{}', headers: { 'www-authenticate': challenge } }));

async function ownServer(stage: Stage) {
  return stage.own(await startTestServer());
}

export const tokenCases: readonly DoctorCase[] = [
  pasting('nothing', 'missing', () => ''),
  pasting('white space', 'missing', () => ' \t'),
  pasting('quotes', 'missing', () => '""'),
  pasting('cut short', 'malformed', (secret) => secret.slice(0, -3)),
  pasting('a character more', 'malformed', (secret) => `${secret}x`),
  pasting(
    'two characters swapped',
    'malformed',
    (secret) => `rcs_${secret.slice(4).replace(/(.)((?!\1).)/, '$2$1')}`,
  ),
  pasting('a foreign text', 'malformed', () => 'correct-horse-battery'),
  pasting('a space at the end', 'near_miss', (secret) => `${secret} `),
  pasting('a line break inside', 'near_miss', (secret) => `${secret.slice(0, 20)}\n${secret.slice(20)}`),
  pasting('a no-break space', 'near_miss', (secret) => `\u00a0${secret}`),
  pasting('a zero-width space', 'near_miss', (secret) => `${secret}\u200b`),
  pasting('quotes', 'near_miss', (secret) => `“${secret}”`),
  pasting('percent-encoded', 'near_miss', (secret) => `${secret}%20`),
  pasting('Bearer', 'doubled_bearer', (secret) => `Bearer ${secret}`),
  pasting('Bearer twice', 'doubled_bearer', (secret) => `Bearer bearer ${secret}`),
  pasting('a JWT', 'wrong_kind', () => jwt({ sub: 'ada' })),
  pasting('a GitHub token', 'wrong_kind', () => 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'),
  pasting('the address', 'wrong_kind', () => 'https://acme.example/scim/v2'),
  {
    reason: 'wrong_kind',
    name: 'an operator token',
    set: (stage) => ({ url: good(stage), token: stage.server.operatorToken }),
  },
  { reason: 'unknown', set: (stage) => ({ url: good(stage), token: generateSecret('scim') }) },
  {
    reason: 'unknown',
    name: 'to the admin API too',
    set: (stage) => asking(stage, generateSecret('scim')),
  },
  {
    reason: 'unknown',
    name: 'at another product',
    set: async (stage) => ({ ...(await behind(stage, refuseAll('Bearer'))), token: 'opaque-but-wrong' }),
  },
  ending('revoked', '/revoke'),
  ending('replaced', '/rotate', { mode: 'replace' }),
  {
    reason: 'expired',
    async set(stage) {
      const server = await ownServer(stage);
      const { secret } = await server.createToken({ name: 'short', expiresInDays: 1 });
      server.advance(86_400_000);
      return asking({ ...stage, server }, secret);
    },
  },
  {
    reason: 'expired',
    name: 'as the token says itself',
    set: async (stage) => ({
      ...(await behind(stage, refuseAll('Bearer'))),
      token: jwt({ exp: 1_700_000_000 }),
    }),
  },
  {
    reason: 'basic_auth',
    set: async (stage) => ({ ...(await behind(stage, refuseAll('Basic realm="SCIM"'))), token: 'a-token' }),
  },
  {
    reason: 'token_withheld',
    set: (stage) => ({ url: good(stage), prober: { tokenOrigin: 'https://elsewhere.example' } }),
  },
  {
    reason: 'open_server',
    async set(stage) {
      const authorization = `Bearer ${stage.server.secret}`;
      return behind(stage, {
        request: (request) => ({ ...request, headers: { ...request.headers, authorization } }),
      });
    },
  },
  {
    reason: 'plan',
    async set(stage) {
      const server = await ownServer(stage);
      await server.stores.directory.workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
        settings: { name, isScimEnabled, plan: 'free' },
        activity: [],
      }));
      return { url: `${server.url}/scim/v2`, token: server.secret };
    },
  },
  {
    reason: 'scim_disabled',
    async set(stage) {
      const server = await ownServer(stage);
      await server.admin('PATCH', '/workspace', {
        body: { isScimEnabled: false },
        headers: { 'If-Match': '*' },
      });
      return { url: `${server.url}/scim/v2`, token: server.secret };
    },
  },
  {
    reason: 'address_not_allowed',
    async set(stage) {
      const { secret } = await stage.server.createToken({
        name: 'office',
        allowedNetworks: ['203.0.113.0/24'],
      });
      return { url: good(stage), token: secret };
    },
  },
  {
    reason: 'forbidden',
    set: (stage) =>
      behind(
        stage,
        answering(/^GET \/Users/, () => ({ status: 403, body: '{"detail":"No."}' })),
      ),
  },
];
