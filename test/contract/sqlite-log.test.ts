import { randomBytes } from 'node:crypto';

import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { afterAll, describe, expect, it } from 'vitest';

import { describeLogRetention } from './log-retention.contract.ts';
import { describeLogSearch } from './log-search.contract.ts';
import { describeLogStore, draft } from './log-store.contract.ts';
import { dataDirectories } from './sqlite-data.ts';

const newDataDirectory = dataDirectories();

const newSharedDirectory = dataDirectories(afterAll);

describeLogStore('SQLite', async () => (await newSharedDirectory().open()).log);
describeLogSearch('SQLite', async () => (await newSharedDirectory().open()).log);
describeLogRetention('SQLite', async () => (await newSharedDirectory().open()).log);

describe('the log on SQLite', () => {
  it('keeps rows that could not be written, and never fails whoever appends', async () => {
    const data = newDataDirectory();
    const { log, directory } = await data.open();
    await log.size('w'); // after what the start had to do
    const Sqlite = await loadSqlite();
    const holder = new Sqlite(data.file('log.db'));
    holder.exec('BEGIN IMMEDIATE');
    log.append(draft('w', 'a'));
    await log.flush();
    expect(data.reported).toMatchObject([{ code: 'SQLITE_BUSY' }]);
    await expect(directory.checkWritable()).resolves.toBeUndefined();
    holder.exec('ROLLBACK');
    holder.close();
    await log.flush();
    expect((await log.page('w', { limit: 10 })).rows.map(({ id }) => id)).toEqual(['a']);
  });

  it('says in the log how many rows had to be dropped', async () => {
    const data = newDataDirectory();
    const { log } = await data.open();
    for (let index = 0; index < 10_000; index += 1)
      log.append(draft(index % 2 === 0 ? 'w' : 'v', `row ${index}`));
    await log.flush();
    const rows = await log.since('w', 0, 10_000);
    const dropped = rows.filter(({ method }) => method === '');
    const kept = rows.filter(({ method }) => method !== '');
    expect(dropped).toMatchObject([{ outcome: 'failed', count: 5_000 - kept.length }]);
    expect(dropped[0]?.explanation).toContain(`${5_000 - kept.length} requests are missing`);
    expect(kept.at(-1)?.id).toBe('row 9998');
    expect(kept.length).toBeGreaterThan(1_000);
    expect(kept.length).toBeLessThanOrEqual(2_048);
  });

  it('writes what waits before it closes', async () => {
    const data = newDataDirectory();
    const stores = await data.open();
    stores.log.append(draft('w', 'a'));
    await stores.close();
    const { log } = await data.open();
    expect(await log.find('w', 'a')).toMatchObject({ id: 'a' });
  });

  it('stores the same answer to the same read once', async () => {
    const { log } = await newDataDirectory().open();
    const responseBody = randomBytes(10_000).toString('base64');
    const write = async (id: string) => {
      log.append(draft('w', id, { method: 'GET', outcome: 'read', requestBody: null, responseBody }));
      await log.flush();
      return log.size('w');
    };
    const once = await write('a');
    expect(once).toBeGreaterThan(10_000);
    expect((await write('b')) - once).toBeLessThan(1_000);
  });
});
