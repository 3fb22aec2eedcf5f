import { z } from 'zod';

import { activityFilter } from './activity.ts';
import { mayRead, type OperatorRole } from './operators.ts';
import { logWindow } from './provisioning-log.ts';
import { reconciliationExport } from './reconciliation.ts';
import { userImportExport } from './user-import.ts';

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

const logExport = { method: 'GET', roles: mayRead, query: logWindow } as const;

/** Endpoints of the admin API whose answer is no JSON document and may have no end; beside `adminApi`. */
export const adminStreams = {
  'provisioningLog.tail': {
    method: 'GET',
    path: '/provisioning-log/tail',
    roles: mayRead,
    query: logWindow.pick({ q: true }),
    contentType: 'text/event-stream',
    summary:
      'Rows of the provisioning log that the search finds, as they arrive; Last-Event-ID resumes without gap or duplicate.',
  },
  'provisioningLog.exportNdjson': {
    ...logExport,
    path: '/provisioning-log/export.ndjson',
    contentType: 'application/x-ndjson',
    summary:
      'The rows that the search finds with all that was kept of them, one JSON object a line, newest first.',
  },
  'provisioningLog.exportCsv': {
    ...logExport,
    path: '/provisioning-log/export.csv',
    contentType: 'text/csv; charset=utf-8',
    summary: 'The rows that the search finds as CSV (RFC 4180), one line for each request, newest first.',
  },
  'provisioningLog.exportChangesCsv': {
    ...logExport,
    path: '/provisioning-log/changes.csv',
    contentType: 'text/csv; charset=utf-8',
    summary:
      'The changes of the rows that the search finds as CSV, one line for each attribute, newest first.',
  },
  'provisioningLog.exportHar': {
    ...logExport,
    path: '/provisioning-log/export.har',
    query: logWindow.extend({ personal: z.stringbool().default(false) }),
    contentType: 'application/json; charset=utf-8',
    summary:
      'The requests that the search finds as HTTP Archive 1.2 without secrets; bodies, names and addresses of people only with `personal=true`.',
  },
  'activity.export': {
    method: 'GET',
    path: '/activity/export',
    roles: mayRead,
    query: activityFilter,
    contentType: 'text/csv; charset=utf-8',
    summary: 'The activity rows that the filter matches as CSV (RFC 4180), newest first.',
  },
  'reconciliation.export': {
    method: 'GET',
    path: '/reconciliation/export',
    roles: mayRead,
    query: reconciliationExport,
    contentType: 'text/csv; charset=utf-8',
    summary: 'What came of the `expected` number of people within a time, as CSV (RFC 4180).',
  },
  'userImports.export': {
    method: 'GET',
    path: '/user-imports/export',
    roles: mayRead,
    query: userImportExport,
    contentType: 'text/csv; charset=utf-8',
    summary:
      'What became, or would become, of each row of an import as CSV (RFC 4180), in the order of the file.',
  },
} as const satisfies Record<string, StreamSpec>;

export type AdminStream = keyof typeof adminStreams;
/** The files that an export of the provisioning log can be. */
export type LogExport = Extract<AdminStream, `provisioningLog.export${string}`>;
