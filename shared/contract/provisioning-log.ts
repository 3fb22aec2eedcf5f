import { z } from 'zod';

import { type ReasonCode, reasons } from '../diagnostics/reasons.ts';
import type { JsonValue } from '../scim/value.ts';
import { identifier, identityProviderCode, instant, pageOf, pageRequest } from './common.ts';

/** What came of a request, in one word. */
export const outcomes = [
  'created',
  'updated',
  'linked',
  'unchanged',
  'deactivated',
  'reactivated',
  'deleted',
  'read',
  'failed',
  'refused',
] as const;
export const outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof outcome>;

const reasonCodes = Object.keys(reasons) as [ReasonCode, ...ReasonCode[]]; // safe cast: the keys of a const object
export const reasonCode = z.enum(reasonCodes);

const jsonValue: z.ZodType<JsonValue> = z.json().meta({ id: 'JsonValue' });

/** One attribute that a request changed; a missing side means that there was no value. */
export const attributeChange = z.object({
  path: z.string(),
  before: jsonValue.optional(),
  after: jsonValue.optional(),
});
export type AttributeChange = z.infer<typeof attributeChange>;

/** One request of an identity provider, as the list shows it. */
export const logRow = z.object({
  /** Also the request id that error details carry. */
  id: identifier,
  /** Order of arrival; pages and the live tail resume by it. */
  sequence: z.number().int(),
  at: instant,
  provider: identityProviderCode,
  /** Set when the request is an identity provider's own connection test or capability check. */
  probe: z.string().nullable(),
  tokenId: z.string().nullable(),
  /** The token's name at that time. */
  tokenName: z.string().nullable(),
  method: z.string(),
  /** Path and query as received. */
  url: z.string(),
  status: z.number().int(),
  outcome,
  reason: reasonCode.nullable(),
  /** One sentence for the administrator: what happened, and for a refusal which token it nearly was. */
  explanation: z.string().nullable(),
  resourceType: z.string().nullable(),
  resourceId: z.string().nullable(),
  /** userName or displayName, as far as it is known. */
  subject: z.string().nullable(),
  durationMicroseconds: z.number().int(),
  address: z.string(),
  /** How many alike requests this row stands for: refusals without a known token are grouped by the minute. */
  count: z.number().int().min(1),
});
export type LogRow = z.infer<typeof logRow>;

/** One request with all that was kept of it. */
export const logEntry = logRow.extend({
  userAgent: z.string().nullable(),
  changes: z.array(attributeChange),
  /** Redacted bodies as text; null when there was none, cut off at the size limit. */
  requestBody: z.string().nullable(),
  responseBody: z.string().nullable(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const logSearch = pageRequest.extend({ outcome: outcome.optional() });
export type LogSearch = z.input<typeof logSearch>;

/** Newest first. */
export const logPage = pageOf(logRow);
export type LogPage = z.infer<typeof logPage>;
