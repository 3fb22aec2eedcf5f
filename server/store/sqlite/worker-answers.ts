import { parentPort } from 'node:worker_threads';

import { finish, type WorkerAnswer, type WorkerCalls } from './worker-link.ts';

/**
 * The worker's end of a link: answer calls until the main thread asks to finish.
 * @param end gives up what the worker holds.
 */
export function answerCalls<Calls extends WorkerCalls<Calls>>(calls: Calls, end: () => void): void {
  const port = parentPort;
  if (port === null) throw new Error('This is the entry of a worker.');
  // Safe cast: createWorkerLink sends nothing else, and its types are those of `calls`.
  port.on('message', (message: typeof finish | [keyof Calls, ...never[]]) => {
    if (message === finish) {
      end();
      port.close();
      return;
    }
    const [name, ...args] = message;
    port.postMessage(answer(() => calls[name](...args)));
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
