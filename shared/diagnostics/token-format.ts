/**
 * Token format: a prefix that names the kind, 43 base62 characters of 32 random bytes, and 6 base62 characters of
 * a CRC-32 over what precedes. The checksum tells a mistyped token from an unknown one without any look-up.
 */
export const tokenKinds = {
  scim: { prefix: 'rcs_', title: 'SCIM token' },
  operator: { prefix: 'rca_', title: 'operator token' },
} as const;

export type TokenKind = keyof typeof tokenKinds;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 43; // 62^43 > 2^256
const checksumLength = 6; // 62^6 > 2^32
const prefixLength = 4;

/** Length of every token, prefix and checksum included. */
export const tokenLength = prefixLength + secretLength + checksumLength;

/**
 * Compose a token.
 * @param secret exactly 32 bytes from a cryptographic source.
 */
export function composeToken(kind: TokenKind, secret: Uint8Array): string {
  if (secret.length !== 32) throw new Error(`a token needs 32 random bytes, got ${secret.length}`);
  let number = 0n;
  for (const byte of secret) number = (number << 8n) | BigInt(byte);
  const text = tokenKinds[kind].prefix + toBase62(number, secretLength);
  return text + toBase62(BigInt(crc32(text)), checksumLength);
}

export type TokenInspection =
  | { readonly state: 'well_formed'; readonly kind: TokenKind }
  | { readonly state: 'wrong_checksum'; readonly kind: TokenKind }
  | { readonly state: 'wrong_length'; readonly kind: TokenKind; readonly length: number }
  | { readonly state: 'odd_character'; readonly kind: TokenKind; readonly position: number }
  | { readonly state: 'foreign' };

/** Say what is wrong with a string that should be a token, without any look-up. `position` is 1-based. */
export function inspectToken(text: string): TokenInspection {
  const kind = kindOf(text);
  if (kind === undefined) return { state: 'foreign' };
  for (let index = prefixLength; index < text.length; index += 1) {
    if (!alphabet.includes(text.charAt(index))) return { state: 'odd_character', kind, position: index + 1 };
  }
  if (text.length !== tokenLength) return { state: 'wrong_length', kind, length: text.length };
  const body = text.slice(0, -checksumLength);
  const isSound = toBase62(BigInt(crc32(body)), checksumLength) === text.slice(-checksumLength);
  return { state: isSound ? 'well_formed' : 'wrong_checksum', kind };
}

/** The start of a token that may be shown and logged: prefix and four characters. */
export function tokenHint(token: string): string {
  return token.slice(0, prefixLength + 4);
}

function kindOf(text: string): TokenKind | undefined {
  if (text.startsWith(tokenKinds.scim.prefix)) return 'scim';
  if (text.startsWith(tokenKinds.operator.prefix)) return 'operator';
  return undefined;
}

function toBase62(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = alphabet.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (IEEE 802.3) of an ASCII string, as an unsigned integer. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(index)) & 0xff] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
