import { AppError } from '@rollcall/shared/errors.ts';

import type { Milliseconds } from '../store/activity.ts';

/** A bucket that fills steadily and may be emptied at once. */
export interface Rate {
  readonly perSecond: number;
  /** As many may come together after a pause. */
  readonly burst: number;
}

export interface RateLimits {
  /** Requests of one token. */
  readonly requests: Rate;
  /** Requests of one address that were refused for their token. */
  readonly refusals: Rate;
}

/** Entra sends up to 25 requests a second and counts on being let through. */
export const lowestRequestsPerSecond = 25;

/** Limits for so many requests a second of one token. */
export function rateLimitsFor(requestsPerSecond: number): RateLimits {
  return {
    requests: { perSecond: requestsPerSecond, burst: 2 * requestsPerSecond },
    refusals: { perSecond: 20 / 60, burst: 20 },
  };
}

export const defaultRateLimits = rateLimitsFor(50);

export interface RateLimiter {
  /** Count one. @throws AppError rate_limited with the whole seconds after which the next one is let through */
  require(key: string, now: Milliseconds): void;
}

/** More than any server has of tokens in use; a flood of addresses starts over. */
const capacity = 10_000;

interface Bucket {
  left: number;
  at: Milliseconds;
}

/** Why not a library: docs/decisions/0030. @param counted what is counted, for the sentence. */
export function createRateLimiter({ perSecond, burst }: Rate, counted: string): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const perMillisecond = perSecond / 1_000;

  function refuse(left: number): AppError {
    const seconds = Math.max(1, Math.ceil((1 - left) / perSecond));
    return new AppError('rate_limited', `There are too many ${counted}.`, { retryAfterSeconds: seconds });
  }

  return {
    require(key, now) {
      const bucket = buckets.get(key);
      if (bucket === undefined) {
        if (buckets.size >= capacity) buckets.clear();
        buckets.set(key, { left: burst - 1, at: now });
        return;
      }
      // The clock may be set back; that fills nothing and takes nothing.
      const elapsed = Math.max(0, now - bucket.at);
      bucket.left = Math.min(burst, bucket.left + elapsed * perMillisecond);
      bucket.at = now;
      if (bucket.left < 1) throw refuse(bucket.left);
      bucket.left -= 1;
    },
  };
}
