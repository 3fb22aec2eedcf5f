import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useMemo, useRef } from 'react';

import { useConnection } from '../lib/connection.ts';
import type { CursorPage } from '../lib/pages.ts';
import { type Column, DataGrid, type GridHandle } from './data-grid.tsx';
import { ErrorPanel, RefreshFailed } from './error-panel.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

/** Result of a query made by `pagesOf`. */
export type PagedQuery<Row> = UseInfiniteQueryResult<InfiniteData<CursorPage<Row>>>;

const rowHeight = 36;

/** A list that is read in pages, in its four states: loading, failed, empty, and rows that may be out of date. */
export function PagedGrid<Row>({
  query,
  what,
  label,
  columns,
  getKey,
  selectedKey,
  onSelect,
  stillWorks,
  empty,
  handle,
}: {
  query: PagedQuery<Row>;
  /** Plural noun: "roles". */
  what: string;
  label: string;
  columns: readonly Column<Row>[];
  getKey: (row: Row) => string;
  selectedKey: string | undefined;
  onSelect: (key: string) => void;
  /** Said when the list could not be read. */
  stillWorks: string;
  empty: ReactNode;
  handle?: RefObject<GridHandle | null>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const { isReachable } = useConnection();
  const rows = useRows(query);
  if (query.isPending) return <ListSkeleton what={what} rowHeight={rowHeight} />;
  if (query.isLoadingError) {
    return (
      <ErrorPanel
        title={`${label} could not be loaded`}
        error={query.error}
        stillWorks={stillWorks}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (rows.length === 0) return empty;
  const loadMore = () => {
    if (!query.isFetchingNextPage && !query.isFetchNextPageError && isReachable) void query.fetchNextPage();
  };
  return (
    <>
      {query.isRefetchError || query.isFetchNextPageError ? (
        <RefreshFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      <DataGrid
        label={label}
        columns={columns}
        rows={rows}
        getKey={getKey}
        rowHeight={rowHeight}
        hasMore={query.hasNextPage}
        onNearEnd={loadMore}
        selectedKey={selectedKey}
        onSelect={onSelect}
        scroller={scroller}
        end={query.hasNextPage ? `Loading more ${what}…` : null}
        {...(handle === undefined ? {} : { handle })}
      />
    </>
  );
}

/** The rows of all pages that are loaded. */
export function useRows<Row>({ data }: Pick<PagedQuery<Row>, 'data'>): readonly Row[] {
  return useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
}
