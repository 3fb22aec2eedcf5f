import { Worker } from 'node:worker_threads';

/** What a worker can be asked, by name. Arguments and answers are copied, so they must be plain data. */
export type WorkerCalls<Calls> = { readonly [Name in keyof Calls]: (...args: never[]) => unknown };

/** How a worker answers; an error loses its class on the way, so what matters of it is named. */
export type WorkerAnswer =
  | { readonly value: unknown }
  | { readonly error: { readonly message: string; readonly code: string | undefined } };

/** Asks the worker to finish what it was asked before and to end. */
export const finish = 'finish';

/** The worker ended without answering. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** The main thread's end of a worker that is started when it is needed, and again when it was lost. */
export interface WorkerLink<Calls extends WorkerCalls<Calls>> {
  /** Start it now, so that the first call need not wait for it. */
  start(): void;
  /**
   * Ask the worker; calls are carried out one by one in the order in which they were made.
   * @throws WorkerLost | an Error with the message and code of what the worker threw
   */
  call<Name extends keyof Calls>(
    name: Name,
    ...args: Parameters<Calls[Name]>
  ): Promise<ReturnType<Calls[Name]>>;
  /** Let the worker finish what it was asked, then end it; later calls are lost. */
  close(): Promise<void>;
}

export interface WorkerLinkOptions {
  /** The entry beside this file, without its ending. */
  readonly entry: 'log-worker' | 'read-worker' | URL;
  /** Plain data that the entry finds as `workerData`. */
  readonly data: unknown;
  /** Told when a worker ended by itself. */
  readonly report: (error: unknown) => void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createWorkerLink<Calls extends WorkerCalls<Calls>>({
  entry,
  data,
  report,
}: WorkerLinkOptions): WorkerLink<Calls> {
  const url = entry instanceof URL ? entry : entryUrl(entry);
  /** In the order of the calls, which is that of the answers. */
  let pending: Pending[] = [];
  let current: Worker | undefined;
  let isClosed = false;

  function start(): Worker {
    if (current !== undefined) return current;
    const worker = new Worker(url, { workerData: data });
    let cause: unknown;
    worker.on('message', (answer: WorkerAnswer) => settle(pending.shift(), answer));
    worker.once('error', (error) => (cause = error));
    worker.once('exit', () => noteExit(cause));
    current = worker;
    return worker;
  }

  function noteExit(cause: unknown): void {
    const lost = new WorkerLost(`The worker ${url.pathname} ended by itself.`, { cause });
    const unanswered = pending;
    current = undefined;
    pending = [];
    if (!isClosed || cause !== undefined || unanswered.length > 0) report(lost);
    for (const { reject } of unanswered) reject(lost);
  }

  return {
    start: () => void start(),
    call(name, ...args) {
      if (isClosed) return Promise.reject(new WorkerLost('The worker was ended.'));
      return new Promise((resolve, reject) => {
        start().postMessage([name, ...args]);
        // Safe cast: the worker answers what its function of that name returned.
        pending.push({ resolve: resolve as (value: unknown) => void, reject });
      });
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      const worker = current;
      if (worker === undefined) return;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.postMessage(finish);
      await ended;
    },
  };
}

/** Entries lie beside this file, in the sources and in the console's bundle. */
function entryUrl(name: string): URL {
  const here = import.meta.url;
  return new URL(`./${name}${here.slice(here.lastIndexOf('.'))}`, here);
}

function settle(call: Pending | undefined, answer: WorkerAnswer): void {
  if (call === undefined) return;
  if ('value' in answer) return call.resolve(answer.value);
  const { message, code } = answer.error;
  call.reject(Object.assign(new Error(message), code === undefined ? {} : { code }));
}
