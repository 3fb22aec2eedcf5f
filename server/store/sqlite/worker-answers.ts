import { parentPort } from 'node:worker_threads';

import { finish, type WorkerAnswer, type WorkerCalls } from './worker-link.ts';

/** What a worker holds, and what it does with it. */
export interface Opened<Calls> {
  readonly calls: Calls;
  readonly close: () => void;
}

/**
 * The worker's end of a link: answer calls until the main thread asks to finish.
 * @param open is tried at once, and again with each call until it succeeds; its error is the answer until then.
 */
export function answerCalls<Calls extends WorkerCalls<Calls>>(open: () => Opened<Calls>): void {
  const port = parentPort;
  if (port === null) throw new Error('This is the entry of a worker.');
  let opened: Opened<Calls> | undefined;
  const ready = () => (opened ??= open()).calls;
  answer(ready);
  // Safe cast: createWorkerLink sends nothing else, and its types are those of the calls.
  port.on('message', (message: typeof finish | [keyof Calls, ...never[]]) => {
    if (message === finish) {
      opened?.close();
      port.close();
      return;
    }
    const [name, ...args] = message;
    port.postMessage(answer(() => ready()[name](...args)));
  });
}

function answer(call: () => unknown): WorkerAnswer {
  try {
    return { value: call() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { error: { message, code } };
  }
}
