import { queryOptions } from '@tanstack/react-query';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';

const buckets = 30;
const refreshEveryMs = 5_000;

/** How many requests came in with one token over the last hour, in parts of two minutes. */
export const trafficQueries = {
  ofToken: (id: string, now: () => number) =>
    queryOptions({
      queryKey: ['token-traffic', id] as const,
      queryFn: () => {
        const to = now();
        const from = new Date(to - 60 * 60_000).toISOString();
        return callAdmin('provisioningLog.histogram', { query: { q: `token:${id}`, from, buckets } });
      },
      refetchInterval: refreshEveryMs,
    }),
};

export const attentionQueries = {
  /** Tokens whose maker was deactivated. Read again whenever the tokens are. */
  leavers: () =>
    queryOptions({
      queryKey: [...tokenQueries.all(), 'attention'] as const,
      queryFn: () => callAdmin('attention.read', {}),
      select: ({ items }): ReadonlySet<string> =>
        new Set(items.filter(({ kind }) => kind === 'creator_left').map(({ token }) => token.id)),
    }),
};
