import type { ArrivalVerb } from '@rollcall/shared/contract/arrivals.ts';

import type { Milliseconds } from '../store/activity.ts';
import type { StoredArrivals } from '../store/arrivals.ts';
import type { LogDraft } from '../store/log.ts';

/** Silence that ends a burst: Entra's cycles come every 40 minutes, and what people do in Okta comes as they do it. */
const silenceMs = 60_000;
/** Older ones say little of how often it comes now. */
export const keptGaps = 20;

/** What is gathered of one token: changed in place, since every request is noted. */
export interface ArrivalFacts {
  readonly tokenId: string;
  /** When the first burst began that this process saw. */
  readonly firstBurstAt: Milliseconds;
  lastAt: Milliseconds;
  burstAt: Milliseconds;
  readonly gaps: Milliseconds[];
  readonly verbs: Partial<Record<ArrivalVerb, { firstAt: Milliseconds; lastAt: Milliseconds }>>;
}

export function beginFacts(tokenId: string, at: Milliseconds): ArrivalFacts {
  return { tokenId, firstBurstAt: at, lastAt: at, burstAt: at, gaps: [], verbs: {} };
}

/** Note one more request. */
export function noteRequest(facts: ArrivalFacts, verb: ArrivalVerb | undefined, at: Milliseconds): void {
  if (at - facts.lastAt > silenceMs) {
    facts.gaps.push(at - facts.burstAt);
    if (facts.gaps.length > keptGaps) facts.gaps.shift();
    facts.burstAt = at;
  }
  facts.lastAt = at;
  if (verb === undefined) return;
  const seen = facts.verbs[verb];
  if (seen === undefined) facts.verbs[verb] = { firstAt: at, lastAt: at };
  else seen.lastAt = at;
}

/** What was stored before this process began, joined with what it saw since. */
export function joinFacts(stored: StoredArrivals | undefined, facts: ArrivalFacts): StoredArrivals {
  const { tokenId, firstBurstAt, lastAt, burstAt, gaps } = facts;
  if (stored === undefined) return { tokenId, lastAt, burstAt, gaps, verbs: facts.verbs };
  const isSameBurst = firstBurstAt - stored.lastAt <= silenceMs;
  const between = isSameBurst ? [] : [firstBurstAt - stored.burstAt];
  return {
    tokenId,
    lastAt,
    burstAt: isSameBurst && gaps.length === 0 ? stored.burstAt : burstAt,
    gaps: [...stored.gaps, ...between, ...gaps].slice(-keptGaps),
    verbs: joinVerbs(stored.verbs, facts.verbs),
  };
}

/** The earliest and the latest sight of each kind. */
export function joinVerbs(
  one: StoredArrivals['verbs'],
  other: StoredArrivals['verbs'],
): StoredArrivals['verbs'] {
  const joined = { ...one };
  // Safe cast: the keys of such a record.
  for (const verb of Object.keys(other) as ArrivalVerb[]) {
    const [mine, theirs] = [joined[verb], other[verb]];
    if (theirs === undefined) continue;
    joined[verb] =
      mine === undefined
        ? theirs
        : { firstAt: Math.min(mine.firstAt, theirs.firstAt), lastAt: Math.max(mine.lastAt, theirs.lastAt) };
  }
  return joined;
}

/** What kind of request it was; undefined for a look-up and for what did not succeed. */
export function verbOf({
  probe,
  outcome,
  method,
  resourceType,
}: Pick<LogDraft, 'probe' | 'outcome' | 'method' | 'resourceType'>): ArrivalVerb | undefined {
  if (outcome === 'failed' || outcome === 'refused') return undefined;
  if (probe !== null) return 'test';
  if (outcome === 'read' || method === 'GET') return undefined;
  if (resourceType === 'Group') return 'group_push';
  if (outcome === 'created' || outcome === 'linked') return 'create';
  return outcome === 'deactivated' || outcome === 'deleted' ? 'deactivate' : 'update';
}
