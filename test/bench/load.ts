import { existsSync, readFileSync } from 'node:fs';

import autocannon from 'autocannon';

import type { Target } from './targets.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: string;
}

export interface Measurement {
  readonly perSecond: number;
  /** Processor time of the server per request, in microseconds; undefined where the system does not tell. */
  readonly cpuMicroseconds: number | undefined;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that were not 2xx; a measurement with any is void. */
  readonly failures: number;
}

/** Send requests over so many connections, one at a time on each, for so many seconds. */
export async function measure(
  target: Target,
  { connections, seconds, next }: { connections: number; seconds: number; next: () => Request },
): Promise<Measurement> {
  const base = new URL(target.url).pathname.replace(/\/$/, '');
  const before = processorTime(target.pid);
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = next();
          // A copy: autocannon writes the body's length into the headers it is given.
          const headers = { ...target.headers };
          return { ...request, method, path: base + path, headers, ...(body === undefined ? {} : { body }) };
        },
      },
    ],
  });
  const after = processorTime(target.pid);
  const { requests, latency, non2xx, errors } = result;
  const cpuMicroseconds =
    before === undefined || after === undefined ? undefined : (after - before) / requests.total;
  return {
    perSecond: requests.average,
    cpuMicroseconds,
    p50: latency.p50,
    p99: latency.p99,
    failures: non2xx + errors,
  };
}

/** Linux counts in hundredths of a second: proc(5), fields 14 and 15 of /proc/<pid>/stat. */
const microsecondsPerTick = 10_000;

function processorTime(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}
