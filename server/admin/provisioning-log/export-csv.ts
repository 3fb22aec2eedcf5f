import type { AttributeChange, LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { toCsvLine } from '@rollcall/shared/csv.ts';

type Column<Row> = readonly [name: string, cell: (row: Row) => string | number | null];

const requestColumns: readonly Column<LogRow>[] = [
  ['sequence', ({ sequence }) => sequence],
  ['at', ({ at }) => at],
  ['provider', ({ provider }) => provider],
  ['probe', ({ probe }) => probe],
  ['token_id', ({ tokenId }) => tokenId],
  ['token_name', ({ tokenName }) => tokenName],
  ['method', ({ method }) => method],
  ['url', ({ url }) => url],
  ['status', ({ status }) => status],
  ['outcome', ({ outcome }) => outcome],
  ['reason', ({ reason }) => reason],
  ['explanation', ({ explanation }) => explanation],
  ['resource_type', ({ resourceType }) => resourceType],
  ['resource_id', ({ resourceId }) => resourceId],
  ['subject', ({ subject }) => subject],
  ['duration_microseconds', ({ durationMicroseconds }) => durationMicroseconds],
  ['address', ({ address }) => address],
  ['count', ({ count }) => count],
  ['id', ({ id }) => id],
  ['correlation_id', ({ correlationId }) => correlationId],
];

const changeColumns: readonly Column<{ readonly row: LogRow; readonly change: AttributeChange }>[] = [
  ['sequence', ({ row }) => row.sequence],
  ['at', ({ row }) => row.at],
  ['provider', ({ row }) => row.provider],
  ['token_name', ({ row }) => row.tokenName],
  ['outcome', ({ row }) => row.outcome],
  ['resource_type', ({ row }) => row.resourceType],
  ['resource_id', ({ row }) => row.resourceId],
  ['subject', ({ row }) => row.subject],
  ['path', ({ change }) => change.path],
  ['before', ({ change }) => toText(change.before)],
  ['after', ({ change }) => toText(change.after)],
  ['id', ({ row }) => row.id],
];

export const requestsHead = toCsvLine(requestColumns.map(([name]) => name));
export const changesHead = toCsvLine(changeColumns.map(([name]) => name));

export function toRequestLine(row: LogRow): string {
  return toCsvLine(requestColumns.map(([, cell]) => cell(row) ?? ''));
}

/** One line for each attribute that the request changed. */
export function toChangeLines(row: LogEntry): string {
  return row.changes
    .map((change) => toCsvLine(changeColumns.map(([, cell]) => cell({ row, change }) ?? '')))
    .join('');
}

function toText(value: AttributeChange['before']): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
