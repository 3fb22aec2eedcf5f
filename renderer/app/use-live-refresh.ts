import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import { tokenQueries } from '../features/tokens/queries.ts';
import { refreshUsers } from '../features/users/queries.ts';
import { useTailRows } from '../lib/live-tail.ts';
import { createThrottle } from '../lib/throttle.ts';

const intervalMs = 1_000;

const changingOutcomes: ReadonlySet<Outcome> = new Set([
  'created',
  'updated',
  'linked',
  'deactivated',
  'reactivated',
  'deleted',
]);

/** What arrives over the live tail makes the people and the tokens' last use out of date; at most once a second. */
export function useLiveRefresh(): void {
  const client = useQueryClient();
  const users = useMemo(() => createThrottle(() => void refreshUsers(client), intervalMs), [client]);
  const tokens = useMemo(
    () => createThrottle(() => void client.invalidateQueries({ queryKey: tokenQueries.all() }), intervalMs),
    [client],
  );
  useEffect(() => {
    return () => {
      users.cancel();
      tokens.cancel();
    };
  }, [users, tokens]);
  useTailRows((rows) => {
    if (rows.some(({ outcome }) => changingOutcomes.has(outcome))) users.request();
    if (rows.some(({ tokenId }) => tokenId !== null)) tokens.request();
  });
}
