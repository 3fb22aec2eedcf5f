import { expect, it } from 'vitest';

import type { SimulationFault } from '../contract/simulation.ts';
import type { Probe, ProbeRequest, RequestOutcome } from '../diagnostics/doctor/probe.ts';
import { createTransport } from './transport.ts';

const token = 'Secret-Token+1';

/** A network that answers one thing and remembers what was sent. */
function networkOf(outcome: RequestOutcome) {
  const sent: ProbeRequest[] = [];
  const unused = () => Promise.reject(new Error('not part of this test'));
  const probe: Probe = {
    resolve: unused,
    connect: unused,
    handshake: unused,
    request(request) {
      sent.push(request);
      return Promise.resolve(outcome);
    },
  };
  return { probe, sent };
}

const answered = (text: string): RequestOutcome => ({
  kind: 'answered',
  status: 401,
  headers: { 'www-authenticate': text },
  text,
  durationMs: 1,
});

const request = {
  method: 'GET',
  path: '/Users?count=1',
  headers: { Accept: 'application/scim+json' },
} as const;

it.each<{ faults: readonly SimulationFault[]; basePath?: string; path: string; typed: string }>([
  { faults: [], path: '/scim/v2/Users?count=1', typed: token },
  { faults: ['token-space'], path: '/scim/v2/Users?count=1', typed: ` ${token}` },
  { faults: ['wrong-path'], path: '/scim/Users?count=1', typed: token },
  { faults: ['wrong-path'], basePath: '', path: '/scim/Users?count=1', typed: token },
])('with $faults it asks for $path', async ({ faults, basePath = '/scim/v2', path, typed }) => {
  const { probe, sent } = networkOf(answered(''));
  await createTransport({ probe, basePath, token, faults })(request);
  expect(sent).toEqual([{ method: 'GET', path, headers: request.headers, token: typed }]);
});

it.each([token, token.toLowerCase(), token.toUpperCase(), encodeURIComponent(token)])(
  'takes the token out of an answer that repeats it as %s',
  async (form) => {
    const { probe } = networkOf(answered(`Wrong token ${form}.`));
    const send = createTransport({ probe, basePath: '', token, faults: [] });
    const words = 'Wrong token [token].';
    expect(await send(request)).toMatchObject({ text: words, headers: { 'www-authenticate': words } });
  },
);

it('says why no answer came', async () => {
  const { probe } = networkOf({ kind: 'too_large', code: 'more than 10 bytes' });
  const send = createTransport({ probe, basePath: '', token, faults: [] });
  await expect(send(request)).rejects.toThrow('too large (more than 10 bytes)');
});
