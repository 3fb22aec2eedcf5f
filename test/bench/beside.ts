import { type Connection, type Request, withConnections } from './connection.ts';
import { addMembers, createGroup } from './large-group.ts';
import { sendByClock } from './open-loop.ts';
import { untilIdle } from './process-figures.ts';
import { createDice, median, quantile } from './statistics.ts';
import { createTable, figure } from './table.ts';
import { bulkSize, bulkText, type Rollcall, startRollcall, whileRunning } from './targets.ts';
import { lookUpByUserName } from './workloads.ts';

const people = 100_000;
const lookUpsPerSecond = 200;
/** More than a server that answers at all leaves waiting. */
const lookUpConnections = 32;
const goalMs = 20;
const pageSize = 1_000;

interface Heavy {
  readonly name: string;
  readonly next: (groupId: string) => () => Request;
}

/** In this order, because the last one changes how many people there are. */
const heavyRequests: readonly (Heavy | undefined)[] = [
  undefined,
  {
    name: 'a page of 1,000',
    next: () => {
      const dice = createDice();
      return () => get(`/Users?startIndex=${1 + pageSize * dice(people / pageSize)}&count=${pageSize}`);
    },
  },
  { name: 'a group of 100,000', next: (groupId) => () => get(`/Groups/${groupId}`) },
  {
    name: 'an unindexed filter',
    next: () => () => get(`/Users?filter=${encodeURIComponent('title co "nobody has this"')}`),
  },
  {
    name: 'a Bulk of 1,000',
    next: () => {
      let created = 0;
      return () => {
        created += bulkSize;
        const body = bulkText(bulkSize, (place) => `bulk${created + place}`);
        return { method: 'POST', path: '/Bulk', body };
      };
    },
  },
];

/** Look-ups by the clock beside one heavy request after another: what others wait while one client asks for much. */
export async function beside({ seconds }: { seconds: number }): Promise<void> {
  console.log(
    `\nBeside: ${lookUpsPerSecond} look-ups per second at ${people} people, p99 below ${goalMs} ms`,
  );
  await whileRunning(startRollcall(), async (rollcall) => {
    await rollcall.growTo(people);
    const groupId = await createGroup(rollcall, 'Everyone');
    await addMembers(rollcall, groupId, { from: 0, to: people });
    const table = createTable(['beside', 'done', 'each ms', 'p50 ms', 'p99 ms', 'max ms', 'sender p99'], 20);
    for (const heavy of heavyRequests) {
      await untilIdle(rollcall.pid);
      table.row([
        heavy?.name ?? 'nothing',
        ...(await measureBeside(rollcall, heavy?.next(groupId), seconds)),
      ]);
    }
  });
}

async function measureBeside(
  rollcall: Rollcall,
  nextHeavy: (() => Request) | undefined,
  seconds: number,
): Promise<readonly string[]> {
  const over = new AbortController();
  const [light, heavyTimes] = await Promise.all([
    withConnections(rollcall, lookUpConnections, (connections) =>
      sendByClock(connections, {
        perSecond: lookUpsPerSecond,
        seconds,
        next: lookUpByUserName(rollcall, people),
      }),
    ).finally(() => {
      over.abort();
    }),
    withConnections(rollcall, 1, ([connection]) =>
      connection === undefined || nextHeavy === undefined
        ? Promise.resolve([])
        : repeat(connection, nextHeavy, over.signal),
    ),
  ]);
  return [
    String(heavyTimes.length),
    heavyTimes.length === 0 ? '–' : figure(median(heavyTimes)),
    figure(quantile(light.latencies, 0.5), 1),
    figure(quantile(light.latencies, 0.99), 1),
    figure(Math.max(...light.latencies), 1),
    figure(quantile(light.delays, 0.99), 1),
  ];
}

/** One after the other until it is over. Answers how many milliseconds each took. */
async function repeat(
  connection: Connection,
  next: () => Request,
  over: AbortSignal,
): Promise<readonly number[]> {
  const times: number[] = [];
  while (!over.aborted) {
    const request = next();
    const started = performance.now();
    const { status } = await connection.send(request);
    times.push(performance.now() - started);
    if (status >= 300) throw new Error(`${request.method} ${request.path}: ${status}`);
  }
  return times;
}

function get(path: string): Request {
  return { method: 'GET', path };
}
