import type { LogRow, Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useTailRows } from '../../lib/live-tail.ts';
import {
  addRows,
  isListed,
  maxLiveRows,
  mergeRows,
  noLiveRows,
  showWaiting,
  withoutOlder,
} from './live-rows.ts';
import { logQueries } from './queries.ts';

/** The rows of the log: pages as they are scrolled to, and above them what arrives live. */
export function useLogRows({ outcome, isFollowing }: { outcome: Outcome | undefined; isFollowing: boolean }) {
  const client = useQueryClient();
  const { isReachable } = useConnection();
  const options = logQueries.pages(outcome);
  const pages = useInfiniteQuery({ ...options, enabled: isReachable });
  const [live, setLive] = useState(noLiveRows);

  /** Read the first page again and forget the others, without ever showing less than before. */
  const startAnew = async () => {
    client.setQueryData(options.queryKey, withFirstPageOnly);
    const { data } = await pages.refetch();
    setLive((before) => withoutOlder(before, data?.pages[0]?.items[0]?.sequence ?? 0));
  };
  useTailRows((batch) => {
    const listed = batch.filter((row) => isListed(row, outcome));
    if (listed.length === 0) return;
    setLive((before) => addRows(before, listed, { isFollowing }));
    if (isFollowing && live.shown.length > maxLiveRows && !pages.isFetching) void startAnew();
  });

  const loaded = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? noRows, [pages.data]);
  const rows = useMemo(() => mergeRows(live.shown, loaded), [live.shown, loaded]);
  return {
    pages,
    rows,
    freshKeys: live.fresh,
    waitingCount: live.waiting.length,
    showNewest: () => (live.waiting.length > maxLiveRows ? void startAnew() : setLive(showWaiting)),
    startAnew,
  };
}

const noRows: readonly LogRow[] = [];

function withFirstPageOnly<Page, Param>(data: InfiniteData<Page, Param> | undefined) {
  return data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
}
