import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';

import { formatDuration } from '../../lib/format-time.ts';
import type { StatusWord } from '../../ui/status-mark.tsx';

/** A provider that has not called for this many of its usual gaps is quiet. */
const quietAfterGaps = 3;

const calling: StatusWord = { word: 'As usual', shape: 'check', tone: 'success' };
const quiet: StatusWord = { word: 'Quiet', shape: 'warning', tone: 'warning' };
const unknown: StatusWord = { word: 'Seen', shape: 'dot', tone: 'neutral' };

/** How an identity provider's calls come, compared with how they usually do. */
export function describeCadence(
  { lastRequestAt, typicalGapSeconds }: Pick<Arrival, 'lastRequestAt' | 'typicalGapSeconds'>,
  now: number,
): { readonly status: StatusWord; readonly sentence: string } {
  if (typicalGapSeconds === null) {
    return { status: unknown, sentence: 'Its rhythm is known after three rounds of requests.' };
  }
  const typical = formatDuration(typicalGapSeconds * 1_000);
  const silence = now - Date.parse(lastRequestAt);
  if (silence > quietAfterGaps * typicalGapSeconds * 1_000) {
    return {
      status: quiet,
      sentence: `No traffic for ${formatDuration(silence)}, longer than usual (typical ${typical}).`,
    };
  }
  return { status: calling, sentence: `Every ~${typical}` };
}
