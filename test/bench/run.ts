import { measure, type Measurement, type Request } from './load.ts';
import { person } from './people.ts';
import { startCeiling, startRollcall, type Target } from './targets.ts';

/** `npm run bench`: the server against the bare stack, as ratios taken in one run. Figures, not a test. */

const users = Number(process.env['BENCH_USERS'] ?? 10_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const connections = 16;

interface Workload {
  readonly name: string;
  /** The least ratio that is good enough. */
  readonly goal: number;
  readonly next: (target: Target, ids: readonly string[]) => () => Request;
}

let created = 0;

const workloads: readonly Workload[] = [
  {
    name: 'create',
    goal: 0.6,
    next: () => () => {
      created += 1;
      return { method: 'POST', path: '/Users', body: JSON.stringify(person(`new${created}`)) };
    },
  },
  {
    name: 'read by id',
    goal: 0.65,
    next: (_, ids) => () => ({ method: 'GET', path: `/Users/${pick(ids)}` }),
  },
  {
    name: 'look-up by userName',
    goal: 0.65,
    next: (target) => () => ({
      method: 'GET',
      path: target.lookUpPath(`seed${random(users)}@bench.example`),
    }),
  },
  {
    name: 'PATCH one attribute',
    goal: 0.55,
    next: (_, ids) => () => ({
      method: 'PATCH',
      path: `/Users/${pick(ids)}`,
      body: JSON.stringify({
        Operations: [{ op: 'replace', path: 'title', value: `T${random(1_000_000)}` }],
      }),
    }),
  },
];

const targets = [await startCeiling(), await startRollcall()] as const;
try {
  const ids = new Map<Target, readonly string[]>();
  for (const target of targets) ids.set(target, await seed(target));
  console.log(
    `${users} users, ${connections} connections, ${rounds} rounds of ${seconds} s, synchronous=FULL in both\n`,
  );
  console.log(row(['', 'ceiling/s', 'rollcall/s', 'ratio', 'CPU ratio', 'goal', 'p50 ms', 'p99 ms']));
  for (const workload of workloads) console.log(await compare(workload, ids));
} finally {
  await Promise.all(targets.map((target) => target.close()));
}

/** Rounds alternate between the two, so that the machine's mood hits both; the median ratio counts. */
async function compare(
  { name, goal, next }: Workload,
  ids: ReadonlyMap<Target, readonly string[]>,
): Promise<string> {
  const pairs: { ceiling: Measurement; rollcall: Measurement }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [ceiling, rollcall] = [await measureOne(targets[0]), await measureOne(targets[1])];
    pairs.push({ ceiling, rollcall });
  }
  const sorted = pairs.toSorted((a, b) => ratio(a) - ratio(b));
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no round was measured');
  const failures = pairs.reduce(
    (sum, { ceiling, rollcall }) => sum + ceiling.failures + rollcall.failures,
    0,
  );
  if (failures > 0) throw new Error(`${name}: ${failures} requests failed, so the figures are void`);
  return row([
    name,
    Math.round(middle.ceiling.perSecond).toString(),
    Math.round(middle.rollcall.perSecond).toString(),
    ratio(middle).toFixed(2),
    cpuRatio(middle),
    goal.toFixed(2),
    `${middle.rollcall.p50}`,
    `${middle.rollcall.p99}`,
  ]);

  function measureOne(target: Target): Promise<Measurement> {
    return measure(target, { connections, seconds, next: next(target, ids.get(target) ?? []) });
  }
}

function ratio({ ceiling, rollcall }: { ceiling: Measurement; rollcall: Measurement }): number {
  return rollcall.perSecond / ceiling.perSecond;
}

/** Processor time per request against each other: what stays true on a machine that has other work too. */
function cpuRatio({ ceiling, rollcall }: { ceiling: Measurement; rollcall: Measurement }): string {
  if (ceiling.cpuMicroseconds === undefined || rollcall.cpuMicroseconds === undefined) return '–';
  return (ceiling.cpuMicroseconds / rollcall.cpuMicroseconds).toFixed(2);
}

/** Create the users that the workloads read; answers their ids. */
async function seed(target: Target): Promise<readonly string[]> {
  const found: string[] = [];
  for (let start = 0; start < users; start += 100) {
    const batch = Array.from(
      { length: Math.min(100, users - start) },
      (_, index) =>
        fetch(`${target.url}/Users`, {
          method: 'POST',
          headers: target.headers,
          body: JSON.stringify(person(`seed${start + index}`)),
        }).then((answer) => answer.json() as Promise<{ id: string }>), // both servers answer the created user
    );
    found.push(...(await Promise.all(batch)).map(({ id }) => id));
  }
  return found;
}

function pick(ids: readonly string[]): string {
  return ids[random(ids.length)] ?? '';
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(24) : cell.padStart(11))).join('');
}
