/** The value below which that share of the values lies; 0 when there are none. @param share 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * How cost grows with size, as the exponent of a power law: 0 is flat, 1 is proportional.
 * Both points count as [size, cost].
 */
export function slope(
  [smallSize, smallCost]: readonly [number, number],
  [largeSize, largeCost]: readonly [number, number],
): number {
  return Math.log(largeCost / smallCost) / Math.log(largeSize / smallSize);
}

/** Numbers that look random and are the same in every run (xorshift32): whole, at least 0 and below `below`. */
export function createDice(): (below: number) => number {
  let state = 2_463_534_242;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
