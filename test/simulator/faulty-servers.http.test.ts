import { mismatchKinds } from '@rollcall/shared/contract/simulation.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startFaultyServer } from '../conformance/faulty-server.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { playedFaults } from './faulty-servers.ts';
import { play } from './play.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function playAgainst(
  faults: Parameters<typeof startFaultyServer>[1],
  plan: Parameters<typeof play>[1],
) {
  const faulty = await startFaultyServer(`${server.url}/scim/v2`, faults);
  const report = await play({ baseUrl: faulty.baseUrl, token: server.secret }, plan);
  await faulty.close();
  return report;
}

describe('a server that', () => {
  it.each(playedFaults)('$name is found out by $idp', async (fault) => {
    const { idp, users = 12, kinds } = fault;
    const report = await playAgainst([fault], { idp, users });
    expect(report.ok).toBe(false);
    expect([...new Set(report.mismatches.map(({ kind }) => kind))].toSorted()).toEqual(kinds);
    expect(JSON.stringify(report)).not.toContain(server.secret);
  });

  it('is told with the request that it made too little of', async () => {
    const ignoring = playedFaults.filter(({ name }) => name.includes('by a value path'));
    const report = await playAgainst(ignoring, { idp: 'okta' });
    expect(report.mismatches[0]).toMatchObject({
      kind: 'member_not_removed',
      sentence: expect.stringMatching(
        /^Somebody who was taken out of the group Everybody sim-\w+ is still a member/,
      ),
      who: `Everybody ${report.mark}`,
      expected: '11 members',
      found: '12 members',
      request: {
        method: 'PATCH',
        path: expect.stringMatching(/^\/Groups\//),
        body: expect.stringContaining('"op":"remove","path":"members[value eq '),
        answer: { status: 204 },
      },
    });
  });

  it('has several faults is told each of them', async () => {
    const names = ['by a value path', 'which Okta lets pass', 'counts in texts', 'a hundred members'];
    const faults = playedFaults.filter(({ name }) => names.some((words) => name.includes(words)));
    const report = await playAgainst(faults, { idp: 'okta', users: 120, groups: 2 });
    expect(new Set(report.mismatches.map(({ kind }) => kind))).toEqual(
      new Set(['counters_not_numbers', 'empty_list_not_found', 'member_not_removed', 'members_lost']),
    );
  });
});

it('every kind of mismatch is found in one of these servers', () => {
  // What an administrator cannot read is found where the administrator made a mistake.
  const played = new Set<string>(['refusal_unreadable', ...playedFaults.flatMap(({ kinds }) => kinds)]);
  expect(mismatchKinds.filter((kind) => !played.has(kind))).toEqual([]);
});
