import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { useRef, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useTailState } from '../../lib/live-tail.ts';
import { DataGrid } from '../../ui/data-grid.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { logColumns } from './log-columns.tsx';
import { LogInspector } from './log-inspector.tsx';
import { LogToolbar } from './log-toolbar.tsx';
import { NoRequests } from './no-requests.tsx';
import { useArrivalSummary } from './use-arrival-summary.ts';
import { useLogRows } from './use-log-rows.ts';

export interface LogSearch {
  readonly outcome?: Outcome | undefined;
  /** Id of the request in the inspector. */
  readonly selected?: string | undefined;
}

const rowHeight = 28;

/** What identity providers asked for, what came of it, why, and what to do about it. */
export function LogScreen({
  search,
  onSearch,
}: {
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
}) {
  return (
    <Page
      title="Provisioning log"
      description="Every request of an identity provider, also the refused ones."
    >
      <div className="relative flex min-h-0 flex-1 border-t border-divider">
        {/* Another filter is another list: it starts at its top, following. */}
        <LogList key={search.outcome ?? 'all'} search={search} onSearch={onSearch} />
        {search.selected === undefined ? null : (
          <LogInspector id={search.selected} onClose={() => onSearch({ ...search, selected: undefined })} />
        )}
      </div>
    </Page>
  );
}

function LogList({ search, onSearch }: { search: LogSearch; onSearch: (search: LogSearch) => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isPaused, setIsPaused] = useState(false);
  const [isAtTop, setIsAtTop] = useState(true);
  const isFollowing = !isPaused && isAtTop;
  const log = useLogRows({ outcome: search.outcome, isFollowing });
  useArrivalSummary({ outcome: search.outcome, isFollowing });
  const tailState = useTailState();

  const goToNewest = () => {
    setIsPaused(false);
    log.showNewest();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <section aria-label="Requests" className="flex min-w-0 flex-1 flex-col bg-surface">
      <LogToolbar
        outcome={search.outcome}
        onOutcome={(outcome) => onSearch({ ...search, outcome })}
        tailState={tailState}
        isPaused={isPaused}
        onPausedChange={(isNowPaused) => (isNowPaused ? setIsPaused(true) : goToNewest())}
        waitingCount={log.waitingCount}
        onShowNewest={goToNewest}
      />
      <LogContent
        log={log}
        search={search}
        onSearch={onSearch}
        scroller={scroller}
        onAtTopChange={(isNowAtTop) => {
          setIsAtTop(isNowAtTop);
          if (isNowAtTop && !isPaused && log.waitingCount > 0) log.showNewest();
        }}
      />
    </section>
  );
}

function LogContent({
  log,
  search,
  onSearch,
  scroller,
  onAtTopChange,
}: {
  log: ReturnType<typeof useLogRows>;
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
  scroller: React.RefObject<HTMLDivElement | null>;
  onAtTopChange: (isAtTop: boolean) => void;
}) {
  const { isReachable } = useConnection();
  const { pages, rows, freshKeys } = log;
  if (pages.isPending) return <ListSkeleton what="log" rowHeight={rowHeight} />;
  if (pages.isLoadingError) {
    return (
      <ErrorPanel
        title="The provisioning log could not be loaded"
        error={pages.error}
        stillWorks="Requests of identity providers are still answered and recorded."
        onRetry={() => void log.startAnew()}
      />
    );
  }
  if (rows.length === 0) {
    return (
      <NoRequests outcome={search.outcome} onClear={() => onSearch({ ...search, outcome: undefined })} />
    );
  }
  const loadOlder = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage && !pages.isFetchNextPageError && isReachable) {
      void pages.fetchNextPage();
    }
  };
  return (
    <>
      {pages.isRefetchError || pages.isFetchNextPageError ? (
        <RefreshFailed error={pages.error} onRetry={() => void log.startAnew()} />
      ) : null}
      <DataGrid
        label="Provisioning log"
        columns={logColumns}
        rows={rows}
        getKey={(row) => row.id}
        rowHeight={rowHeight}
        hasMore={pages.hasNextPage}
        onNearEnd={loadOlder}
        selectedKey={search.selected}
        onSelect={(selected) => onSearch({ ...search, selected })}
        onAtTopChange={onAtTopChange}
        freshKeys={freshKeys}
        scroller={scroller}
        end={pages.hasNextPage ? 'Loading older requests…' : 'This is the oldest request that is kept.'}
      />
    </>
  );
}
