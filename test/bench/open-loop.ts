import { setTimeout as delay } from 'node:timers/promises';

import type { Connection, Request } from './connection.ts';

export interface OpenLoop {
  readonly perSecond: number;
  readonly seconds: number;
  readonly next: () => Request;
}

export interface OpenLoopResult {
  /** Milliseconds from the moment when a request was due to the end of its answer. */
  readonly latencies: readonly number[];
  /** Milliseconds by which the sender itself was late, because it had no turn or no free connection. */
  readonly delays: readonly number[];
}

/**
 * Send requests by the clock, whether or not earlier ones are answered: a server that stands still for a second is
 * charged for all that were due in it, as its clients would.
 */
export async function sendByClock(
  connections: readonly Connection[],
  { perSecond, seconds, next }: OpenLoop,
): Promise<OpenLoopResult> {
  const free = [...connections];
  const due: number[] = [];
  const latencies: number[] = [];
  const delays: number[] = [];
  const sending: Promise<void>[] = [];

  function sendDue(): void {
    while (free.length > 0 && due.length > 0) {
      const connection = free.pop();
      const dueAt = due.shift();
      if (connection !== undefined && dueAt !== undefined) sending.push(sendOne(connection, dueAt));
    }
  }

  async function sendOne(connection: Connection, dueAt: number): Promise<void> {
    const request = next();
    delays.push(performance.now() - dueAt);
    const { status } = await connection.send(request);
    latencies.push(performance.now() - dueAt);
    if (status >= 300) throw new Error(`${request.method} ${request.path}: ${status}`);
    free.push(connection);
    sendDue();
  }

  const started = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    const dueAt = started + (count * 1_000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0) await delay(wait);
    due.push(dueAt);
    sendDue();
  }
  while (latencies.length < perSecond * seconds) await Promise.all(sending);
  return { latencies, delays };
}
