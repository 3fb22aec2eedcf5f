/** The most values of one multi-valued attribute. Members of a group are not counted here: they are rows. */
export const maxValues = 500;

/**
 * How often the conditions of one request's paths may be tested on single values: 1,000 operations with one condition
 * each on the longest list take half of it. They run inside a transaction, so this bounds how long others wait.
 */
export const maxElementTests = 1_000_000;

/** The most UTF-16 units of a text that is also an index key; PostgreSQL refuses keys above 2,704 bytes. */
const maxIndexedText = 512;
const indexedAttributes = new Set(['userName', 'externalId', 'displayName', 'emails.value']);

const maxText = 4_096;
const maxBinary = 65_536;

/** The most UTF-16 units that a text of this attribute may have. */
export function maxLength(path: string, type: string): number {
  if (type === 'binary') return maxBinary;
  return indexedAttributes.has(path) ? maxIndexedText : maxText;
}
