import type { AdminEndpoint } from '@rollcall/shared/contract/admin-api.ts';
import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { describe, expect, it } from 'vitest';

import type { Notice } from './notices.ts';
import { watchLocalServer } from './watch-local-server.ts';
import { watchSituation } from './watch-situation.ts';

const time = Date.parse('2026-11-22T10:00:00.000Z');
const endingSoon = { id: 't1', name: 'Okta', expiresAt: '2026-11-23T09:00:00.000Z' };

/** A console that looks at its server whenever the test says that a minute has passed. */
function createWatch() {
  const shown: string[] = [];
  const asked: [AdminEndpoint, unknown][] = [];
  const server = { id: 'local', failed: 0, pending: 0, isReachable: true };
  const answers: Partial<Record<AdminEndpoint, () => unknown>> = {
    'provisioningLog.summary': () => ({ buckets: [{ failed: server.failed }] }),
    'holds.list': () => ({ pending: { creates: 0, deactivations: server.pending, memberRemovals: 0 } }),
    'attention.read': () => ({
      items: [
        { kind: 'token_expires_soon', token: endingSoon },
        { kind: 'retiring_token_used', token: { ...endingSoon, id: 't2' } },
      ],
    }),
  };
  let minute = (): void => undefined;
  let looked = (): void => undefined;
  watchSituation({
    callAdmin(endpoint, input) {
      asked.push([endpoint, input]);
      return server.isReachable
        ? Promise.resolve(answers[endpoint]?.())
        : Promise.reject(new Error('stopped'));
    },
    serverId: () => server.id,
    show: ({ title }) => shown.push(title),
    now: () => time,
    after(_, run) {
      minute = run;
      looked();
      return () => undefined;
    },
  });
  return {
    asked,
    server,
    /** What was shown after one more minute. */
    async pass(): Promise<readonly string[]> {
      const done = new Promise<void>((resolve) => {
        looked = resolve;
      });
      minute();
      await done;
      return shown.splice(0);
    },
  };
}

describe('watchSituation', () => {
  it('tells each thing once, as it begins', async () => {
    const { server, pass } = createWatch();
    expect(await pass()).toEqual(['A token ends soon']);
    server.failed = 3;
    expect(await pass()).toEqual(['Provisioning requests fail']);
    server.pending = 400;
    expect(await pass()).toEqual(['Changes wait for your decision']);
    expect(await pass()).toEqual([]);
  });

  it('asks for the last ten minutes, and goes on after a server that does not answer', async () => {
    const { server, asked, pass } = createWatch();
    server.isReachable = false;
    expect(await pass()).toEqual([]);
    server.isReachable = true;
    expect(await pass()).toEqual(['A token ends soon']);
    expect(asked[0]).toEqual([
      'provisioningLog.summary',
      { query: { from: '2026-11-22T09:50:00.000Z', buckets: 1 } },
    ]);
  });

  it('looks at another server afresh', async () => {
    const { server, pass } = createWatch();
    server.failed = 1;
    const first = await pass();
    expect(first).toEqual(['Provisioning requests fail', 'A token ends soon']);
    server.id = 'acme';
    expect(await pass()).toEqual(first);
    expect(await pass()).toEqual([]);
  });
});

describe('watchLocalServer', () => {
  const crashed = { code: 'server_crashed', message: 'It ended.', fix: 'It starts again.' };
  const gaveUp = { ...crashed, message: 'It ended six times.' };
  const inUse = { code: 'port_in_use', message: 'The port is in use.', fix: 'Free it.' };
  type Step = readonly [LocalServerStatus['state'], LocalServerStatus['failure']];

  it.each<{ name: string; steps: readonly Step[]; titles: readonly string[] }>([
    {
      name: 'that cannot start',
      steps: [
        ['starting', null],
        ['failed', inUse],
      ],
      titles: [],
    },
    {
      name: 'that is stopped',
      steps: [
        ['running', null],
        ['stopping', null],
        ['stopped', null],
      ],
      titles: [],
    },
    {
      name: 'that crashes',
      steps: [
        ['running', null],
        ['failed', crashed],
        ['starting', null],
      ],
      titles: ['It ended.'],
    },
    {
      name: 'that crashes again and again',
      steps: [
        ['running', null],
        ['failed', crashed],
        ['starting', null],
        ['failed', crashed],
        ['failed', gaveUp],
      ],
      titles: ['It ended.', 'It ended six times.'],
    },
    {
      name: 'that crashes after it was started anew',
      steps: [
        ['running', null],
        ['failed', crashed],
        ['stopped', null],
        ['running', null],
        ['failed', crashed],
      ],
      titles: ['It ended.', 'It ended.'],
    },
  ])('tells of a server $name: $titles', ({ steps, titles }) => {
    const shown: Notice[] = [];
    let change: (status: LocalServerStatus) => void = () => undefined;
    const onChange = (listener: typeof change) => {
      change = listener;
      return () => undefined;
    };
    watchLocalServer({ onChange }, (notice) => shown.push(notice));
    for (const [state, failure] of steps) {
      change({ state, failure, scimBaseUrl: null, dataDirectory: '/data', pid: null, runningSince: null });
    }
    expect(shown.map(({ title }) => title)).toEqual(titles);
  });
});
