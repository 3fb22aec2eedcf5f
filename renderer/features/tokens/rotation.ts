import type { Token } from '@rollcall/shared/contract/tokens.ts';

export const rotationSteps = ['make', 'paste', 'first-call', 'quiet', 'revoke'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/** A token is quiet after so long without a call, or after twice the usual gap between calls. */
const quietAfterMs = 10 * 60_000;

/**
 * The step at which a rotation stands; undefined when all are done. Only what was seen counts: a call with the new
 * token proves that it was pasted, and the old one may go once it is no longer used.
 * @param typicalGapSeconds usual time between bursts of requests of the connection, null when not known yet.
 */
export function currentStep(
  old: Token,
  successor: Token | undefined,
  { now, typicalGapSeconds }: { now: number; typicalGapSeconds: number | null },
): RotationStep | undefined {
  if (successor === undefined) return 'make';
  if (old.status !== 'retiring') return undefined;
  if (successor.lastUsedAt === null) return 'first-call';
  return isQuiet(old, successor.lastUsedAt, { now, typicalGapSeconds }) ? 'revoke' : 'quiet';
}

function isQuiet(
  { lastUsedAt }: Token,
  newLastUsedAt: string,
  { now, typicalGapSeconds }: { now: number; typicalGapSeconds: number | null },
): boolean {
  if (lastUsedAt === null) return true;
  if (lastUsedAt >= newLastUsedAt) return false;
  const enoughMs = Math.max(quietAfterMs, 2_000 * (typicalGapSeconds ?? 0));
  return now - Date.parse(lastUsedAt) >= enoughMs;
}
