import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { LogDraft, LogStore } from '../log.ts';
import type { LogFile } from './log-file.ts';
import { createLogQueue } from './log-queue.ts';
import { createLogRepeats } from './log-repeats.ts';
import { type RowToInsert, toLogRow, toRowToInsert } from './log-row.ts';
import { createLogSearch } from './log-search.ts';
import { translateError } from './storage-errors.ts';
import { type WorkerLink, WorkerLost } from './worker-link.ts';

/** How long a row may wait for others. */
const flushAfterMs = 30;
/** How long to leave a log database alone that could not be written. */
const retryAfterMs = 1_000;

export interface LogStoreOptions {
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (error: unknown) => void;
}

/** Rows on their way into the database; they stay together until they are stored. */
interface Batch {
  readonly drafts: readonly LogDraft[];
  /** For each, the row that has the same answer already. */
  readonly repeated: readonly (number | undefined)[];
  /** A worker took them and ended without saying whether it stored them. */
  isRepeated: boolean;
}

/** The log store on one SQLite file, which a worker holds; here rows only wait for their batch. */
export function createLogStore(worker: WorkerLink<LogFile>, options: LogStoreOptions): LogStore {
  const queue = createLogQueue();
  const search = createLogSearch(worker);
  const repeats = createLogRepeats();
  const listeners = new Map<string, Set<(row: LogRow) => void>>();
  let batch: Batch | undefined;
  let writing: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  /** Write the batch that failed before, or the next one. Answers whether it is stored. */
  function writeBatch(): Promise<boolean> {
    writing ??= store((batch ??= takeBatch())).finally(() => {
      writing = undefined;
    });
    return writing;
  }

  function takeBatch(): Batch {
    const drafts = queue.takeBatch();
    return { drafts, repeated: drafts.map(repeats.find), isRepeated: false };
  }

  async function store(current: Batch): Promise<boolean> {
    try {
      const last = await send(current);
      batch = undefined;
      const first = last - current.drafts.length + 1;
      for (const [index, draft] of current.drafts.entries()) {
        if (current.repeated[index] === undefined) repeats.note(draft, first + index);
        tell(draft, first + index);
      }
      noteDropped();
      return true;
    } catch (error) {
      // The directory goes on; the rows wait, and the oldest make room when there are too many.
      if (!(error instanceof WorkerLost)) options.report(error); // a lost worker is reported by its link
      return false;
    }
  }

  /** A lost worker is replaced at once, but only once: one that cannot even start must not keep the processor busy. */
  async function send(current: Batch): Promise<number> {
    const rows: RowToInsert[] = [];
    for (const [index, draft] of current.drafts.entries()) {
      rows.push(toRowToInsert(draft, current.repeated[index] ?? null, rows[index - 1]));
    }
    try {
      return await worker.call('write', { rows, isRepeated: current.isRepeated });
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      current.isRepeated = true;
      return worker.call('write', { rows, isRepeated: true });
    }
  }

  function tell(draft: LogDraft, sequence: number): void {
    const interested = listeners.get(draft.workspaceId);
    if (interested === undefined) return;
    const row = toLogRow(draft, sequence);
    for (const listener of interested) {
      try {
        listener(row);
      } catch (error) {
        options.report(error);
      }
    }
  }

  function noteDropped(): void {
    for (const [workspaceId, count] of queue.takeDropped()) {
      queue.push(droppedRow(workspaceId, count, options));
    }
  }

  async function work(): Promise<void> {
    const isStored = !isWaiting() || (await writeBatch());
    timer = undefined;
    if (isWaiting()) schedule(isStored ? delayMs() : retryAfterMs);
  }

  function isWaiting(): boolean {
    return batch !== undefined || queue.size > 0;
  }

  function delayMs(): number {
    return queue.hasBatch ? 0 : flushAfterMs;
  }

  function schedule(milliseconds: number): void {
    if (isClosed) return;
    timer ??= setTimeout(() => void work(), milliseconds);
  }

  async function flush(): Promise<void> {
    while (isWaiting() && (await writeBatch()));
  }

  return {
    append(draft) {
      if (isClosed) return;
      queue.push(draft);
      schedule(flushAfterMs);
    },
    page: (...args) => read(search.page(...args)),
    entries: (...args) => read(search.entries(...args)),
    count: (...args) => read(search.count(...args)),
    histogram: (...args) => read(search.histogram(...args)),
    around: (...args) => read(search.around(...args)),
    find: (...args) => read(search.find(...args)),
    since: (...args) => read(worker.call('since', ...args)),
    size: (...args) => read(worker.call('size', ...args)),
    removeOld: (...args) => read(worker.call('removeOld', ...args)),
    subscribe(workspaceId, listener) {
      const ofWorkspace = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, ofWorkspace.add(listener));
      return () => {
        ofWorkspace.delete(listener);
        if (ofWorkspace.size === 0) listeners.delete(workspaceId);
      };
    },
    flush,
    async close() {
      if (isClosed) return;
      isClosed = true;
      await flush();
      clearTimeout(timer);
      await worker.close();
    },
  };
}

/** @throws AppError unavailable when the log cannot be read now */
async function read<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw translateError(error);
    throw new AppError('unavailable', 'The provisioning log cannot be read now.', {
      cause: error,
      retryAfterSeconds: 1,
    });
  }
}

/** How many rows of an older form are moved at once. */
const adoptedAtOnce = 200;

/** Bring the rows of an older form of the file to where they are searched, a few at a time. */
export async function adoptOldRows(
  worker: WorkerLink<LogFile>,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    while (!(await worker.call('adopt', adoptedAtOnce)));
  } catch (error) {
    if (!(error instanceof WorkerLost)) report(error); // it goes on at the next start
  }
}

/** Says in the log itself that the log has a gap. */
function droppedRow(workspaceId: string, count: number, { now, newId }: LogStoreOptions): LogDraft {
  const id = newId();
  return {
    workspaceId,
    count,
    id,
    correlationId: id,
    at: now(),
    provider: 'other',
    probe: null,
    tokenId: null,
    tokenName: null,
    method: '',
    url: '',
    status: 0,
    outcome: 'failed',
    reason: null,
    explanation: `${count} requests are missing here, because the log could not be written fast enough.`,
    resourceType: null,
    resourceId: null,
    subject: null,
    durationMicroseconds: 0,
    address: '',
    userAgent: null,
    tlsVersion: null,
    steps: [],
    changes: [],
    requestBody: null,
    responseBody: null,
  };
}
