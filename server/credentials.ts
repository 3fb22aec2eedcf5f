import { hash, randomBytes } from 'node:crypto';

import { composeToken, type TokenKind } from '@rollcall/shared/diagnostics/token-format.ts';

/** What is stored of a credential: 256 random bits need no slow hash. Lower-case hexadecimal SHA-256. */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** A new secret from the operating system's random source. */
export function generateSecret(kind: TokenKind): string {
  return composeToken(kind, randomBytes(32));
}
