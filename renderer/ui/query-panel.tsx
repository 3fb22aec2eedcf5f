import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { ErrorPanel } from './error-panel.tsx';
import { ListSkeleton } from './list-skeleton.tsx';

/** What was read of one thing: loading, failed, or there. */
export function QueryPanel<Data>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<Data>;
  /** "group" */
  what: string;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isLoadingError) {
    return (
      <ErrorPanel
        title={`This ${what} could not be loaded`}
        error={query.error}
        stillWorks="The list beside it is not affected."
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <ListSkeleton what={what} rowHeight={28} />;
}
