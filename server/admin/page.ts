import { AppError } from '@rollcall/shared/errors.ts';

import { decodeCursor, encodeCursor } from './cursor.ts';

/**
 * A page of a list that runs from the highest number down.
 * @throws AppError invalid_cursor
 */
export async function descendingPage<Row, Item>(
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  list: (query: { readonly before?: number; readonly limit: number }) => Promise<readonly Row[]>,
  { keyOf, present }: { readonly keyOf: (row: Row) => number; readonly present: (row: Row) => Item },
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const rows = await list({
    ...(cursor === undefined ? {} : { before: decodeKey(cursor) }),
    limit: limit + 1, // one more tells whether a next page exists
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([keyOf(last)]) : null;
  return { items: items.map(present), nextCursor };
}

function decodeKey(cursor: string): number {
  const [key] = decodeCursor(cursor);
  if (typeof key === 'number') return key;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
