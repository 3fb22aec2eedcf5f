import { z } from 'zod';

import { identifier, instant, pageOf, pageRequest } from './common.ts';

/** `expired` ran out by itself, `ended` was stopped before. */
export const sessionStates = ['open', 'expired', 'ended'] as const;

/** Why a session was ended. */
export const sessionEndReasons = ['user_deactivated', 'ended_by_operator', 'signed_out'] as const;
export const sessionEndReason = z.enum(sessionEndReasons);
export type SessionEndReason = z.infer<typeof sessionEndReason>;

/** One sign-in of a person at one of the platform's apps. */
export const session = z.object({
  id: identifier,
  userId: identifier,
  userName: z.string(),
  /** Name of the app that registered it. */
  app: z.string(),
  /** What the app calls the session. */
  externalId: z.string().nullable(),
  device: z.string().nullable(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  state: z.enum(sessionStates),
  startedAt: instant,
  /** When the app last said that it is in use. */
  seenAt: instant,
  expiresAt: instant,
  endedAt: instant.nullable(),
  endReason: sessionEndReason.nullable(),
  endedBy: z.string().nullable(),
});
export type Session = z.infer<typeof session>;

const text = z.string().trim().min(1);

/** The person is named by id or by userName. The same `app` and `externalId` again are the same session. */
export const sessionInput = z
  .strictObject({
    userId: identifier.optional(),
    userName: text.max(256).optional(),
    app: text.max(100),
    externalId: text.max(200).optional(),
    device: text.max(200).optional(),
    userAgent: text.max(500).optional(),
    address: text.max(100).optional(),
    /** At most 400 days ahead. */
    expiresAt: instant,
  })
  .refine(
    ({ userId, userName }) => (userId === undefined) !== (userName === undefined),
    'Name the user by userId or by userName.',
  );
export type SessionInput = z.input<typeof sessionInput>;

/** A session in use; with `expiresAt` it runs until then. */
export const sessionHeartbeat = z.strictObject({ expiresAt: instant.optional() });

export const sessionEnding = z.strictObject({
  reason: sessionEndReason.exclude(['user_deactivated']).default('ended_by_operator'),
});

export const sessionSearch = pageRequest.extend({
  userId: identifier.optional(),
  state: z.literal('open').optional(),
});

/** Newest first. */
export const sessionPage = pageOf(session);

export const endedSessions = z.object({ ended: z.number().int() });

/** Where a reader of ended sessions is; 0 is the start. */
export const sessionEndsSearch = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** Sessions that were ended before they ran out, in the order in which that happened. */
export const sessionEnds = z.object({
  items: z.array(
    session
      .pick({ id: true, userId: true, app: true, externalId: true })
      .extend({ sequence: z.number().int(), endedAt: instant, endReason: sessionEndReason }),
  ),
  /** What `after` must be to read on. */
  last: z.number().int(),
});

/** The sessions of a person that are open. */
export const openSessions = z.object({
  open: z.number().int(),
  /** When the last of them runs out; null without any. */
  lastExpiresAt: instant.nullable(),
});
export type OpenSessions = z.infer<typeof openSessions>;
