import { z } from 'zod';

import { activityFilter } from './activity.ts';
import { mayRead, type OperatorRole } from './operators.ts';

export interface StreamSpec {
  readonly method: 'GET';
  /** Relative to `/admin/v1`. */
  readonly path: string;
  readonly roles: readonly OperatorRole[];
  readonly query: z.ZodObject;
  readonly contentType: string;
  /** One sentence for the documentation. */
  readonly summary: string;
}

/** Endpoints of the admin API whose answer is no JSON document and may have no end; beside `adminApi`. */
export const adminStreams = {
  'provisioningLog.tail': {
    method: 'GET',
    path: '/provisioning-log/tail',
    roles: mayRead,
    query: z.object({}),
    contentType: 'text/event-stream',
    summary: 'Rows of the provisioning log as they arrive; Last-Event-ID resumes without gap or duplicate.',
  },
  'activity.export': {
    method: 'GET',
    path: '/activity/export',
    roles: mayRead,
    query: activityFilter,
    contentType: 'text/csv; charset=utf-8',
    summary: 'The activity rows that the filter matches as CSV (RFC 4180), newest first.',
  },
} as const satisfies Record<string, StreamSpec>;

export type AdminStream = keyof typeof adminStreams;
