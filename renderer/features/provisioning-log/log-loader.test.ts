import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { describe, expect, it } from 'vitest';

import { aLogRow } from '../../../test/harness/console-data.ts';
import { createLogLoader, maxLiveRows } from './log-loader.ts';
import { maxLoadedRows } from './log-segment.ts';
import type { LogSource } from './log-source.ts';
import { createTimeline } from './log-timeline.ts';

const startedAt = Date.parse('2026-11-01T00:00:00.000Z');

/** A server's log of so many rows; `atOf` says when each came, in ms after the first. */
function aServer(length: number, atOf: (index: number) => number = (index) => index * 100) {
  const rows: LogRow[] = Array.from({ length }, (_, index) =>
    aLogRow({
      id: `r${index}`,
      sequence: index + 1,
      at: new Date(startedAt + atOf(index)).toISOString(),
    }),
  );
  const timeOf = (row: LogRow | undefined) => Date.parse(row?.at ?? '');
  let reads = 0;
  const source: LogSource = {
    async page(cursor) {
      reads += 1;
      const before = cursor === undefined ? rows.length + 1 : Number(cursor);
      const from = Math.max(0, before - 1 - 200);
      return {
        items: rows.slice(from, before - 1).toReversed(),
        nextCursor: from === 0 ? null : String(from + 1),
        searchedTo: null,
        removedBefore: null,
      };
    },
    async nearest(at) {
      reads += 1;
      if (rows.length === 0) return { row: null, cursor: null };
      let [low, high] = [0, rows.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (timeOf(rows[middle]) < at) low = middle + 1;
        else high = middle;
      }
      const isBelowNearer =
        low > 0 && Math.abs(timeOf(rows[low - 1]) - at) <= Math.abs(timeOf(rows[low]) - at);
      const row = rows[isBelowNearer ? low - 1 : low] ?? null;
      return { row, cursor: row === null ? null : String(row.sequence + 1) };
    },
  };
  const buckets = 60;
  const to = rows.length === 0 ? startedAt + 1 : timeOf(rows.at(-1)) + 1;
  const from = startedAt;
  const timeline = createTimeline({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    buckets: Array.from({ length: buckets }, (_, bucket) => {
      const [start, end] = [bucket, bucket + 1].map((edge) => from + ((to - from) / buckets) * edge);
      const total = rows.filter((row) => timeOf(row) >= (start ?? 0) && timeOf(row) < (end ?? 0)).length;
      return { at: new Date(start ?? 0).toISOString(), total, failed: 0, refused: 0 };
    }),
  });
  return { rows, source, timeline: () => timeline, reads: () => reads };
}

type Server = ReturnType<typeof aServer>;

async function open(server: Server, count = server.rows.length) {
  const loader = createLogLoader(server);
  loader.seed(await server.source.page(undefined));
  loader.setCount(count);
  await rest();
  return loader;
}

/** Until everything that was asked for is read: the fake server answers within microtasks. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** What is loaded is a stretch of the log without gap or double, newest first. */
function expectGapless(loader: Awaited<ReturnType<typeof open>>) {
  const { rows } = loader.state();
  const newest = rows[0]?.sequence ?? 0;
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, offset) => newest - offset));
}

const isLoaded = (loader: Awaited<ReturnType<typeof open>>, first: number, last: number) => {
  const { start, rows } = loader.state();
  return start <= first && last < start + rows.length;
};

// Evenly, in bursts of 500 within a second, and a thousand of one millisecond, as a bulk request leaves.
const spreads = [
  { name: 'evenly', atOf: (index: number) => index * 100 },
  { name: 'in bursts', atOf: (index: number) => Math.floor(index / 500) * 3_600_000 + (index % 500) },
  { name: 'many at once', atOf: (index: number) => Math.floor(index / 1_000) * 60_000 },
];

describe.each(spreads)('rows that came $name', ({ atOf }) => {
  it('are read to the oldest one by End, which then has the last place', async () => {
    const server = aServer(20_000, atOf);
    const loader = await open(server);
    loader.show({ first: 19_970, last: 19_999 });
    await rest();
    const { rows, start, count } = loader.state();
    expect(rows.at(-1)?.sequence).toBe(1);
    expect(start + rows.length).toBe(count);
    expectGapless(loader);
  });

  it('are scrolled through from the end to the top without a gap', async () => {
    const server = aServer(5_000, atOf);
    const loader = await open(server);
    loader.show({ first: 4_970, last: 4_999 });
    await rest();
    for (let steps = 0; !loader.state().segment?.isNewest; steps += 1) {
      expect(steps).toBeLessThan(500);
      const { start } = loader.state();
      loader.show({ first: start, last: start + 30 });
      await rest();
      expectGapless(loader);
    }
    expect(loader.state()).toMatchObject({ start: 0, count: 5_000 });
    expect(loader.state().rows[0]?.sequence).toBe(5_000);
  });

  it('are there around any place that is leapt to, near the one that was meant', async () => {
    const server = aServer(20_000, atOf);
    const loader = await open(server);
    loader.show({ first: 9_000, last: 9_030 });
    await rest();
    expect(isLoaded(loader, 9_000, 9_030)).toBe(true);
    const { rows, start } = loader.state();
    const meant = 20_000 - 9_000;
    expect(Math.abs((rows[9_000 - start]?.sequence ?? 0) - meant)).toBeLessThan(1_100);
    expectGapless(loader);
  });
});

describe('the list', () => {
  it('is read on page by page, and lets go of what is far away', async () => {
    const server = aServer(20_000);
    const loader = await open(server);
    for (let first = 0; first < 10_000; first += 100) {
      loader.show({ first, last: first + 30 });
      await rest();
      expect(isLoaded(loader, first, first + 30)).toBe(true);
      expectGapless(loader);
    }
    const { rows, start } = loader.state();
    expect(rows.length).toBeLessThanOrEqual(maxLoadedRows);
    expect(rows[0]?.sequence).toBe(20_000 - start);
  });

  it('takes few reads for a leap', async () => {
    const server = aServer(20_000);
    const loader = await open(server);
    const before = server.reads();
    loader.show({ first: 9_000, last: 9_030 });
    await rest();
    expect(server.reads() - before).toBeLessThanOrEqual(2);
  });

  it('finds its true length at the end when the number was only about right', async () => {
    const server = aServer(3_000);
    const loader = await open(server, 3_500);
    loader.show({ first: 3_480, last: 3_499 });
    await rest();
    const { rows, start, count } = loader.state();
    expect([rows.at(-1)?.sequence, start + rows.length]).toEqual([1, count]);
  });

  it('stays at rest when nothing can be read for a place', async () => {
    const server = aServer(0);
    const loader = await open(server, 10_000);
    loader.show({ first: 5_000, last: 5_030 });
    await rest();
    expect(loader.state().rows).toEqual([]);
  });

  it('keeps what is shown when reading fails, and goes on when told to', async () => {
    const server = aServer(1_000);
    const broken = { ...server.source };
    const loader = createLogLoader({ source: broken, timeline: server.timeline });
    loader.seed(await server.source.page(undefined));
    loader.setCount(1_000);
    broken.page = () => Promise.reject(new Error('gone'));
    loader.show({ first: 190, last: 199 });
    await rest();
    expect(loader.state()).toMatchObject({ error: new Error('gone') });
    expect(loader.state().rows).toHaveLength(200);
    broken.page = server.source.page;
    loader.retry();
    await rest();
    expect(loader.state().error).toBeUndefined();
    expect(loader.state().rows).toHaveLength(400);
  });

  it('goes to a time', async () => {
    const server = aServer(20_000);
    const loader = await open(server);
    const target = server.rows[7_000];
    let place = -1;
    loader.goToTime(Date.parse(target?.at ?? ''), (index) => {
      place = index;
    });
    await rest();
    const { rows, start } = loader.state();
    expect(rows[place - start]).toBe(target);
    expectGapless(loader);
  });
});

describe('rows that arrive', () => {
  const arriving = (from: number, length: number) =>
    Array.from({ length }, (_, offset) => aLogRow({ id: `n${from + offset}`, sequence: from + offset }));
  const ids = (rows: readonly LogRow[]) => rows.map(({ id }) => id);

  it('go on top while the list follows, the last batch marked as fresh', async () => {
    const loader = await open(aServer(300));
    loader.arrive(arriving(301, 2), { isFollowing: true });
    loader.arrive(arriving(303, 2), { isFollowing: true });
    const { rows, count, fresh } = loader.state();
    expect(ids(rows.slice(0, 5))).toEqual(['n304', 'n303', 'n302', 'n301', 'r299']);
    expect([...fresh]).toEqual(['n303', 'n304']);
    expect(count).toBe(304);
  });

  it('wait while it does not, and come in order when shown', async () => {
    const loader = await open(aServer(10));
    loader.arrive(arriving(11, 1), { isFollowing: false });
    loader.arrive(arriving(12, 2), { isFollowing: false });
    expect(loader.state().rows).toHaveLength(10);
    expect(ids(loader.state().waiting)).toEqual(['n13', 'n12', 'n11']);
    loader.showNewest();
    expect(ids(loader.state().rows.slice(0, 4))).toEqual(['n13', 'n12', 'n11', 'r9']);
    expect(loader.state().waiting).toEqual([]);
  });

  it('replace an older version of themselves, wherever it is', async () => {
    const loader = await open(aServer(10));
    loader.arrive([aLogRow({ id: 'r3', sequence: 4, count: 38 })], { isFollowing: false });
    const { rows, waiting } = loader.state();
    expect(rows.find(({ id }) => id === 'r3')?.count).toBe(38);
    expect([rows.length, waiting.length]).toEqual([10, 0]);
  });

  it('are not lost while an older page is being read', async () => {
    const loader = await open(aServer(1_000));
    loader.show({ first: 190, last: 199 });
    loader.arrive(arriving(1_001, 1), { isFollowing: true });
    await rest();
    const { rows } = loader.state();
    expect([rows[0]?.id, rows.length]).toEqual(['n1001', 401]);
  });

  it('do not pile up without limit: then the log is read again', async () => {
    const server = aServer(500);
    const loader = await open(server);
    loader.arrive(arriving(501, maxLiveRows + 500), { isFollowing: false });
    expect(loader.state().waiting).toHaveLength(maxLiveRows + 1);
    loader.showNewest();
    await rest();
    expect(loader.state().rows.length).toBeLessThan(500);
  });

  it('leave a list alone that stands deep in the log, and the first page read again does too', async () => {
    const server = aServer(20_000);
    const loader = await open(server);
    loader.show({ first: 9_000, last: 9_030 });
    await rest();
    const { rows } = loader.state();
    loader.arrive(arriving(20_001, 3), { isFollowing: true });
    loader.seed(await server.source.page(undefined));
    expect(ids(loader.state().rows)).toEqual(ids(rows));
    expect(loader.state().waiting).toHaveLength(3);
  });
});
