/** A number from 0 up to but not including 1. */
export type Random = () => number;

/**
 * Numbers that look random and are the same for the same seed, on every machine. Not for secrets.
 * FNV-1a over the words makes the state, mulberry32 the numbers.
 */
export function createRandom(seed: number, ...words: readonly (string | number)[]): Random {
  let state = hash([seed, ...words].join('|'));
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  return value;
}

/** One of a list that is not empty. */
export function pick<const Items extends readonly [unknown, ...(readonly unknown[])]>(
  random: Random,
  items: Items,
): Items[number] {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A GUID for look-ups that must find nobody. */
export function randomGuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
