import { type Request, withConnections } from './connection.ts';
import { addition, addMembers, createGroup, removal } from './large-group.ts';
import { measureWarm } from './load.ts';
import { residentMebibytes, untilIdle } from './process-figures.ts';
import { median, slope } from './statistics.ts';
import { createTable, figure } from './table.ts';
import { type Rollcall, startRollcall, whileRunning } from './targets.ts';

const sizes = [0, 1_000, 10_000, 100_000];
const largest = 100_000;
const connections = 16;
const reads = 5;

/** What it costs to add or remove one member, and to read a group, as the group grows. */
export async function groups({ seconds }: { seconds: number }): Promise<void> {
  console.log(`\nGroups: one member added or removed, ${connections} connections`);
  await whileRunning(startRollcall(), async (rollcall) => {
    // Each connection adds and removes a person of its own, who is no member otherwise.
    await rollcall.growTo(largest + connections);
    const groupId = await createGroup(rollcall, 'Everyone');
    const table = createTable(['members', 'per second', 'us', 'p50 ms', 'p99 ms', 'head us'], 10);
    const nextChange = memberChanges(rollcall, groupId);
    const costs: (readonly [size: number, cost: number])[] = [];
    let members = 0;
    for (const size of sizes) {
      await addMembers(rollcall, groupId, { from: members, to: size });
      members = size;
      const change = await measureWarm(rollcall, { connections, seconds, next: nextChange });
      const head = await measureWarm(rollcall, { connections, seconds, next: () => headOf(groupId) });
      table.row([
        String(size),
        figure(change.perSecond),
        figure(change.cpuMicroseconds),
        figure(change.p50, 1),
        figure(change.p99, 1),
        figure(head.cpuMicroseconds),
      ]);
      if (size > 0) costs.push([size, change.cpuMicroseconds]);
    }
    const [first, last] = [costs[0], costs.at(-1)];
    if (first !== undefined && last !== undefined) table.row(['slope', '', figure(slope(first, last), 2)]);
    await readWhole(rollcall, groupId);
  });
}

/** On each connection in turn: add its person, remove it again. */
function memberChanges(rollcall: Rollcall, groupId: string): (connection: number) => Request {
  const isMember = Array.from({ length: connections }, () => false);
  return (connection) => {
    const id = rollcall.idOf(largest + connection);
    isMember[connection] = isMember[connection] !== true;
    return isMember[connection] ? addition(groupId, [id]) : removal(groupId, id);
  };
}

function headOf(groupId: string): Request {
  return { method: 'GET', path: `/Groups/${groupId}?excludedAttributes=members` };
}

/** How long the largest group takes to read, and by how much the server's memory grows meanwhile. */
async function readWhole(rollcall: Rollcall, groupId: string): Promise<void> {
  await untilIdle(rollcall.pid);
  const before = residentMebibytes(rollcall.pid);
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMebibytes(rollcall.pid));
  }, 10);
  const times: { readonly first: number; readonly whole: number; readonly bytes: number }[] = [];
  await withConnections(rollcall, 1, async ([connection]) => {
    for (let read = 0; read < reads; read += 1) {
      const started = performance.now();
      const answer = await connection?.send({ method: 'GET', path: `/Groups/${groupId}` });
      const whole = performance.now() - started;
      times.push({ first: answer?.firstByteMs ?? Number.NaN, whole, bytes: answer?.bytes ?? 0 });
    }
  }).finally(() => clearInterval(watch));
  const middle = (name: 'first' | 'whole' | 'bytes') => median(times.map((time) => time[name]));
  console.log(
    `GET of ${largest} members: ${figure(middle('bytes') / 1e6, 1)} MB in ${figure(middle('whole'))} ms, ` +
      `first byte after ${figure(middle('first'))} ms, memory ${figure(before)} + ${figure(peak - before)} MiB`,
  );
}
