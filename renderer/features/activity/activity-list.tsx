import { useInfiniteQuery } from '@tanstack/react-query';
import { History, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { ActivityItem } from './activity-item.tsx';
import { type ActivityScreenProps, isFiltered } from './activity-search.ts';
import { activityQueries } from './queries.ts';

/** Older rows are asked for when so much, in px, is left below. */
const nearEnd = 600;

/** The changes, newest first; older ones come as one scrolls. */
export function ActivityList({ search, onSearch }: ActivityScreenProps) {
  const { isReachable } = useConnection();
  const pages = useInfiniteQuery({ ...activityQueries.pages(search), enabled: isReachable });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  if (pages.isPending) return <ListSkeleton what="activity" rowHeight={36} />;
  if (pages.isLoadingError) {
    return (
      <ErrorPanel
        title="Activity could not be loaded"
        error={pages.error}
        stillWorks="Changes are still recorded."
        onRetry={() => void pages.refetch()}
      />
    );
  }
  if (rows.length === 0) return <NoActivity search={search} onSearch={onSearch} />;
  const toggle = (sequence: number, isOpen: boolean) =>
    setOpen((before) => withKey(before, sequence, isOpen));
  const loadOlder = () => {
    if (pages.hasNextPage && !pages.isFetchingNextPage && isReachable) void pages.fetchNextPage();
  };
  return (
    <>
      {pages.isRefetchError || pages.isFetchNextPageError ? (
        <RefreshFailed error={pages.error} onRetry={() => void pages.refetch()} />
      ) : null}
      <div
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (!pages.isFetchNextPageError && scrollHeight - scrollTop - clientHeight < nearEnd) loadOlder();
        }}
        className="relative min-h-0 flex-1 overflow-auto"
      >
        <ul aria-label="Activity">
          {rows.map((row) => (
            <ActivityItem key={row.sequence} row={row} isOpen={open.has(row.sequence)} onToggle={toggle} />
          ))}
        </ul>
        <div className="flex h-12 items-center justify-center text-meta text-ink-tertiary">
          {pages.hasNextPage ? (
            <Button size="compact" isPending={pages.isFetchingNextPage} onPress={loadOlder}>
              Load older changes
            </Button>
          ) : (
            'This is the oldest change.'
          )}
        </div>
      </div>
    </>
  );
}

function withKey(keys: ReadonlySet<number>, key: number, isIn: boolean): ReadonlySet<number> {
  const changed = new Set(keys);
  if (isIn) changed.add(key);
  else changed.delete(key);
  return changed;
}

function NoActivity({ search, onSearch }: ActivityScreenProps) {
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={<SearchX size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No change matches"
        action={<Button onPress={() => onSearch({})}>Clear filters</Button>}
      >
        Requests that failed or changed nothing are not here: the{' '}
        <a href={hrefOf('provisioningLog')} className="font-medium text-accent hover:underline">
          provisioning log
        </a>{' '}
        has every request.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<History size={20} strokeWidth={1.5} aria-hidden="true" />}
      title="No changes yet"
      action={<LinkButton href={hrefOf('setup')}>Connect an identity provider</LinkButton>}
    >
      Each change leaves one row here as soon as it is made.
    </EmptyState>
  );
}
