import { z } from 'zod';

import { identifier, instant } from './common.ts';
import { outcome, reasonCode } from './provisioning-log.ts';

/** The stretch of time in which the identity provider is thought to have sent everybody. */
const timeWindow = z.strictObject({
  /** At this time or later. */
  from: instant,
  /** Before this time. */
  to: instant,
});

/** One thing that is known about people: an account, a request about one, or a change of one. */
export const ledgerLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    id: identifier,
    userName: z.string(),
    externalId: z.string().nullable(),
    emails: z.array(z.string()),
    isActive: z.boolean(),
    isManaged: z.boolean(),
    /** It was here before an identity provider took it over. */
    isAdopted: z.boolean(),
  }),
  z.object({
    kind: z.literal('request'),
    /** Of the row in the provisioning log. */
    id: identifier,
    /** Null when the request named no account that exists. */
    userId: z.string().nullable(),
    /** The userName it named, as far as one was read. */
    subject: z.string().nullable(),
    outcome,
    reason: reasonCode.nullable(),
    explanation: z.string().nullable(),
  }),
  z.object({ kind: z.literal('activity'), userId: z.string() }),
]);
export type LedgerLine = z.infer<typeof ledgerLine>;

/** Without a time, all that is kept. */
export const ledgerSearch = z.strictObject({
  from: instant.default('1970-01-01T00:00:00.000Z'),
  to: instant.default('9999-12-31T23:59:59.999Z'),
  cursor: z.string().min(1).max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});

/** All people first, then their requests, newest first, then their activity; a page may be empty before the end. */
export const ledgerPage = z.object({ items: z.array(ledgerLine), nextCursor: z.string().nullable() });

/** Somebody as the identity provider's own export names him; one of the three names is needed. */
const expectedPerson = z
  .strictObject({
    userName: z.string().trim().max(512).optional(),
    externalId: z.string().trim().max(512).optional(),
    email: z.string().trim().max(512).optional(),
    isActive: z.boolean().optional(),
  })
  .refine((person) => Boolean(person.userName || person.externalId || person.email), {
    message: 'Give userName, externalId or email.',
  });
export type ExpectedPerson = z.infer<typeof expectedPerson>;

/** How many people the identity provider has in scope, or who. */
export const expectation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), count: z.number().int().min(0).max(10_000_000) }),
  z.strictObject({ kind: z.literal('people'), people: z.array(expectedPerson).max(20_000) }),
]);
export type Expectation = z.infer<typeof expectation>;

export const reconciliationInput = timeWindow.extend({ expected: expectation });
export type ReconciliationInput = z.input<typeof reconciliationInput>;

export const reconciliationExport = timeWindow.extend({
  expected: z.coerce.number().int().min(0).max(10_000_000),
});

/** What came of somebody who was expected; each belongs to exactly one. */
export const fates = [
  'created',
  'updated',
  'linked',
  'reactivated',
  'deactivated',
  'linkedUnchanged',
  'unchanged',
  'failed',
  'refused',
  'alreadyHere',
  'neverArrived',
] as const;
export const fate = z.enum(fates);
export type Fate = z.infer<typeof fate>;

const reconciledPerson = z.object({
  fate,
  userName: z.string().nullable(),
  email: z.string().nullable(),
  /** Of the account here. */
  userId: z.string().nullable(),
  /** The row in the provisioning log that says what came of it. */
  requestId: z.string().nullable(),
  reason: reasonCode.nullable(),
  explanation: z.string().nullable(),
  /** The activity of the time shows a change of this account. */
  hasActivity: z.boolean(),
});
export type ReconciledPerson = z.infer<typeof reconciledPerson>;

/** Somebody about whom both sides do not agree. */
const difference = z.object({
  userName: z.string().nullable(),
  userId: z.string().nullable(),
  here: z.string().nullable(),
  there: z.string().nullable(),
});
export type Difference = z.infer<typeof difference>;

/** `count` counts all; the list may be cut. */
function counted<Item extends z.ZodType>(item: Item) {
  return z.object({ count: z.number().int(), items: z.array(item) });
}

export const differenceKinds = ['onlyHere', 'onlyInProvider', 'differentEmail', 'wrongState'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export const reconciliation = z.object({
  /** How many people: the number that was given, or the list without those it names twice. */
  expected: z.number().int(),
  /** Lines of the list that name somebody of another line. */
  repeated: z.number().int(),
  /** How many more than expected came; always 0 for a list. `expected` + this is the sum of all fates. */
  surplus: z.number().int(),
  /** Only those that are not 0, in the order of the equation. */
  terms: z.array(z.object({ fate, count: z.number().int() })),
  /** `150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed` */
  equation: z.string(),
  /** How many of them the activity shows. */
  inActivity: z.number().int(),
  /** What explains the difference, for people to read. */
  sentences: z.array(z.string()),
  /** Everybody known by name who is not in the activity. */
  missing: counted(reconciledPerson),
  /** Failed requests that name nobody; they are not part of the sum. */
  namelessFailures: z.number().int(),
  /** Null when only a number was given. */
  differences: z.record(z.enum(differenceKinds), counted(difference)).nullable(),
});
export type Reconciliation = z.infer<typeof reconciliation>;
