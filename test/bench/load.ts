import { type Connection, type Request, withConnections } from './connection.ts';
import { processorMicroseconds, untilIdle } from './process-figures.ts';
import { quantile } from './statistics.ts';
import type { Target } from './targets.ts';

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** The next request of a connection; what one connection sends is answered in order. */
  readonly next: (connection: number) => Request;
}

export interface Measurement {
  readonly perSecond: number;
  /**
   * Processor time of the server per request, in microseconds, with what it does after its answers; NaN where the
   * system does not tell.
   */
  readonly cpuMicroseconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Of one answer, head and body. */
  readonly bytes: number;
}

/**
 * Send requests over so many connections, one at a time on each, for so many seconds.
 * @throws Error when an answer is not a success: figures of failures mean nothing.
 */
export async function measure(target: Target, load: Load): Promise<Measurement> {
  const { pid } = target;
  await untilIdle(pid);
  const before = processorMicroseconds(pid);
  const { latencies, seconds, bytes } = await withConnections(target, load.connections, (connections) =>
    sendAll(connections, load),
  );
  await untilIdle(pid);
  const after = processorMicroseconds(pid);
  return {
    perSecond: latencies.length / seconds,
    cpuMicroseconds: (after - before) / latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    bytes,
  };
}

/** Measure after some time that is not measured, in which the server's code is compiled and its pages are read. */
export async function measureWarm(target: Target, load: Load): Promise<Measurement> {
  await measure(target, { ...load, seconds: warmUpSeconds });
  return measure(target, load);
}

export const warmUpSeconds = 1;

async function sendAll(connections: readonly Connection[], { seconds, next }: Load) {
  const latencies: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const until = started + seconds * 1_000;
  await Promise.all(
    connections.map(async (connection, index) => {
      for (let sent = performance.now(); sent < until; sent = performance.now()) {
        const request = next(index);
        const answer = await connection.send(request);
        latencies.push(performance.now() - sent);
        bytes = answer.bytes;
        if (answer.status >= 300) throw new Error(`${request.method} ${request.path}: ${answer.status}`);
      }
    }),
  );
  return { latencies, seconds: (performance.now() - started) / 1_000, bytes };
}
