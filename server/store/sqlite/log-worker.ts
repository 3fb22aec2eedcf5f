import { workerData } from 'node:worker_threads';

import type { DataFiles } from './data-directory.ts';
import { createLogFile } from './log-file.ts';
import { openLog } from './open-log.ts';
import { loadSqlite } from './runtime.ts';
import { answerCalls } from './worker-answers.ts';

/** Entry of the worker that holds the provisioning log, so that no request waits for a row to be written. */
export interface LogWorkerData {
  readonly files: DataFiles;
  readonly busyTimeoutMs: number;
}

const { files, busyTimeoutMs } = workerData as LogWorkerData; // safe cast: openStores gives it nothing else
const Sqlite = await loadSqlite();
answerCalls(() => {
  const database = openLog(Sqlite, files, busyTimeoutMs);
  return { calls: createLogFile(database), close: () => database.close() };
});
