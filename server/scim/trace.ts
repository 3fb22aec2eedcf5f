import type { AttributeChange, Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import type { ReasonCode } from '@rollcall/shared/diagnostics/reasons.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

/** What is learned of a SCIM request on its way; the log row is made from it once the answer stands. */
export interface ScimTrace {
  workspaceId?: string;
  tokenId?: string;
  tokenName?: string;
  provider?: IdentityProvider;
  outcome?: Outcome;
  reason?: ReasonCode;
  explanation?: string;
  resourceType?: string;
  resourceId?: string;
  subject?: string;
  changes?: readonly AttributeChange[];
  requestBody?: { readonly text: string; readonly value: JsonObject };
}
