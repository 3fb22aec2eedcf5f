import type { AttributeChange, Outcome, RequestStep } from '@rollcall/shared/contract/provisioning-log.ts';
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
  /** Kept for whole requests; the operations of a bulk request have none of their own. */
  steps?: StepTimes;
  requestBody?: { readonly text: string; readonly value: JsonObject };
}

/** What a request went through, in order. */
export type StepName = 'received' | 'authenticated' | 'parsed' | 'matched' | 'applied' | 'answered';

/** What a request went through so far, by a clock in milliseconds. */
export interface StepTimes {
  readonly clock: () => number;
  /** When the last step was done; at first, when the request came. */
  lastAt: number;
  readonly done: RequestStep[];
}

/** Note that a request has come through a step. */
export function markStep({ steps }: ScimTrace, name: StepName): void {
  if (steps === undefined) return;
  const at = steps.clock();
  steps.done.push({ name, microseconds: toMicroseconds(at - steps.lastAt) });
  steps.lastAt = at;
}

export function toMicroseconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds * 1_000));
}
