import { existsSync } from 'node:fs';

import { dataFiles } from '@rollcall/server/store/sqlite/data-directory.ts';
import type { LogFile } from '@rollcall/server/store/sqlite/log-file.ts';
import { createLogStore } from '@rollcall/server/store/sqlite/log.ts';
import { createWorkerLink } from '@rollcall/server/store/sqlite/worker-link.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { describe, expect, it } from 'vitest';

import { draft } from './log-store.contract.ts';
import { dataDirectories } from './sqlite-data.ts';
import { noon } from './workbench.ts';

const newDataDirectory = dataDirectories();

/** A log whose worker ends where a row tells it to. */
function openFailingLog(path: string) {
  const reported: unknown[] = [];
  const report = (error: unknown) => reported.push(error);
  const worker = createWorkerLink<LogFile>({
    entry: new URL('failing-log-worker.ts', import.meta.url),
    data: { files: dataFiles(path), busyTimeoutMs: 250 },
    report,
  });
  const log = createLogStore(worker, { now: () => noon, newId: () => 'new', report });
  return { log, reported };
}

const endings = ['end before the commit', 'end after the commit'] as const;

describe('a worker of the log that ends by itself', () => {
  it.each(endings)('(%s) is replaced: every row is stored and told once, in order', async (ending) => {
    const { log, reported } = openFailingLog(newDataDirectory().path);
    const heard: LogRow[] = [];
    log.subscribe('w', (row) => heard.push(row));
    const ids = ['a', ending, 'b'];
    for (const id of ids) log.append(draft('w', id));
    await log.flush();
    log.append(draft('w', 'c'));
    await log.flush();
    const rows = await log.since('w', 0, 10);
    expect(rows.map(({ id, sequence }) => [sequence, id])).toEqual(
      [...ids, 'c'].map((id, at) => [at + 1, id]),
    );
    expect(heard).toEqual(rows);
    expect(reported).toMatchObject([{ name: 'WorkerLost' }]);
    await log.close();
  });

  it.each(endings)('(%s) loses nothing of what is written while the log closes', async (ending) => {
    const data = newDataDirectory();
    const { log } = openFailingLog(data.path);
    const ids = Array.from({ length: 600 }, (_, index) => (index === 300 ? ending : `row ${index}`));
    for (const id of ids) log.append(draft('w', id));
    await log.close();
    log.append(draft('w', 'too late'));
    const { log: reopened } = openFailingLog(data.path);
    expect((await reopened.since('w', 0, 1_000)).map(({ id }) => id)).toEqual(ids);
    await reopened.close();
  });

  it('again and again holds nobody up, and stores nothing twice', async () => {
    const data = newDataDirectory();
    const { log, reported } = openFailingLog(data.path);
    for (const id of ['a', 'end always']) log.append(draft('w', id));
    await log.flush();
    await log.flush();
    expect(new Set(reported.map((error) => error instanceof Error && error.name))).toEqual(
      new Set(['WorkerLost']),
    );
    await log.close();
    const { log: reopened } = openFailingLog(data.path);
    expect((await reopened.since('w', 0, 10)).map(({ id }) => id)).toEqual(['a', 'end always']);
    await reopened.close();
  });

  it('fails only the reading it was asked for', async () => {
    const { log } = openFailingLog(newDataDirectory().path);
    log.append(draft('w', 'a'));
    await expect(log.find('w', 'end')).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    await log.flush();
    expect(await log.find('w', 'a')).toMatchObject({ id: 'a' });
    await log.close();
    await expect(log.find('w', 'a')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

it('a command leaves the log alone', async () => {
  const data = newDataDirectory();
  const { directory, close } = await data.open('command');
  await directory.checkWritable();
  await close();
  expect(data.reported).toEqual([]);
  expect(existsSync(data.file('log.db'))).toBe(false);
});
