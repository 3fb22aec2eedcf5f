import { z } from 'zod';

import { type ReasonCode, reasons } from '../diagnostics/reasons.ts';
import { identifier, identityProviderCode, instant, jsonValue, pageOf, pageRequest } from './common.ts';

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

/** One attribute that a request changed; a missing side means that there was no value. */
export const attributeChange = z.object({
  path: z.string(),
  before: jsonValue.optional(),
  after: jsonValue.optional(),
});
export type AttributeChange = z.infer<typeof attributeChange>;

/** One stretch of the work on a request. */
export const requestStep = z.object({ name: z.string(), microseconds: z.number().int() });
export type RequestStep = z.infer<typeof requestStep>;

/** One request of an identity provider, as the list shows it. */
export const logRow = z.object({
  /** Also the request id that error details carry. */
  id: identifier,
  /** The same for all that one call caused: the operations of a bulk request, its log rows and its activity rows. */
  correlationId: identifier,
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
  /** Of the connection, such as `TLSv1.3`; null when it was plain or ended at a proxy. */
  tlsVersion: z.string().nullable(),
  /** Where the time went, in order; only what really happened. */
  steps: z.array(requestStep),
  changes: z.array(attributeChange),
  /** Redacted bodies as text; null when there was none, cut off at the size limit. */
  requestBody: z.string().nullable(),
  responseBody: z.string().nullable(),
});
export type LogEntry = z.infer<typeof logEntry>;

const wholeNumber = z.number().int();

/** Which rows: a search as `shared/provisioning-log/parse` reads it, within a stretch of time. */
export const logWindow = z.strictObject({
  q: z
    .string()
    .max(2_000)
    .meta({
      description:
        'Keys is: idp: token: user: status: path: reason: id: and words, such as is:failed idp:okta status:4xx "Jane Doe". The same key twice means either, different keys must all hold, -is: leaves out.',
    })
    .optional(),
  /** At this time or later. */
  from: instant.optional(),
  /** Before this time. */
  to: instant.optional(),
});
export type LogWindow = z.infer<typeof logWindow>;

export const logSearch = logWindow.extend(pageRequest.shape);
export type LogSearch = z.input<typeof logSearch>;

/** Newest first. */
export const logPage = pageOf(logRow).extend({
  /**
   * Set when the search stopped early, so that a rare thing in a large log keeps nobody waiting: all rows from this
   * sequence on were looked at, and `nextCursor` goes on with the older ones.
   */
  searchedTo: wholeNumber.nullable(),
  /** Set at the end of the log when older rows were removed because of their age: they were from before this time. */
  removedBefore: instant.nullable(),
});
export type LogPage = z.infer<typeof logPage>;

/** How many rows match; counting stops at 100,000, and then `isExact` is false. */
export const logCount = z.object({ count: wholeNumber, isExact: z.boolean() });
