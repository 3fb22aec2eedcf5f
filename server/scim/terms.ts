import { hash } from 'node:crypto';

import { foldCase } from '@rollcall/shared/scim/value.ts';

import type { WriteTerms } from '../store/holds.ts';
import type { ProvisioningRules } from '../store/provisioning-rules.ts';
import type { ScimCaller } from './context.ts';

/** What a write of this caller must keep to. A released write was looked at by an operator: nothing holds it again. */
export function termsOf({ release }: ScimCaller, { limits, isShadow }: ProvisioningRules): WriteTerms {
  if (release !== undefined) return { release };
  return isShadow ? { isShadow } : { limits };
}

/** The id of what is made in shadow mode: a repeat for the same name gets the same, though nothing was stored. */
export function shadowId(workspaceId: string, resourceType: 'User' | 'Group', name: string): string {
  const digest = hash('sha256', `${workspaceId}\n${resourceType}\n${foldCase(name)}`, 'hex');
  // RFC 9562 §5.8: version 8 is for ids made in a way of one's own.
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
