import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import { parseSortBy } from '@rollcall/shared/scim/resource/sort.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { Milliseconds } from '../store/directory.ts';
import type { Listing, ListingQuery } from '../store/listing.ts';
import { type CursorPlace, type CursorScope, decodeCursor, encodeCursor } from './cursor.ts';
import type { ListParameters } from './parameters.ts';

/** A page of resources, with cursors of the pages beside it when the client pages by cursor. */
export interface ListedPage<Item> {
  readonly total: number;
  readonly items: readonly Item[];
  readonly cursors: PageCursors | undefined;
}

export interface PageCursors {
  /** Absent on the last page. */
  readonly next?: string;
  /** Absent on the first page. */
  readonly previous?: string;
}

export interface ListingContext<Item> {
  readonly resourceType: ResourceType;
  readonly workspaceId: string;
  readonly now: Milliseconds;
  readonly query: (query: ListingQuery) => Promise<Listing<Item>>;
}

/**
 * Read a page of a listing by index (RFC 7644 §3.4.2.4) or by cursor (RFC 9865).
 * @throws AppError invalid_filter | invalid_path | invalid_cursor | expired_cursor
 */
export async function listPage<Item>(
  parameters: ListParameters,
  context: ListingContext<Item>,
): Promise<ListedPage<Item>> {
  const { filter, sortBy, isDescending, startIndex, count, cursor } = parameters;
  const { resourceType } = context;
  const matching = {
    ...(filter === undefined ? {} : { filter: parseFilter(resourceType, filter) }),
    ...(sortBy === undefined ? {} : { sort: { attribute: parseSortBy(resourceType, sortBy), isDescending } }),
  };
  if (cursor === undefined) {
    const { total, items } = await context.query({ ...matching, offset: startIndex - 1, limit: count });
    return { total, items, cursors: undefined };
  }
  const scope = [context.workspaceId, resourceType.definition.id, filter, sortBy, String(isDescending)];
  const place = cursor === '' ? undefined : decodeCursor(cursor, scope, context.now);
  const page = { count, scope, place, now: context.now };
  return 'sort' in matching ? pageByOffset(matching, page, context) : pageByKey(matching, page, context);
}

interface CursorPage {
  readonly count: number;
  readonly scope: CursorScope;
  /** undefined is the start. */
  readonly place: CursorPlace | undefined;
  readonly now: Milliseconds;
}

/** In the order of creation: no page costs more than the first, and none shifts when others come or go. */
async function pageByKey<Item>(
  matching: Pick<ListingQuery, 'filter'>,
  { count, scope, place, now }: CursorPage,
  { query }: ListingContext<Item>,
): Promise<ListedPage<Item>> {
  const from = place === undefined ? {} : { from: { direction: place.direction, key: place.at } };
  const found = await query({ ...matching, ...from, offset: 0, limit: count + 1 }); // one more tells whether there are
  const isBackwards = place?.direction === 'before';
  const hasMore = found.items.length > count;
  const cut = isBackwards ? found.items.length - Math.min(count, found.items.length) : 0;
  const items = found.items.slice(cut, cut + count);
  const keys = found.keys.slice(cut, cut + count);
  const [first] = keys;
  const last = keys.at(-1);
  const hasNext = isBackwards || hasMore;
  const hasPrevious = isBackwards ? hasMore : place !== undefined;
  return {
    total: found.total,
    items,
    cursors: {
      ...(hasNext && last !== undefined
        ? { next: encodeCursor({ direction: 'after', at: last }, scope, now) }
        : {}),
      ...(hasPrevious && first !== undefined
        ? { previous: encodeCursor({ direction: 'before', at: first }, scope, now) }
        : {}),
    },
  };
}

/** In another order the cursor counts resources, as an index does. */
async function pageByOffset<Item>(
  matching: Pick<ListingQuery, 'filter' | 'sort'>,
  { count, scope, place, now }: CursorPage,
  { query }: ListingContext<Item>,
): Promise<ListedPage<Item>> {
  const offset = place?.at ?? 0;
  const { total, items } = await query({ ...matching, offset, limit: count });
  const next = offset + items.length;
  const cursorAt = (at: number) => encodeCursor({ direction: 'after', at }, scope, now);
  return {
    total,
    items,
    cursors: {
      ...(next < total && items.length > 0 ? { next: cursorAt(next) } : {}),
      ...(offset > 0 ? { previous: cursorAt(Math.max(0, offset - count)) } : {}),
    },
  };
}
