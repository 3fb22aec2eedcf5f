import { workerData } from 'node:worker_threads';

import { openReader } from './connection.ts';
import { createTimedReader } from './page-reader.ts';
import { loadSqlite } from './runtime.ts';
import { answerCalls } from './worker-answers.ts';

/** Entry of the worker that reads what takes long. */
export interface ReadWorkerData {
  /** Path of the directory's database. */
  readonly path: string;
  readonly timeLimitMs: number;
}

const { path, timeLimitMs } = workerData as ReadWorkerData; // safe cast: openStores gives it nothing else
const Sqlite = await loadSqlite();
answerCalls(() => {
  const database = openReader(Sqlite, path);
  const calls = createTimedReader(database, { elapsed: () => performance.now(), timeLimitMs });
  return { calls, close: () => database.close() };
});
