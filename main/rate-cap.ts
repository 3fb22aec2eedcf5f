/**
 * Allow something at most `limit` times in any span of `windowMs`.
 * @param options.uptime milliseconds of a clock that never jumps.
 * @returns the function that asks for one more; false means not now.
 */
export function createRateCap(options: {
  readonly limit: number;
  readonly windowMs: number;
  readonly uptime: () => number;
}): () => boolean {
  let taken: readonly number[] = [];
  return () => {
    const now = options.uptime();
    const recent = taken.filter((at) => now - at < options.windowMs);
    const isAllowed = recent.length < options.limit;
    taken = isAllowed ? [...recent, now] : recent;
    return isAllowed;
  };
}
