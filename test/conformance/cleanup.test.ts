import { defineTable } from '@rollcall/shared/diagnostics/conformance/check.ts';
import type { Send } from '@rollcall/shared/diagnostics/conformance/exchange.ts';
import { runConformance } from '@rollcall/shared/diagnostics/conformance/run.ts';
import { conformanceTables } from '@rollcall/shared/diagnostics/conformance/tables.ts';
import { createTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.3-create.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { sendTo } from './send.ts';

let server: TestServer;
let send: Send;
beforeEach(async () => {
  server = await startTestServer();
  send = sendTo(server);
});
afterEach(() => server.close());

/** How many users and groups SCIM clients see. */
async function remaining(): Promise<number> {
  const [users, groups] = [await server.scim('GET', '/Users'), await server.scim('GET', '/Groups')];
  return users.body.totalResults + groups.body.totalResults;
}

const creating = (fail?: Error) =>
  defineTable({ rfc: 7644, section: '3.3', title: 'Test' }, [
    {
      name: 'creates',
      title: 'Makes a user and a group',
      async run({ createUser, createGroup }) {
        const { id } = await createUser();
        await createGroup({ members: [{ value: id }] });
        if (fail !== undefined) throw fail;
      },
    },
  ]);

describe('a conformance run', () => {
  it('leaves nothing behind, and nobody else’s objects are touched', async () => {
    await server.scim('POST', '/Users', { body: { userName: 'real.person@example.com' } });
    const removals: string[] = [];
    const watching: Send = (request) => {
      if (request.method === 'DELETE') removals.push(request.path);
      return send(request);
    };
    const { cleanup } = await runConformance({ send: watching, tables: conformanceTables, runId: 'all' });
    expect(removals.filter((path) => !/^\/(Users|Groups)\/[^/?]+$/.test(path))).toEqual([]);
    expect(cleanup.left).toEqual([]);
    expect(cleanup.created).toBeGreaterThan(300);
    expect(cleanup.removed).toBe(cleanup.created);
    expect(await remaining()).toBe(1);
  }, 60_000);

  it('removes what a check made before the check itself broke', async () => {
    const broken = runConformance({ send, tables: [creating(new Error('broken check'))], runId: 'broken' });
    await expect(broken).rejects.toThrow('broken check');
    expect(await remaining()).toBe(0);
  });

  it('removes an object whose creation was never answered', async () => {
    const losing: Send = async (request) => {
      const answer = await send(request);
      if (request.method === 'POST' && request.path === '/Users') throw new Error('connection lost');
      return answer;
    };
    const report = await runConformance({ send: losing, tables: [creating()], runId: 'lost' });
    expect(report.checks).toMatchObject([
      { outcome: 'failed', detail: expect.stringContaining('connection lost') },
    ]);
    expect(report.cleanup).toEqual({ created: 1, removed: 1, left: [] });
    expect(await remaining()).toBe(0);
  });

  it('removes nobody else when a creation was not answered and the server ignores filters', async () => {
    await server.scim('POST', '/Users', { body: { userName: 'real.person@example.com' } });
    const careless: Send = async (request) => {
      const answer = await send({ ...request, path: request.path.replace('filter=', 'ignored=') });
      if (request.method === 'POST' && request.path === '/Users') throw new Error('connection lost');
      return answer;
    };
    const { cleanup } = await runConformance({ send: careless, tables: [creating()], runId: 'careless' });
    expect(cleanup).toEqual({ created: 1, removed: 1, left: [] });
    expect(await remaining()).toBe(1);
  });

  it('removes an object that the server should have refused to make', async () => {
    const table = defineTable({ rfc: 7644, section: '3.3', title: 'Test' }, [
      {
        name: 'posts',
        title: 'Posts without looking at the answer',
        async run({ post, userInput }) {
          await post('/Users', userInput());
        },
      },
    ]);
    const { cleanup } = await runConformance({ send, tables: [table], runId: 'posted' });
    expect(cleanup).toEqual({ created: 1, removed: 1, left: [] });
  });

  it.each([
    {
      name: 'says so when a server keeps what it says it deleted',
      answerDelete: async () => ({ status: 204, headers: {}, text: '' }),
      reason: 'DELETE was answered with 204, but it is still there.',
    },
    {
      name: 'says so when a server refuses to delete',
      answerDelete: async () => ({ status: 403, headers: {}, text: '' }),
      reason: 'DELETE was answered with 403.',
    },
    {
      name: 'says so when DELETE is not answered',
      answerDelete: () => Promise.reject(new Error('connection lost')),
      reason: 'DELETE was not answered: connection lost.',
    },
  ])('$name', async ({ answerDelete, reason }) => {
    const keeping: Send = (request) => (request.method === 'DELETE' ? answerDelete() : send(request));
    const report = await runConformance({ send: keeping, tables: [creating()], runId: 'kept' });
    expect(report).toMatchObject({ ok: false, failed: 0, cleanup: { created: 2, removed: 0 } });
    expect(report.cleanup.left.map((left) => left.reason)).toEqual([reason, reason]);
  });

  it('tries again what could not be removed at once', async () => {
    let refusals = 1;
    const hesitant: Send = async (request) => {
      if (request.method !== 'DELETE' || refusals === 0) return send(request);
      refusals -= 1;
      return { status: 503, headers: {}, text: '' };
    };
    const report = await runConformance({ send: hesitant, tables: [creating()], runId: 'again' });
    expect(report).toMatchObject({ ok: true, cleanup: { created: 2, removed: 2, left: [] } });
    expect(await remaining()).toBe(0);
  });

  it('stops when told to, cleans up, and tells what it left out', async () => {
    let requests = 0;
    const counting: Send = (request) => {
      requests += 1;
      return send(request);
    };
    // Four requests find out what there is to check, the fifth makes the first user.
    const isStopped = () => requests >= 5;
    const report = await runConformance({
      send: counting,
      tables: [createTable],
      runId: 'stopped',
      isStopped,
    });
    expect(report).toMatchObject({ ok: false, failed: 0, notRun: createTable.checks.length - 1 });
    expect(report.cleanup).toMatchObject({ created: 1, removed: 1 });
    expect(await remaining()).toBe(0);
  });
});
