import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Linux counts in hundredths of a second: proc(5), fields 14 and 15 of /proc/<pid>/stat. */
const microsecondsPerTick = 10_000;

/** Processor time of all threads of a process so far; NaN where the system does not tell. */
export function processorMicroseconds(pid: number): number {
  const stat = readProcess(pid, 'stat');
  if (stat === undefined) return Number.NaN;
  const fields = stat.split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}

/** Memory that a process holds, in MiB; NaN where the system does not tell. */
export function residentMebibytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProcess(pid, 'status') ?? '')?.[1];
  return Number(kibibytes ?? Number.NaN) / 1_024;
}

/** Wait until a server has done what it put off, such as rows of its log; not longer than ten seconds. */
export async function untilIdle(pid: number): Promise<void> {
  let before = processorMicroseconds(pid);
  for (let waited = 0; waited < 40; waited += 1) {
    await delay(250);
    const after = processorMicroseconds(pid);
    if (!(after - before > microsecondsPerTick)) return; // also where the system does not tell
    before = after;
  }
}

function readProcess(pid: number, file: 'stat' | 'status'): string | undefined {
  const path = `/proc/${pid}/${file}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
