import type { ConnectOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { behind, type DoctorCase, type Scene, type Stage } from './doctor-case.ts';
import { startTcp } from './fixtures.ts';

const good = ({ server }: Stage) => `${server.url}/scim/v2`;
const portOf = ({ server }: Stage) => new URL(server.url).port;

const notFound = () => Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }));

/** A name in place of the address, and what it stands for. */
function named(stage: Stage, address: string): Scene {
  return {
    url: `http://scim.example:${portOf(stage)}/scim/v2`,
    prober: { lookup: () => Promise.resolve([address]) },
  };
}

function connecting(stage: Stage, outcome: ConnectOutcome): Scene {
  return { url: good(stage), changeProbe: () => ({ connect: () => Promise.resolve(outcome) }) };
}

export const addressCases: readonly DoctorCase[] = [
  { reason: 'bad_url', name: 'no scheme', set: () => ({ url: 'acme.example/scim/v2' }) },
  { reason: 'bad_url', name: 'another scheme', set: () => ({ url: 'ftp://acme.example/scim/v2' }) },
  { reason: 'bad_url', name: 'nothing', set: () => ({ url: ' ' }) },
  { reason: 'bad_url', name: 'the token', set: ({ server }) => ({ url: server.secret }) },
  { reason: 'url_paste', name: 'a space', set: (stage) => ({ url: `${good(stage)} ` }) },
  { reason: 'url_paste', name: 'quotes', set: (stage) => ({ url: `“${good(stage)}”` }) },
  { reason: 'url_paste', name: 'an invisible one', set: (stage) => ({ url: `${good(stage)}\u200b` }) },
  {
    reason: 'url_credentials',
    set: (stage) => ({ url: good(stage).replace('//', '//ada:secret@') }),
  },
  { reason: 'url_query', name: 'query', set: (stage) => ({ url: `${good(stage)}?tenant=1` }) },
  { reason: 'url_query', name: 'fragment', set: (stage) => ({ url: `${good(stage)}#setup` }) },
  { reason: 'dns', set: () => ({ url: 'http://nobody.example/scim/v2', prober: { lookup: notFound } }) },
  { reason: 'private_address', set: (stage) => named(stage, '127.0.0.1') },
  { reason: 'private_address', name: 'mapped', set: (stage) => named(stage, '::ffff:10.0.0.1') },
  { reason: 'blocked_address', set: (stage) => named(stage, '169.254.169.254') },
  {
    reason: 'blocked_address',
    name: 'however confirmed',
    set: () => ({ url: 'http://169.254.169.254/scim/v2', prober: { privateAddresses: 'confirmed' } }),
  },
  { reason: 'unreachable', set: (stage) => ({ url: good(stage), provider: 'okta' }) },
  {
    reason: 'refused',
    async set() {
      const { port, close } = await startTcp(() => undefined);
      await close();
      return { url: `http://127.0.0.1:${port}/scim/v2` };
    },
  },
  {
    reason: 'connect_timeout',
    set: (stage) => connecting(stage, { kind: 'timed_out', code: 'ETIMEDOUT' }),
  },
  { reason: 'no_route', set: (stage) => connecting(stage, { kind: 'failed', code: 'EHOSTUNREACH' }) },
  {
    reason: 'plain_http',
    set: async (stage) => ({
      ...(await behind(stage)),
      changeProbe: (probe) => ({
        // A public address is pretended; the real one is called.
        async resolve() {
          await probe.resolve();
          return { kind: 'resolved', addresses: [{ address: '192.88.99.1', scope: 'public' }] };
        },
      }),
    }),
  },
];
