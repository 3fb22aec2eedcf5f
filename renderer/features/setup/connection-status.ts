import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

/** An identity provider without a rhythm that is known is quiet after a day. */
const quietAfterMs = 24 * 3_600_000;
/** One with a rhythm is quiet after three of its usual gaps, but never sooner than this. */
const shortestQuietMs = 10 * 60_000;

/** How a connection is doing, by its tokens and by when it was last heard of. */
export function connectionStatus(
  arrival: Arrival | undefined,
  tokens: readonly Token[],
  now: number,
): StatusWord {
  if (!tokens.some(({ status }) => status === 'active' || status === 'retiring')) {
    return { word: 'No token', shape: 'ring', tone: 'neutral' };
  }
  if (arrival === undefined) return { word: 'Waiting for a call', shape: 'working', tone: 'info' };
  const { typicalGapSeconds, lastRequestAt } = arrival;
  const patienceMs =
    typicalGapSeconds === null ? quietAfterMs : Math.max(shortestQuietMs, typicalGapSeconds * 3_000);
  return now - Date.parse(lastRequestAt) > patienceMs
    ? { word: 'Quieter than usual', shape: 'warning', tone: 'warning' }
    : { word: 'Connected', shape: 'dot', tone: 'success' };
}
