/** Any JSON value, as it comes from a parsed request body. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Fold a string for comparison without regard to case (RFC 7643 §2.2, `caseExact: false`).
 * Both engines store folded keys in columns, so that their collations never decide.
 */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
