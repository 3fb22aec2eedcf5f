import { planPage } from '@rollcall/server/store/sqlite/page-query.ts';
import type { TimedReader } from '@rollcall/server/store/sqlite/page-reader.ts';
import { createReader, readerLimits } from '@rollcall/server/store/sqlite/reader.ts';
import { userPages } from '@rollcall/server/store/sqlite/user-listing.ts';
import { createWorkerLink } from '@rollcall/server/store/sqlite/worker-link.ts';
import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { describe, expect, it } from 'vitest';

import { userType } from '../property/scim-arbitraries.ts';
import { contentsOf, dataDirectories } from './sqlite-data.ts';
import { createWorkbenches } from './workbench.ts';

const newDataDirectory = dataDirectories();

function search(text: string) {
  return { filter: parseFilter(userType, text), offset: 0, limit: 10 };
}

/** No index answers it, so the reader does. */
const scan = search('title co "e"');

async function openBench() {
  const data = newDataDirectory();
  const stores = await data.open();
  const bench = await createWorkbenches(stores.directory)();
  return { data, stores, ...bench };
}

describe('searches that no index answers', () => {
  it('show every change that was answered before', async () => {
    const { store, workspaceId, createUser, updateUser } = await openBench();
    for (let count = 1; count <= 20; count += 1) {
      const id = `u${count}`;
      await createUser(id, { userName: id, title: 'none' });
      expect((await store.users.query(workspaceId, scan)).total).toBe(count);
    }
    await updateUser('u7', { resource: { userName: 'u7' }, source: 'scim', deletedAt: null });
    expect((await store.users.query(workspaceId, scan)).total).toBe(19);
  });

  it('let look-ups pass', async () => {
    const { store, workspaceId, createUser } = await openBench();
    await createUser('u1', { userName: 'u1', title: 'e' });
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      store.users.query(workspaceId, scan).then(note('scan')),
      store.users.query(workspaceId, search('userName eq "u1"')).then(note('look-up')),
    ]);
    expect(order).toEqual(['look-up', 'scan']);
  });

  it('are refused when too many wait, and only then', async () => {
    const { store, workspaceId } = await openBench();
    const all = Array.from({ length: readerLimits.waiting + 3 }, () => store.users.query(workspaceId, scan));
    const settled = await Promise.allSettled(all);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(settled.findIndex(({ status }) => status === 'rejected')).toBe(readerLimits.waiting + 1);
    expect(refused).toMatchObject([
      { code: 'unavailable', retryAfterSeconds: 5 },
      { code: 'unavailable', retryAfterSeconds: 5 },
    ]);
    await expect(store.users.query(workspaceId, scan)).resolves.toMatchObject({ total: 0 });
  });

  it('end with the stores: what is being read is finished, what waits is refused', async () => {
    const { data, stores, store, workspaceId } = await openBench();
    const all = [scan, scan, scan].map((query) => store.users.query(workspaceId, query));
    const settling = Promise.allSettled(all);
    await stores.close();
    const settled = await settling;
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    const files = Object.keys(contentsOf(data.path)).toSorted();
    expect(files).toEqual(['directory.db', 'instance.json', 'lock.db', 'log.db']);
  });
});

describe('the reader', () => {
  function createTestReader(options: { readonly entry: 'read-worker' | URL; readonly path: string }) {
    const reported: unknown[] = [];
    const report = (error: unknown) => reported.push(error);
    // Less than no time: the first question whether there is time left is answered with no.
    const data = { path: options.path, timeLimitMs: -1 };
    const link = createWorkerLink<TimedReader>({ entry: options.entry, data, report });
    return { reader: createReader(link), reported };
  }

  it('says how to ask when a search takes too long', async () => {
    const { data, createUser } = await openBench();
    const ids = Array.from({ length: 64 }, (_, index) => `u${index}`);
    await Promise.all(ids.map((userName) => createUser(userName, { userName })));
    const { reader, reported } = createTestReader({ entry: 'read-worker', path: data.file('directory.db') });
    const { plan, count } = planPage(userPages, 1, scan);
    await expect(reader.page(plan, count())).rejects.toMatchObject({
      code: 'too_many',
      detail: 'The search took longer than 5 seconds and was given up.',
      fix: expect.stringContaining('userName'),
    });
    expect(reported).toEqual([]);
    await reader.close();
  });

  it.each([
    { case: 'its worker ends', entry: new URL('data:text/javascript,process.exit(7)'), reports: 1 },
    { case: 'its database cannot be opened', entry: 'read-worker' as const, reports: 0 },
  ])('answers that it is unavailable when $case', async ({ entry, reports }) => {
    const { reader, reported } = createTestReader({ entry, path: newDataDirectory().file('none.db') });
    const { plan, count } = planPage(userPages, 1, scan);
    await expect(reader.page(plan, count())).rejects.toMatchObject({ code: 'unavailable' });
    expect(reported).toHaveLength(reports);
    await reader.close();
    await expect(reader.page(plan, count())).rejects.toMatchObject({ code: 'unavailable' });
  });
});
