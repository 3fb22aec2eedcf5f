import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';
import type { LogRow, LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import { parseSearch } from '@rollcall/shared/provisioning-log/parse.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { LiveTailContext } from '../../lib/live-tail.ts';
import { createThrottle } from '../../lib/throttle.ts';
import { createLogLoader } from './log-loader.ts';
import { createTimeline, type Timeline } from './log-timeline.ts';
import { logQueries, readNearest, readPage } from './queries.ts';
import { createTailCoalescer } from './tail-coalescer.ts';

/** How often the chart takes in what arrived. */
const chartMs = 10_000;

export interface LogTotal {
  readonly count: number;
  readonly isExact: boolean;
}

/** The rows of one window of the log: those around what is in view, and above them what arrives live. */
export function useLogRows(window: LogWindow, { isFollowing }: { isFollowing: boolean }) {
  const { isReachable } = useConnection();
  const newest = useQuery({ ...logQueries.newest(window), enabled: isReachable });
  const counted = useQuery({ ...logQueries.count(window), enabled: isReachable });
  const histogram = useQuery({ ...logQueries.histogram(window), enabled: isReachable });
  const timeline = useMemo(() => createTimeline(histogram.data ?? emptyHistogram), [histogram.data]);
  const [loader] = useState(() => createWindowLoader(window));
  const log = useSyncExternalStore(loader.subscribe, loader.state);
  const rowsPerSecond = useLiveRows(window, { loader, isFollowing });
  const known = toKnown(counted, histogram);

  useEffect(() => loader.setTimeline(timeline), [loader, timeline]);
  useEffect(() => {
    if (newest.data !== undefined) loader.seed(newest.data);
  }, [loader, newest.data]);
  const setCount = useEffectEvent((knownAt: number) => {
    // What waits is not in the list yet.
    if (knownAt > 0) loader.setCount(known.count - loader.state().waiting.length);
  });
  useEffect(() => setCount(known.at), [known.at]);

  const total =
    counted.data === undefined
      ? undefined
      : { count: log.count + log.waiting.length, isExact: counted.data.isExact };
  return {
    newest,
    histogram,
    log,
    loader,
    timeline,
    total,
    rowsPerSecond,
    /** Read it all again. */
    async startAnew() {
      loader.retry();
      await Promise.all([newest.refetch(), counted.refetch(), histogram.refetch()]);
    },
  };
}

type WindowLoader = ReturnType<typeof createWindowLoader>;

function createWindowLoader(window: LogWindow) {
  let timeline: Timeline = createTimeline(emptyHistogram);
  const loader = createLogLoader({
    source: {
      page: (cursor) => readPage(window, cursor),
      nearest: (at) => readNearest(window, new Date(at).toISOString()),
    },
    timeline: () => timeline,
  });
  return {
    ...loader,
    setTimeline(next: Timeline) {
      timeline = next;
    },
  };
}

const emptyHistogram = { from: new Date(0).toISOString(), to: new Date(0).toISOString(), buckets: [] };

/** Feed what arrives into the list, unless the window ends in the past; answers rows per second when they are many. */
function useLiveRows(
  window: LogWindow,
  { loader, isFollowing }: { loader: WindowLoader; isFollowing: boolean },
): number | null {
  const client = useQueryClient();
  const tail = useContext(LiveTailContext);
  const [rowsPerSecond, setRowsPerSecond] = useState<number | null>(null);
  const take = useEffectEvent((rows: readonly LogRow[]) => loader.arrive(rows, { isFollowing }));
  useEffect(() => {
    const isListed = createListTest(window);
    const { queryKey } = logQueries.histogram(window);
    const chart = createThrottle(() => void client.invalidateQueries({ queryKey }), chartMs);
    const coalescer = createTailCoalescer({ onRows: (rows) => take(rows), onRate: setRowsPerSecond });
    const end = tail.onRows((batch) => {
      const listed = batch.filter(isListed);
      if (listed.length === 0) return;
      coalescer.add(listed);
      chart.request();
    });
    return () => {
      end();
      chart.cancel();
      coalescer.close();
    };
  }, [tail, window, client]);
  return rowsPerSecond;
}

/** Whether the list of a window holds a row that just arrived. */
export function createListTest({ q = '', to }: LogWindow): (row: LogRow) => boolean {
  const parsed = parseSearch(q);
  if (to !== undefined || 'problems' in parsed) return () => false;
  return createRowTest(parsed.filter);
}

/** How many rows the server says there are; beyond what it counts, about as many as the chart has requests. */
function toKnown(
  counted: { readonly data: LogTotal | undefined; readonly dataUpdatedAt: number },
  histogram: { readonly data: Histogram | undefined; readonly dataUpdatedAt: number },
) {
  if (counted.data === undefined) return { count: 0, at: 0 };
  const { count, isExact } = counted.data;
  if (isExact) return { count, at: counted.dataUpdatedAt };
  const requests = (histogram.data?.buckets ?? []).reduce((all, { total }) => all + total, 0);
  return { count: Math.max(count, requests), at: counted.dataUpdatedAt + histogram.dataUpdatedAt };
}
