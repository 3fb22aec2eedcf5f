import { z } from 'zod';

import { identifier, instant } from './common.ts';

/** To where the activity of a workspace can be forwarded. */
export const sinkKinds = ['webhook', 'splunk_hec', 'otlp', 'syslog_tls'] as const;
export const sinkKind = z.enum(sinkKinds);
export type SinkKind = z.infer<typeof sinkKind>;

/** A sink as anyone may see it: never the secret. */
export const sink = z.object({
  id: identifier,
  kind: sinkKind,
  name: z.string(),
  url: z.string(),
  hasSecret: z.boolean(),
  isPaused: z.boolean(),
  /** `failing` is tried again at `failure.retryAt`; nothing is lost meanwhile. */
  state: z.enum(['delivering', 'failing', 'paused']),
  /** Number of the last activity row that the other side took. */
  deliveredThrough: z.number().int(),
  deliveredAt: instant.nullable(),
  /** Rows that wait. */
  waiting: z.number().int(),
  /** Age of the oldest row that waits; null when none does. */
  lagSeconds: z.number().nullable(),
  failure: z
    .object({
      since: instant,
      /** What the other side did, and what to do. */
      sentence: z.string(),
      retryAt: instant,
    })
    .nullable(),
  version: z.number().int(),
  createdAt: instant,
  createdBy: z.string(),
});
export type Sink = z.infer<typeof sink>;

const name = z.string().trim().min(1, 'Give the sink a name.').max(60, 'Use at most 60 characters.');
const url = z.string().trim().min(1).max(2_000);
const secret = z.string().min(1).max(4_000);

export const sinkInput = z.strictObject({
  kind: sinkKind,
  name,
  /** A missing path becomes the usual one of the kind; a syslog receiver is `syslog+tls://host:6514`. */
  url,
  /** Token of Splunk or OTLP, or the key that webhooks are signed with. */
  secret: secret.optional(),
  /** With `beginning`, all activity that there is is sent first. */
  from: z.enum(['now', 'beginning']).default('now'),
});
export type SinkInput = z.input<typeof sinkInput>;

/** Only what is sent changes; a secret of null is removed. */
export const sinkChanges = z.strictObject({
  name: name.optional(),
  url: url.optional(),
  secret: secret.nullable().optional(),
  isPaused: z.boolean().optional(),
});
export type SinkChanges = z.output<typeof sinkChanges>;

/** Send everything after that activity row, again where it was sent before. */
export const sinkBackfill = z.strictObject({ after: z.number().int().min(0) });

/** What came of a test event. */
export const sinkTest = z.object({ isDelivered: z.boolean(), sentence: z.string() });

/** Oldest first. */
export const sinkList = z.object({ items: z.array(sink) });
