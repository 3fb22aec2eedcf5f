import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

/** A page of a list that the server hands out in pieces. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** How many rows the server sends at once. */
const rowsPerPage = 100;

/** Query options of such a list; `read` asks for the page after a cursor, or for the first one. */
export function pagesOf<Page extends CursorPage<unknown>>(
  queryKey: QueryKey,
  read: (page: { readonly cursor: string | undefined; readonly limit: number }) => Promise<Page>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => read({ cursor: pageParam, limit: rowsPerPage }),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
  });
}
