import type { Reconciliation } from '@rollcall/shared/contract/reconciliation.ts';

import { callAdmin } from '../../lib/api.ts';
import { BridgeError } from '../../lib/bridge.ts';
import { startWorker } from '../../lib/start-worker.ts';
import type { ComparisonAnswer, ComparisonRequest, Expected } from './comparison-messages.ts';
// oxlint-disable-next-line import/default -- Vite makes it
import workerUrl from './comparison-worker.ts?worker&url';
import type { PeopleTable } from './people-table.ts';

/** A stretch of time: from the first instant on, before the second. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

export interface Report {
  readonly reconciliation: Reconciliation;
  /** The same as a file, cells neutralised. */
  readonly csv: string;
}

export interface Progress {
  /** Lines of the ledger that were read. */
  readonly lines: number;
  /** True once all are read and the comparison itself runs. */
  readonly isComparing: boolean;
}

/**
 * Look at a file away from the window's own thread.
 * @throws BridgeError when it is no CSV
 */
export async function readTable(bytes: Uint8Array, signal: AbortSignal): Promise<PeopleTable> {
  const worker = openWorker(signal);
  try {
    worker.post({ type: 'read', bytes });
    return (await worker.answer('table')).table;
  } finally {
    worker.end();
  }
}

/**
 * Read what came from the server and compare it, in a worker, with who was expected. The file stays in this computer's
 * memory; only the ledger comes from the server.
 * @throws BridgeError when the server or the file cannot be read; rejects when `signal` says so.
 */
export async function compare(
  { expected, window }: { readonly expected: Expected; readonly window: TimeWindow },
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
): Promise<Report> {
  const stop = new AbortController();
  const worker = openWorker(signal);
  const answer = worker.answer('report');
  worker.post({ type: 'start', expected });
  const reading = sendLedger(window, {
    signal: AbortSignal.any([signal, stop.signal]),
    onProgress,
    post: worker.post,
  });
  try {
    // Whichever fails first ends it: a file that is no CSV need not wait for the ledger.
    await Promise.race([reading, answer]);
    const { report, csv } = await answer;
    return { reconciliation: report, csv };
  } finally {
    stop.abort();
    worker.end();
  }
}

const linesPerPage = 1_000;

async function sendLedger(
  window: TimeWindow,
  {
    signal,
    onProgress,
    post,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
    readonly post: (request: ComparisonRequest) => void;
  },
): Promise<void> {
  let cursor: string | undefined;
  let lines = 0;
  do {
    const query = { ...window, limit: linesPerPage, ...(cursor === undefined ? {} : { cursor }) };
    const page = await callAdmin('reconciliation.ledger', { query });
    signal.throwIfAborted();
    post({ type: 'lines', lines: page.items });
    lines += page.items.length;
    cursor = page.nextCursor ?? undefined;
    onProgress({ lines, isComparing: cursor === undefined });
  } while (cursor !== undefined);
  post({ type: 'finish' });
}

type AnswerOf<Type extends ComparisonAnswer['type']> = Extract<ComparisonAnswer, { type: Type }>;

/** A worker for one job; it ends with the job or with `signal`. */
function openWorker(signal: AbortSignal) {
  signal.throwIfAborted();
  const worker = startWorker(workerUrl);
  return {
    post: (request: ComparisonRequest) => worker.postMessage(request),
    end: () => worker.terminate(),
    answer: <Type extends ComparisonAnswer['type']>(type: Type) =>
      new Promise<AnswerOf<Type>>((resolve, reject) => {
        signal.addEventListener('abort', () => {
          worker.terminate();
          reject(signal.reason as Error); // an AbortError
        });
        worker.addEventListener('message', ({ data }: MessageEvent<ComparisonAnswer>) => {
          if (data.type === 'failed') reject(new BridgeError(data.error));
          if (data.type === type) resolve(data as AnswerOf<Type>); // the discriminant was compared
        });
        worker.addEventListener('error', () => reject(new Error('The worker could not run')));
      }),
  };
}
