import type { LogRow, Outcome } from '@rollcall/shared/contract/provisioning-log.ts';

/** Rows that arrived since the loaded pages were read, newest first. */
export interface LiveRows {
  /** In the list. */
  readonly shown: readonly LogRow[];
  /** Held back while the list does not follow. */
  readonly waiting: readonly LogRow[];
  /** Ids of the last batch that was shown. */
  readonly fresh: ReadonlySet<string>;
}

export const noLiveRows: LiveRows = { shown: [], waiting: [], fresh: new Set() };

/** So many rows are kept besides the loaded pages; beyond that the pages are read anew. */
export const maxLiveRows = 2_000;

/** Add a batch in order of arrival: to the list while it follows, else to those that wait. */
export function addRows(
  live: LiveRows,
  batch: readonly LogRow[],
  { isFollowing }: { isFollowing: boolean },
): LiveRows {
  const newestFirst = batch.toReversed();
  if (!isFollowing) {
    const waiting = withoutDoubles([...newestFirst, ...live.waiting]).slice(0, maxLiveRows + 1);
    return { ...live, waiting, fresh: new Set() };
  }
  return {
    shown: withoutDoubles([...newestFirst, ...live.waiting, ...live.shown]),
    waiting: [],
    fresh: new Set(batch.map(({ id }) => id)),
  };
}

/** What is left of the live rows once a page was read whose newest row has this sequence. */
export function withoutOlder(live: LiveRows, newestSequence: number): LiveRows {
  const isNewer = ({ sequence }: LogRow) => sequence > newestSequence;
  return { shown: live.shown.filter(isNewer), waiting: live.waiting.filter(isNewer), fresh: new Set() };
}

/** Put what waited into the list. */
export function showWaiting(live: LiveRows): LiveRows {
  return addRows(live, [], { isFollowing: true });
}

/**
 * The list: live rows above the loaded pages. A row may be in both, since a page read later holds it too, and a
 * grouped refusal is sent again under its id when its count grows; the newer version then takes the place of the older.
 */
export function mergeRows(live: readonly LogRow[], loaded: readonly LogRow[]): readonly LogRow[] {
  if (live.length === 0) return loaded;
  const liveById = new Map(live.map((row) => [row.id, row]));
  const older = loaded.map((row) => {
    const newer = liveById.get(row.id);
    liveById.delete(row.id);
    return newer ?? row;
  });
  return [...liveById.values(), ...older];
}

/** Whether the list with this filter holds the row. */
export function isListed(row: LogRow, outcome: Outcome | undefined): boolean {
  return outcome === undefined || row.outcome === outcome;
}

/** The first of equal ids is the newest version. */
function withoutDoubles(rows: readonly LogRow[]): readonly LogRow[] {
  const ids = new Set<string>();
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
}
