import type { ReactNode } from 'react';

import { Button } from './button.tsx';
import { ErrorPanel, RefreshFailed } from './error-panel.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { type PagedQuery, useRows } from './paged-grid.tsx';

/** A list inside a panel or a section, read in pages on demand. */
export function PagedList<Row>({
  query,
  what,
  label,
  getKey,
  stillWorks,
  empty,
  children,
}: {
  query: PagedQuery<Row>;
  /** Plural noun: "members". */
  what: string;
  label: string;
  getKey: (row: Row) => string;
  stillWorks: string;
  empty: ReactNode;
  children: (row: Row) => ReactNode;
}) {
  const rows = useRows(query);
  if (query.isPending) return <ListSkeleton what={what} rowHeight={28} />;
  if (query.isLoadingError) {
    return (
      <ErrorPanel
        title={`The ${what} could not be loaded`}
        error={query.error}
        stillWorks={stillWorks}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (rows.length === 0) return <p className="text-ink-secondary">{empty}</p>;
  return (
    <>
      {query.isRefetchError || query.isFetchNextPageError ? (
        <RefreshFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      <ul aria-label={label} className="flex flex-col">
        {rows.map((row) => (
          <li key={getKey(row)} className="border-b border-divider py-2 first:pt-0 last:border-b-0 last:pb-0">
            {children(row)}
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            Show more {what}
          </Button>
        </div>
      ) : null}
    </>
  );
}
