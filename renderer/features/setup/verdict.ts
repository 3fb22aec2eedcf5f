import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

/** What is known of an identity provider that was told to test the connection. */
export type Verdict =
  | { readonly kind: 'waiting' }
  /** It called with the right token, and was answered. */
  | { readonly kind: 'reached'; readonly row: LogRow }
  /** It, or somebody, called and was turned away; the row says why. */
  | { readonly kind: 'refused'; readonly row: LogRow };

/**
 * The newest call with one of the tokens decides. Without any, a refused call that nobody can be named for is most
 * likely the one that is waited for.
 * @param rows newest first.
 */
export function judge(rows: readonly LogRow[], tokenIds: ReadonlySet<string>): Verdict {
  const own = rows.find(({ tokenId }) => tokenId !== null && tokenIds.has(tokenId));
  if (own !== undefined) return { kind: isTurnedAway(own) ? 'refused' : 'reached', row: own };
  const unknown = rows.find((row) => row.tokenId === null && isTurnedAway(row));
  return unknown === undefined ? { kind: 'waiting' } : { kind: 'refused', row: unknown };
}

function isTurnedAway({ outcome }: LogRow): boolean {
  return outcome === 'refused' || outcome === 'failed';
}

/** After so long without a call, something is in the way. */
export const patienceMs = 3 * 60_000;
