import { measureWarm } from './load.ts';
import { residentMebibytes } from './process-figures.ts';
import { slope } from './statistics.ts';
import { createTable, figure } from './table.ts';
import { startCeiling, startRollcall, type Target, whileRunning } from './targets.ts';
import { lookUpByExternalId, lookUpByUserName, readById, type Workload } from './workloads.ts';

const sizes = [1_000, 10_000, 100_000];
const million = 1_000_000;
const connections = 16;

const workloads: readonly Workload[] = [lookUpByUserName, readById, lookUpByExternalId];

/**
 * What one request costs as the directory grows, in processor time. The ceiling is measured beside: what grows there
 * too is the database and the processor's cache.
 */
export async function flat(options: { seconds: number; withMillion: boolean }): Promise<void> {
  console.log(`\nFlat: processor time per request in us, ${connections} connections`);
  const table = createTable(
    ['people', 'userName', '(ceiling)', 'by id', '(ceiling)', 'externalId', '(ceiling)', 'MiB'],
    10,
  );
  await whileRunning(startRollcall(), async (rollcall) => {
    const rows: (readonly [size: number, costs: readonly number[]])[] = [];
    for (const size of options.withMillion ? [...sizes, million] : sizes) {
      await rollcall.growTo(size);
      await whileRunning(startCeiling(size), async (ceiling) => {
        const costs: number[] = [];
        for (const workload of workloads) {
          costs.push(await costOf(rollcall, workload, size), await costOf(ceiling, workload, size));
        }
        table.row([
          String(size),
          ...costs.map((cost) => figure(cost)),
          figure(residentMebibytes(rollcall.pid)),
        ]);
        rows.push([size, costs]);
      });
    }
    table.row(['slope', ...slopes(rows)]);
  });

  async function costOf(target: Target, workload: Workload, people: number): Promise<number> {
    const next = workload(target, people);
    const { cpuMicroseconds } = await measureWarm(target, { connections, seconds: options.seconds, next });
    return cpuMicroseconds;
  }
}

/** From the first row to the last, column by column. */
function slopes(rows: readonly (readonly [size: number, costs: readonly number[]])[]): readonly string[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  return first[1].map((cost, column) =>
    figure(slope([first[0], cost], [last[0], last[1][column] ?? Number.NaN]), 2),
  );
}
