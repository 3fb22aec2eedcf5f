import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';

export const linkPolicies = ['automatic', 'queue', 'never'] as const;
export type LinkPolicy = (typeof linkPolicies)[number];

/** What became of the question whether an account may be linked to a userName. */
export const linkStates = ['pending', 'approved', 'rejected', 'linked'] as const;
export type LinkState = (typeof linkStates)[number];

/** An account that SCIM does not manage yet, found for a user that SCIM wants to create. */
export interface LinkCandidate {
  /** How it was found; the userName is unique, an e-mail address need not be. */
  readonly by: 'userName' | 'email';
  /** Other accounts that SCIM does not manage have the address too. */
  readonly isAmbiguous: boolean;
  /** The account of an owner or administrator. */
  readonly isPrivileged: boolean;
  /** What was asked before about this account and this userName. */
  readonly request: LinkState | undefined;
}

export type LinkVerdict =
  /** Take the account over; it keeps its id. */
  | 'link'
  /** Ask an operator, once. */
  | 'ask'
  /** An operator was asked and has not answered yet. */
  | 'wait'
  /** They are two people: make an account of its own. */
  | 'separate'
  /** They may not be linked, and the userName is taken. */
  | 'refuse';

/**
 * Whether a user that SCIM wants to create is the account that is there already.
 * Nobody takes over an owner's or administrator's account, or one of several, without an operator's word.
 */
export function decideLink(policy: LinkPolicy, candidate: LinkCandidate): LinkVerdict {
  const { by, isAmbiguous, isPrivileged, request } = candidate;
  const apart = by === 'email' ? 'separate' : 'refuse';
  if (request === 'approved') return 'link';
  if (request === 'rejected' || policy === 'never') return apart;
  if (policy === 'automatic' && !isPrivileged && !isAmbiguous) return 'link';
  return request === 'pending' ? 'wait' : 'ask';
}

/**
 * The addresses by which a user is recognised: the primary or first e-mail, and a userName that is an address.
 * Others could be anybody's. Folded and trimmed; `ada+test@…` stays apart from `ada@…`.
 */
export function linkAddresses({ userName, emails }: JsonObject): readonly string[] {
  const addresses = [primaryAddress(emails), userName].filter(
    (address) => typeof address === 'string' && address.includes('@'),
  ) as readonly string[]; // safe cast: only texts were kept
  return [...new Set(addresses.map((address) => foldCase(address.trim())))];
}

function primaryAddress(emails: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(emails)) return undefined;
  const elements = (emails as readonly JsonValue[]).filter((element) => isJsonObject(element)); // isArray widens to any[]
  return (elements.find(({ primary }) => primary === true) ?? elements[0])?.['value'];
}
