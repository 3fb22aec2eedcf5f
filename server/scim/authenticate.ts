import { assertNever } from '@rollcall/shared/assert.ts';
import type { ReasonCode } from '@rollcall/shared/diagnostics/reasons.ts';
import { inspectToken } from '@rollcall/shared/diagnostics/token-format.ts';
import {
  cleanToken,
  type TokenFault,
  type TokenVariant,
} from '@rollcall/shared/diagnostics/token-variants.ts';
import { tokenStatus } from '@rollcall/shared/directory/token-status.ts';

import type { Milliseconds } from '../store/activity.ts';
import type { Bearer, StoredToken, TokenStore } from '../store/tokens.ts';
import type { DigestMemory } from './digest-memory.ts';

export interface AuthenticationDependencies {
  readonly tokens: TokenStore;
  readonly digests: DigestMemory;
  readonly now: Milliseconds;
}

export type Authentication =
  | { readonly kind: 'accepted'; readonly token: StoredToken; readonly bearer: Bearer }
  | {
      readonly kind: 'refused';
      readonly reason: ReasonCode;
      /** For the administrator only: the caller sees a plain 401. */
      readonly explanation: string;
      /** The token it was, or nearly was. */
      readonly token?: StoredToken;
    };

/**
 * Decide whether an Authorization header carries a valid SCIM token, and if not, why.
 * A refused credential is tried again in cleaned forms only to name the token it nearly was.
 */
export async function authenticate(
  header: string | undefined,
  { tokens, digests, now }: AuthenticationDependencies,
): Promise<Authentication> {
  const credential = readBearer(header);
  if (credential === undefined) {
    return { kind: 'refused', reason: 'missing', explanation: 'The request had no bearer token.' };
  }
  const bearer = await findBearer(credential, tokens, digests);
  if (bearer === undefined) return explainUnknown(credential, tokens, digests);
  digests.remember(credential, bearer.token.digest);
  return judge(bearer, now);
}

/** RFC 6750 §2.1; the scheme is compared without case (RFC 9110 §11.1). */
function readBearer(header: string | undefined): string | undefined {
  if (header === undefined || header.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  const credential = header.slice(7);
  return credential === '' ? undefined : credential;
}

function findBearer(
  credential: string,
  tokens: TokenStore,
  digests: DigestMemory,
): Promise<Bearer | undefined> {
  const digest = digests.digest(credential);
  return digest === undefined ? Promise.resolve(undefined) : tokens.findBearer(digest);
}

function judge(bearer: Bearer, now: Milliseconds): Authentication {
  const { token } = bearer;
  const status = tokenStatus(token, now);
  if (status === 'active' || status === 'retiring') return { kind: 'accepted', token, bearer };
  return { kind: 'refused', reason: status, explanation: explainEnd(token, status), token };
}

function explainEnd(token: StoredToken, status: 'revoked' | 'replaced' | 'expired'): string {
  const by = (name: string | null) => `by ${name ?? 'an operator'}`;
  switch (status) {
    case 'revoked':
      return `The token “${token.name}” was revoked ${by(token.revokedBy)} at ${instant(token.revokedAt)}.`;
    case 'replaced': {
      const until = token.retireAt === token.replacedAt ? '' : ` and worked until ${instant(token.retireAt)}`;
      return `The token “${token.name}” was replaced ${by(token.replacedBy)} at ${instant(token.replacedAt)}${until}.`;
    }
    case 'expired':
      return `The token “${token.name}” expired at ${instant(token.expiresAt)}.`;
    default:
      return assertNever(status, 'token status');
  }
}

function instant(at: Milliseconds | null): string {
  return new Date(at ?? 0).toISOString();
}

async function explainUnknown(
  credential: string,
  tokens: TokenStore,
  digests: DigestMemory,
): Promise<Authentication> {
  const variant = cleanToken(credential);
  const nearly = variant === undefined ? undefined : await findBearer(variant.text, tokens, digests);
  if (variant !== undefined && nearly !== undefined) return explainNearMiss(variant, nearly.token);

  const inspection = inspectToken(credential);
  if (inspection.state === 'well_formed') {
    return inspection.kind === 'operator'
      ? { kind: 'refused', reason: 'wrong_kind', explanation: 'An operator token was sent to the SCIM API.' }
      : { kind: 'refused', reason: 'unknown', explanation: 'Well formed, but not a token of this server.' };
  }
  return { kind: 'refused', reason: 'malformed', explanation: explainMalformed(credential) };
}

const faultWords: Record<TokenFault, string> = {
  inner_space: 'a space inside',
  outer_space: 'a space around it',
  invisible_character: 'an invisible character in it',
  quotes: 'quotes in it',
  doubled_bearer: 'the word Bearer sent twice',
  percent_encoded: 'its characters percent-encoded',
};

function explainNearMiss(variant: TokenVariant, token: StoredToken): Authentication {
  const faults = variant.faults.map((fault) => faultWords[fault]).join(' and ');
  const isOnlyBearer = variant.faults.length === 1 && variant.faults[0] === 'doubled_bearer';
  return {
    kind: 'refused',
    reason: isOnlyBearer ? 'doubled_bearer' : 'near_miss',
    explanation: `This is your token “${token.name}” with ${faults} (position ${variant.position}).`,
    token,
  };
}

/** Only the shape of what was sent is kept, never the text: it may be somebody's password. */
function explainMalformed(credential: string): string {
  const inspection = inspectToken(credential);
  switch (inspection.state) {
    case 'wrong_length':
      return `It starts like a token but has ${inspection.length} characters instead of 53.`;
    case 'wrong_checksum':
      return 'It looks like a token, but its checksum is wrong: a character was changed.';
    case 'odd_character':
      return `It starts like a token but has a foreign character at position ${inspection.position}.`;
    default:
      return `What was sent is not a Rollcall token (${credential.length} characters).`;
  }
}
