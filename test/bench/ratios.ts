import { measure, type Measurement, warmUpSeconds } from './load.ts';
import { median } from './statistics.ts';
import { createTable, figure } from './table.ts';
import { startCeiling, startRollcall, type Target, whileRunning } from './targets.ts';
import {
  createPerson,
  lookUpByExternalId,
  lookUpByUserName,
  patchTitle,
  readById,
  type Workload,
} from './workloads.ts';

const people = 10_000;
const connections = 16;
/** How much longer one server's answer may be than the other's before they do different work. */
const sizeTolerance = 0.25;

const workloads: readonly { name: string; goal: number | undefined; workload: Workload }[] = [
  { name: 'create', goal: 0.6, workload: createPerson() },
  { name: 'read by id', goal: 0.65, workload: readById },
  { name: 'look-up by userName', goal: 0.65, workload: lookUpByUserName },
  { name: 'look-up by externalId', goal: undefined, workload: lookUpByExternalId },
  { name: 'PATCH one attribute', goal: 0.55, workload: patchTitle() },
];

interface Pair {
  readonly ceiling: Measurement;
  readonly rollcall: Measurement;
}

/** The server against the bare stack, at so many connections: synchronous=FULL in both, the full write path on. */
export async function ratios({ seconds, rounds }: { seconds: number; rounds: number }): Promise<void> {
  console.log(`\nRatios: ${people} people, ${connections} connections, ${rounds} rounds of ${seconds} s`);
  await whileRunning(startCeiling(people), (ceiling) =>
    whileRunning(startRollcall(), async (rollcall) => {
      await rollcall.growTo(people);
      const table = createTable(titles, 24);
      for (const { name, goal, workload } of workloads) {
        const pairs = await measurePairs({ ceiling, rollcall }, workload, { seconds, rounds });
        table.row([name, ...cells(pairs, goal)]);
      }
    }),
  );
}

const titles = [
  '',
  'ceiling/s',
  'rollcall/s',
  'ratio',
  'goal',
  'CPU ratio',
  'ceiling us',
  'rollcall us',
  'p50 ms',
  'p99 ms',
];

/** Rounds alternate between the two, so that the machine's mood hits both. */
async function measurePairs(
  targets: { readonly ceiling: Target; readonly rollcall: Target },
  workload: Workload,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<readonly Pair[]> {
  const next = { ceiling: workload(targets.ceiling, people), rollcall: workload(targets.rollcall, people) };
  const load = (name: keyof typeof targets, duration: number) =>
    measure(targets[name], { connections, seconds: duration, next: next[name] });
  await load('ceiling', warmUpSeconds);
  await load('rollcall', warmUpSeconds);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ceiling: await load('ceiling', seconds), rollcall: await load('rollcall', seconds) });
  }
  return pairs;
}

function cells(pairs: readonly Pair[], goal: number | undefined): readonly string[] {
  requireSameSize(pairs);
  const middle = (figureOf: (pair: Pair) => number) => median(pairs.map(figureOf));
  const ceilingCpu = middle(({ ceiling }) => ceiling.cpuMicroseconds);
  const rollcallCpu = middle(({ rollcall }) => rollcall.cpuMicroseconds);
  return [
    figure(middle(({ ceiling }) => ceiling.perSecond)),
    figure(middle(({ rollcall }) => rollcall.perSecond)),
    figure(middle(ratioOf('perSecond')), 2),
    figure(goal, 2),
    figure(1 / middle(ratioOf('cpuMicroseconds')), 2),
    figure(ceilingCpu),
    figure(rollcallCpu),
    figure(
      middle(({ rollcall }) => rollcall.p50),
      1,
    ),
    figure(
      middle(({ rollcall }) => rollcall.p99),
      1,
    ),
  ];
}

function ratioOf(name: 'perSecond' | 'cpuMicroseconds'): (pair: Pair) => number {
  return ({ ceiling, rollcall }) => rollcall[name] / ceiling[name];
}

/** @throws Error when the answers are not alike enough to be compared. */
function requireSameSize(pairs: readonly Pair[]): void {
  for (const { ceiling, rollcall } of pairs) {
    const difference = Math.abs(rollcall.bytes / ceiling.bytes - 1);
    if (difference > sizeTolerance) {
      throw new Error(`An answer has ${rollcall.bytes} bytes, and the ceiling's has ${ceiling.bytes}.`);
    }
  }
}
