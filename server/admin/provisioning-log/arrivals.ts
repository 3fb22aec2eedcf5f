import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';

import { joinVerbs, keptGaps } from '../../arrivals/facts.ts';
import type { StoredArrivals } from '../../store/arrivals.ts';
import type { StoredToken } from '../../store/tokens.ts';

/** How requests of each connection arrive; its tokens, replaced ones too, are taken together. */
export function presentArrivals(
  arrivals: readonly StoredArrivals[],
  tokens: readonly StoredToken[],
): Arrival[] {
  const tokenOf = new Map(tokens.map((token) => [token.id, token]));
  const byConnection = Map.groupBy(arrivals, ({ tokenId }) => tokenOf.get(tokenId)?.connectionId);
  return [...byConnection].flatMap(([connectionId, ofConnection]) => {
    const inOrder = ofConnection.toSorted((one, other) => one.lastAt - other.lastAt);
    const newest = inOrder.at(-1);
    const token = newest && tokenOf.get(newest.tokenId);
    return connectionId === undefined || newest === undefined || token === undefined
      ? []
      : [{ connectionId, provider: token.provider, ...presentFacts(newest, inOrder) }];
  });
}

/** @param all tokens of the connection, the one that was used last at the end */
function presentFacts(newest: StoredArrivals, all: readonly StoredArrivals[]) {
  const verbs = all.reduce<StoredArrivals['verbs']>((joined, each) => joinVerbs(joined, each.verbs), {});
  return {
    lastRequestAt: new Date(newest.lastAt).toISOString(),
    typicalGapSeconds: typicalGap(all.flatMap(({ gaps }) => gaps).slice(-keptGaps)),
    verbs: Object.fromEntries(
      Object.entries(verbs).map(([verb, { firstAt, lastAt }]) => [
        verb,
        { firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString() },
      ]),
    ),
  };
}

/** The median in seconds; of one gap nobody can say whether it is usual. */
function typicalGap(gaps: readonly number[]): number | null {
  if (gaps.length < 2) return null;
  const sorted = gaps.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
  return Math.round(median / 1_000);
}
