import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';

/** A section that shows what the server answered: loading, failed, or there. */
export function SectionState<Data>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<Data>;
  /** "the retention", for the sentences around it. */
  what: string;
  children: (data: Data) => ReactNode;
}) {
  if (query.isPending) return <ListSkeleton what={what} rowHeight={56} />;
  if (query.isLoadingError) {
    return (
      <ErrorPanel
        title={`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be loaded`}
        error={query.error}
        stillWorks="Provisioning goes on as it is set."
        onRetry={() => void query.refetch()}
      />
    );
  }
  // Data is there: it is neither pending nor failed at its first load.
  if (query.data === undefined) return null;
  return (
    <>
      {query.isRefetchError ? (
        <RefreshFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {children(query.data)}
    </>
  );
}
