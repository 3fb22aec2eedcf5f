import type { LogPage, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

/** A page as it was read, and where the next older one begins. */
interface SegmentPage {
  readonly rows: readonly LogRow[];
  /** null when nothing older is kept. */
  readonly next: string | null;
}

/** A stretch of the log without a gap, newest first: what is loaded of a list that is far longer. */
export interface LogSegment {
  readonly pages: readonly SegmentPage[];
  /** Whether nothing newer exists. */
  readonly isNewest: boolean;
  /** Set at the end of a log whose older rows were removed. */
  readonly removedBefore: string | null;
}

/** So many rows are kept loaded, in whole pages; the others are read again when they come into view. */
export const maxLoadedRows = 3_000;

export function toSegment(page: LogPage, { isNewest }: { isNewest: boolean }): LogSegment {
  return { pages: [toPage(page)], isNewest, removedBefore: page.removedBefore };
}

const toPage = ({ items, nextCursor }: LogPage): SegmentPage => ({ rows: items, next: nextCursor });

/** Cursor of the page behind the segment; null at the end of the log. */
export function olderCursor({ pages }: LogSegment): string | null {
  return pages.at(-1)?.next ?? null;
}

export function rowsOf({ pages }: LogSegment): readonly LogRow[] {
  return pages.length === 1 ? (pages[0]?.rows ?? []) : pages.flatMap(({ rows }) => rows);
}

/** Add the page behind the segment, and let go of the newest rows when there are too many. */
export function withOlder(segment: LogSegment, page: LogPage): LogSegment {
  const pages = [...segment.pages, toPage(page)];
  const kept = withinLimit(pages.toReversed()).toReversed();
  return {
    pages: kept,
    isNewest: segment.isNewest && kept.length === pages.length,
    removedBefore: page.removedBefore,
  };
}

/** Put another segment above this one, which reaches down into it, and let go of the oldest rows. */
export function withNewer(segment: LogSegment, newer: LogSegment): LogSegment {
  const reach = rowsOf(newer).at(-1)?.sequence ?? Infinity;
  const rest = segment.pages.map(({ rows, next }) => ({
    rows: rows.filter(({ sequence }) => sequence < reach),
    next,
  }));
  return {
    pages: withinLimit([...newer.pages, ...rest.filter(({ rows }) => rows.length > 0)]),
    isNewest: newer.isNewest,
    removedBefore: segment.removedBefore,
  };
}

/**
 * Put rows that just arrived on top. A grouped refusal comes again under its id when its count grows: the newer version
 * takes the place of the older.
 */
export function withArrived(segment: LogSegment, newestFirst: readonly LogRow[]): LogSegment {
  const newer = new Map(newestFirst.map((row) => [row.id, row]));
  const pages = segment.pages.map(({ rows, next }) => ({
    rows: rows.map((row) => {
      const version = newer.get(row.id) ?? row;
      newer.delete(row.id);
      return version;
    }),
    next,
  }));
  const [first, ...others] = pages;
  if (first === undefined || newer.size === 0) return { ...segment, pages };
  return { ...segment, pages: [{ rows: [...newer.values(), ...first.rows], next: first.next }, ...others] };
}

/** Whole pages up to the limit, the first one whatever its size. */
function withinLimit(pages: readonly SegmentPage[]): readonly SegmentPage[] {
  let count = 0;
  return pages.filter(({ rows }, index) => {
    count += rows.length;
    return index === 0 || count <= maxLoadedRows;
  });
}

/**
 * Where a segment lies in a list of about `count` rows. Its place is known at either end of the log; in between it is
 * a guess that leaves room on both sides.
 */
export function placeSegment({
  start,
  length,
  count,
  isNewest,
  isOldest,
}: {
  start: number;
  length: number;
  count: number;
  isNewest: boolean;
  isOldest: boolean;
}): { readonly start: number; readonly count: number } {
  if (isNewest) return { start: 0, count: isOldest ? length : Math.max(count, length + 1) };
  if (isOldest) {
    const all = Math.max(count, length + 1);
    return { start: all - length, count: all };
  }
  const all = Math.max(count, length + 2);
  return { start: Math.min(Math.max(1, start), all - length - 1), count: all };
}
