import type { SimulatedExchange, SimulationPlan } from '@rollcall/shared/contract/simulation.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Fault, startFaultyServer } from '../conformance/faulty-server.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { play } from './play.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const baseUrl = () => `${server.url}/scim/v2`;

async function playAgainst(
  fault: Fault,
  plan: Parameters<typeof play>[1],
  settings: Parameters<typeof play>[2] = {},
) {
  const faulty = await startFaultyServer(baseUrl(), [fault]);
  const report = await play({ baseUrl: faulty.baseUrl, token: server.secret }, plan, settings);
  await faulty.close();
  return report;
}

/** What was sent, with everything taken out that a server or a run makes up. */
async function requestsOf(plan: Pick<SimulationPlan, 'idp' | 'faults' | 'seed'>): Promise<readonly string[]> {
  const exchanges: SimulatedExchange[] = [];
  const report = await play({ baseUrl: baseUrl(), token: server.secret }, plan, {
    onEvent: (event) => event.kind === 'exchange' && exchanges.push(event.exchange),
  });
  return exchanges.map(({ method, path, body, note }) =>
    [method, path, body, note]
      .join(' ')
      .replaceAll(report.mark, 'MARK')
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/"meta":\{[^}]*\}/g, ''),
  );
}

describe('a run', () => {
  it('is the same again for the same seed, faults included, and another one for another seed', async () => {
    const faults: SimulationPlan['faults'] = ['lost-answer', 'server-error', 'duplicate-delivery'];
    const first = await requestsOf({ idp: 'okta-put', faults, seed: 5 });
    expect(await requestsOf({ idp: 'okta-put', faults, seed: 5 })).toEqual(first);
    expect(await requestsOf({ idp: 'okta-put', faults, seed: 6 })).not.toEqual(first);
    expect(first.some((request) => request.endsWith('its answer was lost on purpose'))).toBe(true);
  });

  it('tells its stages and its progress as it goes', async () => {
    const told: string[] = [];
    await play(
      { baseUrl: baseUrl(), token: server.secret },
      { idp: 'google', users: 2 },
      {
        onEvent(event) {
          if (event.kind === 'stage') told.push(event.stage.title);
          if (event.kind === 'progress') told.push(`${event.title} ${event.done}/${event.total}`);
        },
      },
    );
    expect(told.slice(0, 4)).toEqual([
      'Test of the connection',
      'Initial sync of users 1/2',
      'Initial sync of users 2/2',
      'Initial sync of users',
    ]);
    expect(told.at(-1)).toBe('Comparison of the end state');
  });

  it('ends when it is stopped, and still removes what it made', async () => {
    const signal = { aborted: false };
    const report = await play(
      { baseUrl: baseUrl(), token: server.secret },
      { idp: 'entra', users: 50 },
      {
        signal,
        cleansUp: true,
        onEvent: (event) => {
          signal.aborted ||= event.kind === 'progress' && event.done === 3;
        },
      },
    );
    expect(report).toMatchObject({ ok: false, isStopped: true, mismatches: [] });
    expect(report.story.map(({ outcome }) => outcome)).toEqual(['done', 'ended']);
    expect(report.cleanUp).toEqual({ removed: 3, deactivated: 0, left: [] });
  });

  it('deactivates with its clean-up where a server does not delete users, and names what is left', async () => {
    const withoutDelete: Fault = {
      request: (request) => (request.method === 'DELETE' ? { ...request, path: '/Nothing' } : request),
    };
    // A status of 404 would say that it is gone.
    const refusing: Fault = {
      ...withoutDelete,
      answer: (answer, { method }) => (method === 'DELETE' ? { ...answer, status: 501 } : answer),
    };
    const report = await playAgainst(refusing, { idp: 'okta', users: 2, groups: 1 }, { cleansUp: true });
    expect(report).toMatchObject({ ok: false, mismatches: [], cleanUp: { removed: 0, deactivated: 2 } });
    expect(report.cleanUp?.left).toEqual([expect.stringMatching(/^\/Groups\//)]);
  });

  it('changes nobody whom it did not make, also when a server answers strangers to every search', async () => {
    const stranger = (await server.scim('POST', '/Users', { body: { userName: 'ceo@acme.test' } })).body;
    const answeringStranger: Fault = {
      request: (request) =>
        request.path.startsWith('/Users?')
          ? { ...request, path: '/Users?filter=userName+eq+"ceo@acme.test"' }
          : request,
    };
    const report = await playAgainst(answeringStranger, { idp: 'entra', users: 3 }, { cleansUp: true });
    expect(report.mismatches.map(({ kind }) => kind)).toContain('filter_ignored');
    expect((await server.scim('GET', `/Users/${stranger.id}`)).body).toEqual(stranger);
  });

  it('pushes the groups of authentik by PUT where the server does not say that it takes PATCH', async () => {
    const withoutPatch: Fault = {
      answer: (answer) => ({
        ...answer,
        body: answer.body.replace('"patch":{"supported":true}', '"patch":{"supported":false}'),
      }),
    };
    const methods = new Set<string>();
    const report = await playAgainst(
      withoutPatch,
      { idp: 'authentik' },
      { onEvent: (event) => event.kind === 'exchange' && methods.add(event.exchange.method) },
    );
    expect(report).toMatchObject({ ok: true, mismatches: [] });
    expect(methods).toEqual(new Set(['GET', 'POST', 'PUT', 'DELETE']));
  });

  it('goes on with the whole story where a server lets the mistake of the administrator pass', async () => {
    const forgiving: Fault = {
      request: (request) => ({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${server.secret}` },
      }),
    };
    const report = await playAgainst(forgiving, { idp: 'okta', users: 2, faults: ['token-space'] });
    expect(report).toMatchObject({ ok: true, mismatches: [] });
    expect(report.story[0]).toMatchObject({ detail: 'The server lets it pass: 200.' });
    expect(report.story).toHaveLength(11);
  });

  it('finds a refusal that its administrator could not read', async () => {
    const page: Fault = { answer: (answer) => ({ ...answer, body: '<h1>Unauthorized</h1>' }) };
    const report = await playAgainst(page, { idp: 'okta', users: 2, faults: ['token-space'] });
    expect(report.mismatches).toMatchObject([
      { kind: 'refusal_unreadable', found: '401, no SCIM error', request: { method: 'GET' } },
    ]);
  });
});
