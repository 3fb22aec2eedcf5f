import { assertNever } from '@rollcall/shared/assert.ts';
import { decideLink, linkAddresses, type LinkCandidate } from '@rollcall/shared/directory/linking.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';

import type { Milliseconds } from '../../store/directory.ts';
import type { ProvisioningRules } from '../../store/provisioning-rules.ts';
import type { StoredUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { activityOf, type DecidedChange, toResource } from './change.ts';

/** What deciding about a user needs beside the user. */
export interface Deciding {
  readonly caller: ScimCaller;
  readonly rules: ProvisioningRules;
  /** Attributes that the mappings of the connection have off. */
  readonly off: readonly string[];
  readonly now: Milliseconds;
  readonly newId: () => string;
}

/** What may be done with an account that SCIM does not manage yet; `go` says that it may be taken over now. */
export type LinkStep =
  | { readonly kind: 'go' }
  | { readonly kind: 'separate' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'ask'; readonly change: DecidedChange };

/**
 * Decide about an account that SCIM does not manage yet, whatever way a client came to it: by creating a user, or by
 * changing the account that a filter found.
 * @param sent the userName with the attributes that the client sent or changes
 * @throws AppError link_waiting when an operator was asked and has not answered
 */
export function decideLinkStep(
  account: StoredUser,
  candidate: LinkCandidate,
  sent: JsonObject & { readonly userName: string },
  deciding: Deciding,
): LinkStep {
  const verdict = decideLink(deciding.rules.linkPolicy, candidate);
  switch (verdict) {
    case 'link':
      return { kind: 'go' };
    case 'separate':
    case 'refuse':
      return { kind: verdict };
    case 'wait':
      throw linkWaiting(account);
    case 'ask':
      return { kind: 'ask', change: decideToAsk(account, sent, deciding) };
    default:
      return assertNever(verdict, 'link verdict');
  }
}

/** The answer to a client whose link an operator must approve. */
export function linkWaiting({ userName }: StoredUser): AppError {
  return new AppError(
    'link_waiting',
    `An account for ${userName} exists and is not managed by SCIM; linking it waits for an operator's approval.`,
  );
}

function decideToAsk(
  account: StoredUser,
  sent: JsonObject & { readonly userName: string },
  { caller, now, newId }: Deciding,
): DecidedChange {
  const ofAccount = new Set([foldCase(account.userName), ...addressesOfAll(toResource(account))]);
  const address = linkAddresses(sent).find((one) => ofAccount.has(one)) ?? null;
  const { id: tokenId, name: tokenName } = caller.token;
  const request = { id: newId(), userName: sent.userName, address, tokenId, tokenName };
  const activity = [activityOf(account, { action: 'link.requested', changes: [] }, { caller, now })];
  // Were it linked, it would be that: a connection that may not link may not ask for it either.
  return { decision: { kind: 'askToLink', request, activity }, outcome: 'linked', changes: [] };
}

/** Every e-mail of an account counts for being found. */
function addressesOfAll(resource: JsonObject): readonly string[] {
  const { emails } = resource;
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((email) => linkAddresses({ emails: [email] }));
}
