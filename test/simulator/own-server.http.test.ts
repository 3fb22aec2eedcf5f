import { simulatedIdps, simulationFaults } from '@rollcall/shared/contract/simulation.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { play } from './play.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const target = () => ({ baseUrl: `${server.url}/scim/v2`, token: server.secret });
const mistakes = ['token-space', 'wrong-path'] as const;
const networkFaults = simulationFaults.filter((fault) => !mistakes.some((mistake) => mistake === fault));

describe('our own server', () => {
  it.each(simulatedIdps)('ends in the intended state after the story of %s', async (idp) => {
    const report = await play(target(), { idp, users: 30, groups: 4 });
    expect(report.mismatches).toEqual([]);
    expect(report).toMatchObject({ ok: true, isStopped: false });
    expect(report.story.at(-1)).toMatchObject({ outcome: 'done' });
    const { body } = await server.scim('GET', `/Users?count=0&filter=userName+co+"${report.mark}"`);
    // Those who delete have deleted one.
    expect([29, 30]).toContain(body.totalResults);
  });

  it.each(simulatedIdps)('ends there also when everything goes wrong on the way of %s', async (idp) => {
    const report = await play(target(), { idp, faults: [...networkFaults] });
    expect(report.mismatches).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it.each(networkFaults)('ends there with the fault %s', async (fault) => {
    const report = await play(target(), { idp: 'okta', faults: [fault] });
    expect(report.mismatches).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it.each(mistakes.flatMap((fault) => simulatedIdps.map((idp) => ({ fault, idp }))))(
    'refuses $fault of $idp in words for its administrator, and makes nothing',
    async ({ fault, idp }) => {
      const report = await play(target(), { idp, faults: [fault] });
      expect(report).toMatchObject({ ok: true, mismatches: [], story: [{ outcome: 'done' }] });
      expect(report.story).toHaveLength(1);
      expect((await server.scim('GET', `/Users?filter=userName+co+"${report.mark}"`)).body.totalResults).toBe(
        0,
      );
    },
  );
});
