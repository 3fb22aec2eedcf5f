import { AppError } from '@rollcall/shared/errors.ts';

import type { PeoplePage } from '../../store/access.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/**
 * A page of a list that runs from the lowest key up. An item that `present` answers undefined for is left out.
 * @throws AppError invalid_cursor
 */
export async function ascendingPage<Row extends { readonly key: number }, Item>(
  { cursor, limit }: PageQuery,
  list: (page: PeoplePage) => Promise<readonly Row[]>,
  present: (row: Row) => Item,
): Promise<Page<Item>> {
  const after = cursor === undefined ? 0 : decodeKey(cursor);
  const rows = await list({ after, limit: limit + 1 }); // one more tells whether a next page exists
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.key]) : null;
  return { items: shown.map(present), nextCursor };
}

/**
 * A page of a list that is in memory.
 * @throws AppError invalid_cursor
 */
export function listedPage<Row extends { readonly id: string }, Item>(
  { cursor, limit }: PageQuery,
  rows: readonly Row[],
  present: (row: Row) => Item,
): Page<Item> {
  const start = cursor === undefined ? 0 : placeAfter(rows, cursor);
  const shown = rows.slice(start, start + limit);
  const last = shown.at(-1);
  const hasMore = rows.length > start + limit;
  return { items: shown.map(present), nextCursor: hasMore && last ? encodeCursor([last.id]) : null };
}

function placeAfter(rows: readonly { readonly id: string }[], cursor: string): number {
  const [id] = decodeCursor(cursor);
  const place = rows.findIndex((row) => row.id === id);
  if (place >= 0) return place + 1;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list, or its last item was removed.');
}

function decodeKey(cursor: string): number {
  const [key] = decodeCursor(cursor);
  if (typeof key === 'number') return key;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
