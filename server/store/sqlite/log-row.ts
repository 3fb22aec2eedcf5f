import type { LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

import type { LogDraft } from '../log.ts';
import type { SqlValue } from './sql.ts';

/** The column of each field of a row; the order is that of the statements. */
export const rowColumns = {
  id: 'id',
  at: 'at',
  provider: 'provider',
  probe: 'probe',
  tokenId: 'token_id',
  tokenName: 'token_name',
  method: 'method',
  url: 'url',
  status: 'status',
  outcome: 'outcome',
  reason: 'reason',
  explanation: 'explanation',
  resourceType: 'resource_type',
  resourceId: 'resource_id',
  subject: 'subject',
  durationMicroseconds: 'duration_microseconds',
  address: 'address',
  count: 'count',
} as const satisfies Record<Exclude<keyof LogRow, 'sequence'>, string>;

const detailColumns = {
  userAgent: 'user_agent',
  changes: 'changes',
  requestBody: 'request_body',
  responseBody: 'response_body',
} as const satisfies Record<Exclude<keyof LogEntry, keyof LogRow>, string>;

const allColumns = { ...rowColumns, ...detailColumns };
const rowFields = Object.keys(rowColumns) as (keyof typeof rowColumns)[]; // safe cast: the keys of a const object
const allFields = Object.keys(allColumns) as (keyof typeof allColumns)[]; // safe cast: the keys of a const object
const laterFields = allFields.filter((field) => field !== 'id');

/** Columns named as the fields of LogRow. */
export const selectRow = select(rowColumns);
/** Columns named as the fields of LogEntry; `changes` is JSON text. */
export const selectEntry = select(allColumns);

export const insertColumns = Object.values(allColumns).join(', ');
export const insertPlaceholders = Object.keys(allColumns)
  .map(() => '?')
  .join(', ');

export type EntryRow = Omit<LogEntry, 'changes'> & { readonly changes: string };

function select(columns: Readonly<Record<string, string>>): string {
  const named = Object.entries(columns).map(([field, column]) => `requests.${column} AS "${field}"`);
  return ['requests.sequence', ...named].join(', ');
}

/** A draft as the insert statement takes it, after the workspace's id: lean, for each one is copied to the worker. */
export type RowToInsert = readonly [workspaceId: string, id: string, ...values: SqlValue[]];

export function toRowToInsert(draft: LogDraft): RowToInsert {
  const values = laterFields.map((field) =>
    field === 'changes' ? JSON.stringify(draft.changes) : draft[field],
  );
  return [draft.workspaceId, draft.id, ...values];
}

/** The row of a draft that was stored under `sequence`. */
export function toLogRow(draft: LogDraft, sequence: number): LogRow {
  const fields = rowFields.map((field) => [field, draft[field]] as const);
  return { sequence, ...(Object.fromEntries(fields) as Omit<LogRow, 'sequence'>) }; // safe cast: every field of the row
}

export function toLogEntry({ changes, ...row }: EntryRow): LogEntry {
  return { ...row, changes: JSON.parse(changes) as LogEntry['changes'] }; // safe cast: written by toRowToInsert
}
