import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

import { type LogSegment, olderCursor, rowsOf, toSegment, withOlder } from './log-segment.ts';
import type { LogSource } from './log-source.ts';

const maxPages = 3;
/** Fewer rows than this are not worth a step, unless there are no more. */
const enoughRows = 60;

/**
 * Read the rows right above a row, or above the end of the log. The server's pages lead to older rows only, so that a
 * time above it is guessed, and the log is read from there down to it; a bad guess is tried again with another distance.
 * @param from where the log or its filter begins, for reading above the end; milliseconds
 * @param until above this time there is nothing
 */
export async function readAbove(
  source: LogSource,
  { row, guessMs, from, until }: { row: LogRow | undefined; guessMs: number; from: number; until: number },
): Promise<LogSegment> {
  const floor = row === undefined ? from : Date.parse(row.at);
  const stop = row?.sequence ?? -1;
  let [tooNear, tooFar] = [0, Infinity];
  for (let distance = Math.max(1, guessMs); ;) {
    const isTop = floor + distance >= until;
    const cursor = isTop ? undefined : ((await source.nearest(floor + distance)).cursor ?? undefined);
    // Where times cannot tell rows apart, only reading on can.
    const limit = distance - tooNear <= 1 ? Infinity : maxPages;
    const found = await readDown(source, { cursor, stop, limit });
    const gained = found === undefined ? 0 : rowsOf(found).filter(({ sequence }) => sequence > stop).length;
    if (found === undefined) tooFar = distance;
    else if (cursor === undefined || gained >= enoughRows || (gained > 0 && tooFar < Infinity)) return found;
    else tooNear = distance;
    distance = tooFar === Infinity ? distance * 3 : Math.ceil((tooNear + tooFar) / 2);
  }
}

/** Read from a cursor down to a sequence; undefined when that takes too many pages. */
async function readDown(
  source: LogSource,
  { cursor, stop, limit }: { cursor: string | undefined; stop: number; limit: number },
): Promise<LogSegment | undefined> {
  let segment = toSegment(await source.page(cursor), { isNewest: cursor === undefined });
  for (let pages = 1; ; pages += 1) {
    const older = olderCursor(segment);
    const last = rowsOf(segment).at(-1);
    if (older === null || (last !== undefined && last.sequence <= stop)) return segment;
    if (pages >= limit) return undefined;
    segment = withOlder(segment, await source.page(older));
  }
}
