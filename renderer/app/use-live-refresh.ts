import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { groupQueries } from '../features/groups/queries.ts';
import { overviewQueries } from '../features/overview/queries.ts';
import { reviewQueries } from '../features/review/queries.ts';
import { sessionQueries } from '../features/sessions/queries.ts';
import { refreshUsers } from '../features/users/queries.ts';
import { accessQueries } from '../lib/access-queries.ts';
import { connectionQueries, tokenQueries } from '../lib/admin-queries.ts';
import { useTailRows } from '../lib/live-tail.ts';
import { createThrottle } from '../lib/throttle.ts';

const intervalMs = 1_000;

/** Sums over many rows: not for every second. */
const overviewIntervalMs = 3_000;

const changingOutcomes: ReadonlySet<Outcome> = new Set([
  'created',
  'updated',
  'linked',
  'deactivated',
  'reactivated',
  'deleted',
]);

/** A request that changes a person may change all that hangs on people. */
function refreshDirectory(client: QueryClient): void {
  void refreshUsers(client);
  for (const { all } of [groupQueries, sessionQueries, reviewQueries, accessQueries]) {
    void client.invalidateQueries({ queryKey: all() });
  }
}

/** What arrives over the live tail makes the people and the tokens' last use out of date; at most once a second. */
export function useLiveRefresh(): void {
  const client = useQueryClient();
  const users = useMemo(() => createThrottle(() => refreshDirectory(client), intervalMs), [client]);
  const tokens = useMemo(
    () => createThrottle(() => void client.invalidateQueries({ queryKey: tokenQueries.all() }), intervalMs),
    [client],
  );
  const overview = useMemo(
    () =>
      createThrottle(() => {
        void client.invalidateQueries({ queryKey: overviewQueries.all() });
        void client.invalidateQueries({ queryKey: connectionQueries.all() });
      }, overviewIntervalMs),
    [client],
  );
  useEffect(() => {
    return () => {
      overview.cancel();
      users.cancel();
      tokens.cancel();
    };
  }, [users, tokens, overview]);
  useTailRows((rows) => {
    overview.request();
    if (rows.some(({ outcome }) => changingOutcomes.has(outcome))) users.request();
    if (rows.some(({ tokenId }) => tokenId !== null)) tokens.request();
  });
}
