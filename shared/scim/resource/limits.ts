/** The most values of one multi-valued attribute. Members of a group are not counted here: they are rows. */
export const maxValues = 500;

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
