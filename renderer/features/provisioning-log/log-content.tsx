import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { formatDay } from '../../lib/format-time.ts';
import { DataGrid, type GridHandle, type VisibleRows } from '../../ui/data-grid.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { logColumns } from './log-columns.tsx';
import type { LogSearch } from './log-search.ts';
import { olderCursor } from './log-segment.ts';
import { NoRequests } from './no-requests.tsx';
import { logQueries } from './queries.ts';
import type { useLogRows } from './use-log-rows.ts';

const rowHeight = 28;

/** The list in each of its states: pending, failed, empty, then rows. */
export function LogContent({
  view,
  search,
  onSearch,
  scroller,
  handle,
  onVisible,
  onAtTopChange,
}: {
  view: ReturnType<typeof useLogRows>;
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
  scroller: RefObject<HTMLDivElement | null>;
  handle: RefObject<GridHandle | null>;
  onVisible: (visible: VisibleRows) => void;
  onAtTopChange: (isAtTop: boolean) => void;
}) {
  const { newest, log } = view;
  if (newest.isLoadingError) {
    return (
      <ErrorPanel
        title="The provisioning log could not be loaded"
        error={newest.error}
        stillWorks="Requests of identity providers are still answered and recorded."
        onRetry={() => void view.startAnew()}
      />
    );
  }
  if (newest.isPending || log.segment === undefined) return <ListSkeleton what="log" rowHeight={rowHeight} />;
  if (log.rows.length === 0) {
    const isSearching = olderCursor(log.segment) !== null && log.error === undefined;
    return isSearching ? (
      <ListSkeleton what="older requests" rowHeight={rowHeight} />
    ) : (
      <NoRequests search={search} onSearch={onSearch} />
    );
  }
  const error = newest.isRefetchError ? newest.error : log.error;
  return (
    <>
      {error === undefined ? null : <RefreshFailed error={error} onRetry={() => void view.startAnew()} />}
      <DataGrid
        label="Provisioning log"
        columns={logColumns}
        rows={log.rows}
        start={log.start}
        count={log.count}
        getKey={getId}
        rowHeight={rowHeight}
        hasMore={false}
        onVisible={onVisible}
        selectedKey={search.selected}
        onSelect={(selected) => onSearch({ ...search, selected })}
        onAtTopChange={onAtTopChange}
        freshKeys={log.fresh}
        scroller={scroller}
        handle={handle}
        end={<OldestRow removedBefore={log.segment.removedBefore} />}
      />
    </>
  );
}

const getId = ({ id }: { id: string }) => id;

/** What lies beyond the last row. */
function OldestRow({ removedBefore }: { removedBefore: string | null }) {
  const retention = useQuery({
    queryKey: [...logQueries.all(), 'retention'] as const,
    queryFn: () => callAdmin('retention.read', {}),
    enabled: removedBefore !== null,
  });
  if (removedBefore === null) return 'This is the oldest request that is kept.';
  if (retention.data === undefined)
    return `Older entries were removed: they were from before ${formatDay(removedBefore)}`;
  const { rowsDays, most } = retention.data;
  const why = rowsDays === most.rowsDays ? 'plan' : 'setting';
  return `Older entries were removed after ${rowsDays} days (${why})`;
}
