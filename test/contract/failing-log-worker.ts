import { workerData } from 'node:worker_threads';

import { createLogFile, type LogBatch } from '@rollcall/server/store/sqlite/log-file.ts';
import type { LogWorkerData } from '@rollcall/server/store/sqlite/log-worker.ts';
import { openLog } from '@rollcall/server/store/sqlite/open-log.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { answerCalls } from '@rollcall/server/store/sqlite/worker-answers.ts';

/*
 * The worker of the log, ending in the middle of its work where a row tells it to by its id. In a worker process.exit
 * ends the thread only.
 */

const { files, busyTimeoutMs } = workerData as LogWorkerData; // safe cast: the test gives what openStores would
const Sqlite = await loadSqlite();

function endIf(batch: LogBatch, id: string): void {
  if (!batch.isRepeated && holds(batch, id)) process.exit(7);
}

function holds({ rows }: LogBatch, id: string): boolean {
  return rows.some((row) => row[1] === id);
}

answerCalls(() => {
  const database = openLog(Sqlite, files, busyTimeoutMs);
  const file = createLogFile(database);
  const calls: typeof file = {
    ...file,
    write(batch) {
      endIf(batch, 'end before the commit');
      const last = file.write(batch);
      endIf(batch, 'end after the commit');
      if (holds(batch, 'end always')) process.exit(7);
      return last;
    },
    find(workspaceId, id, where) {
      if (id === 'end') process.exit(7);
      return file.find(workspaceId, id, where);
    },
  };
  return { calls, close: () => database.close() };
});
