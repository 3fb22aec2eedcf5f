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

/** When each step was done, by a clock in milliseconds. */
export interface StepTimes {
  readonly clock: () => number;
  /** When the request came. */
  readonly startedAt: number;
  readonly names: StepName[];
  readonly times: number[];
}

/** Note that a request has come through a step. */
export function markStep({ steps }: ScimTrace, name: StepName): void {
  if (steps === undefined) return;
  steps.names.push(name);
  steps.times.push(steps.clock());
}

/** The steps with how long each took, in microseconds. */
export function readSteps({ startedAt, names, times }: StepTimes): RequestStep[] {
  return names.map((name, index) => ({
    name,
    microseconds: toMicroseconds((times[index] ?? startedAt) - (times[index - 1] ?? startedAt)),
  }));
}

export function toMicroseconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds * 1_000));
}
