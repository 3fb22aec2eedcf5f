import type { LogPage, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

import {
  type LogSegment,
  olderCursor,
  placeSegment,
  rowsOf,
  toSegment,
  withArrived,
  withNewer,
  withOlder,
} from './log-segment.ts';
import type { LogSource } from './log-source.ts';
import type { Timeline } from './log-timeline.ts';
import { readAbove } from './read-above.ts';

/** What the list shows: the loaded rows, where they lie among all, and what waits above them. */
export interface LoadedLog {
  /** undefined until the first page was read. */
  readonly segment: LogSegment | undefined;
  readonly rows: readonly LogRow[];
  readonly start: number;
  readonly count: number;
  /** Held back while the list does not follow, newest first. */
  readonly waiting: readonly LogRow[];
  /** Ids of the last batch that was put on top. */
  readonly fresh: ReadonlySet<string>;
  /** Why the last rows that were wanted could not be read. */
  readonly error: unknown;
}

type Task = () => Promise<void>;

/** So many rows that arrived are kept besides what was read; beyond that the log is read again. */
export const maxLiveRows = 2_000;

/** Loaded rows go on so far beyond those in view. */
const ahead = 80;
/** Rows so far away are leapt to instead of being read through. */
const far = 600;
/** A leap by time is a guess; after so many the list stays where it came to. */
const maxLeaps = 3;

const nothing: LoadedLog = {
  segment: undefined,
  rows: [],
  start: 0,
  count: 0,
  waiting: [],
  fresh: new Set(),
  error: undefined,
};

export type LogLoader = ReturnType<typeof createLogLoader>;

/**
 * Keeps the part of the log loaded that is in view. Pages follow each other by keyset, so that there is neither gap nor
 * double; a place far away is found by its time. One thing is read at a time, always for the rows last in view.
 */
export function createLogLoader({ source, timeline }: { source: LogSource; timeline: () => Timeline }) {
  let log = nothing;
  let visible = { first: 0, last: 0 };
  let leaps = 0;
  let liveRows = 0;
  let isReading = false;
  let asked: Task | undefined;
  const listeners = new Set<() => void>();

  const change = (changes: Partial<LoadedLog>) => {
    log = { ...log, ...changes };
    for (const listener of listeners) listener();
  };
  const put = (segment: LogSegment, start: number, changes: Partial<LoadedLog> = {}) => {
    const rows = rowsOf(segment);
    const ends = { isNewest: segment.isNewest, isOldest: olderCursor(segment) === null };
    const place = placeSegment({ start, length: rows.length, count: changes.count ?? log.count, ...ends });
    change({ ...changes, segment, rows, ...place });
  };
  /** The page at the top, and what arrived since it was read. */
  const putNewest = (page: LogPage) => {
    const newest = page.items[0]?.sequence ?? 0;
    const isNewer = ({ sequence }: LogRow) => sequence > newest;
    const shown = log.segment?.isNewest ? log.rows.filter(isNewer) : [];
    liveRows = shown.length;
    put(withArrived(toSegment(page, { isNewest: true }), shown), 0, {
      waiting: log.waiting.filter(isNewer),
      fresh: new Set(),
      error: undefined,
    });
  };

  /** What has to be read for the rows in view; undefined when they are all there. */
  const nextTask = (): Task | undefined => {
    const { segment, start, rows, error } = log;
    if (segment === undefined || error !== undefined) return undefined;
    const older = olderCursor(segment);
    const end = start + rows.length;
    if (visible.first > end + far || visible.last < start - far) {
      return leaps < maxLeaps ? leapToView : undefined;
    }
    if (visible.last > end - ahead && older !== null) return () => readOlder(older);
    if (visible.first < start + ahead && !segment.isNewest) return readNewer;
    return undefined;
  };
  const readOlder = async (cursor: string) => {
    const page = await source.page(cursor);
    const { segment, rows, start } = log;
    if (segment === undefined || olderCursor(segment) !== cursor) return;
    const longer = withOlder(segment, page);
    const first = rowsOf(longer)[0];
    put(
      longer,
      start +
        Math.max(
          0,
          rows.findIndex((row) => row === first),
        ),
    );
  };
  const readNewer = async () => {
    const [newest] = log.rows;
    if (newest === undefined) return goToNewest();
    const guessMs = spanOf({ newer: log.start - 150, older: log.start });
    const above = await readAbove(source, { row: newest, guessMs, ...bounds() });
    if (log.segment === undefined || log.rows[0] !== newest) return undefined;
    const longer = withNewer(log.segment, above);
    const gained = rowsOf(longer).findIndex(({ sequence }) => sequence <= newest.sequence);
    return put(longer, log.start - Math.max(0, gained));
  };
  const leapToView = async () => {
    const { first, last } = visible;
    leaps += 1;
    if (first < far / 2) return goToNewest();
    if (last >= log.count - far / 2) return goToOldest();
    const start = Math.max(0, first - ahead);
    return leapTo(timeline().timeAt(start / log.count), start);
  };
  const leapTo = async (time: number, start: number) => {
    const { cursor } = await source.nearest(Math.round(time));
    const page = cursor === null ? undefined : await source.page(cursor);
    if (page === undefined || page.items.length === 0) return goToOldest();
    return put(toSegment(page, { isNewest: false }), start);
  };
  const goToOldest = async () => {
    const guessMs = spanOf({ newer: log.count - 150, older: log.count });
    const segment = await readAbove(source, { row: undefined, guessMs, ...bounds() });
    put(segment, log.count - rowsOf(segment).length);
  };
  const goToNewest = async () => putNewest(await source.page(undefined));

  const bounds = () => ({ from: timeline().from, until: timeline().to });
  /** About how long the rows between two places took, in ms. */
  const spanOf = ({ newer, older }: { newer: number; older: number }) => {
    const timeOf = (index: number) =>
      timeline().timeAt(Math.min(1, Math.max(0, index / Math.max(1, log.count))));
    return Math.max(1, Math.round(timeOf(newer) - timeOf(older)));
  };

  /** Do a task as soon as nothing is being read, then all that the rows in view still need. */
  const run = async (task: Task | undefined): Promise<void> => {
    if (task !== undefined) asked = task;
    if (isReading) return;
    isReading = true;
    try {
      for (;;) {
        const next = asked ?? nextTask();
        asked = undefined;
        if (next === undefined) break;
        await next();
      }
    } catch (error) {
      change({ error });
    } finally {
      isReading = false;
    }
  };

  const arrive = (batch: readonly LogRow[], { isFollowing }: { isFollowing: boolean }) => {
    const { segment, rows, start, count } = log;
    if (segment === undefined) return;
    const newestFirst = withoutDoubles([...batch.toReversed(), ...log.waiting]);
    if (!isFollowing || !segment.isNewest) {
      const known = new Set(rows.map(({ id }) => id));
      const [updates, waiting] = [true, false].map((isKnown) =>
        newestFirst.filter(({ id }) => known.has(id) === isKnown),
      );
      put(withArrived(segment, updates ?? []), start, {
        waiting: (waiting ?? []).slice(0, maxLiveRows + 1),
        fresh: new Set(),
      });
      return;
    }
    const longer = withArrived(segment, newestFirst);
    const added = rowsOf(longer).length - rows.length;
    liveRows += added;
    put(longer, 0, { waiting: [], fresh: new Set(batch.map(({ id }) => id)), count: count + added });
    if (liveRows > maxLiveRows) void run(goToNewest);
  };

  return {
    state: () => log,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** The newest page was read, or read again. A list that stands elsewhere stays there. */
    seed(page: LogPage) {
      if (log.segment !== undefined && !log.segment.isNewest) return;
      putNewest(page);
      void run(undefined);
    },
    /** How many rows there are, exactly or about. */
    setCount(count: number) {
      if (log.segment === undefined) change({ count });
      else put(log.segment, log.start, { count });
    },
    /** These rows are in view. */
    show(rows: { first: number; last: number }) {
      visible = rows;
      leaps = 0;
      void run(undefined);
    },
    /** Rows came in, oldest first: on top while the list follows, else they wait. */
    arrive,
    /** Show the newest rows, with what waited. */
    showNewest() {
      visible = { first: 0, last: 0 };
      if (log.segment?.isNewest && log.waiting.length <= maxLiveRows) {
        return arrive([], { isFollowing: true });
      }
      change({ count: log.count + log.waiting.length, waiting: [], error: undefined });
      return void run(goToNewest);
    },
    /** Load the rows around a time, then call with the place of the one nearest to it. */
    goToTime(time: number, onThere: (index: number) => void) {
      void run(async () => {
        const { row, cursor } = await source.nearest(time);
        if (row === null || cursor === null) return;
        const known = log.rows.findIndex(({ id }) => id === row.id);
        if (known !== -1) return onThere(log.start + known);
        const page = await source.page(cursor);
        if (page.items.length === 0) return;
        put(toSegment(page, { isNewest: false }), Math.round(timeline().shareAt(time) * log.count));
        visible = { first: log.start, last: log.start };
        onThere(log.start);
      });
    },
    /** Try again what failed. */
    retry() {
      change({ error: undefined });
      void run(undefined);
    },
  };
}

/** The first of equal ids is the newest version. */
function withoutDoubles(rows: readonly LogRow[]): readonly LogRow[] {
  const ids = new Set<string>();
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
}
