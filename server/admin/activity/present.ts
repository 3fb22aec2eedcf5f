import type { ActivityRow } from '@rollcall/shared/contract/activity.ts';
import { toCsvLine } from '@rollcall/shared/csv.ts';

import { presentActivity } from '../../present-activity.ts';
import type { StoredActivity } from '../../store/activity.ts';

const columns: readonly (readonly [name: string, cell: (row: ActivityRow) => string | number])[] = [
  ['sequence', ({ sequence }) => sequence],
  ['at', ({ at }) => at],
  ['source', ({ source }) => source],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_name', ({ actor }) => actor.name],
  ['action', ({ action }) => action],
  ['subject_kind', ({ subject }) => subject.kind],
  ['subject_id', ({ subject }) => subject.id],
  ['subject_name', ({ subject }) => subject.name],
  ['changes', ({ changes }) => (changes.length === 0 ? '' : JSON.stringify(changes))],
  ['request_id', ({ requestId }) => requestId],
  ['hash', ({ hash }) => hash],
];

export const csvHead = toCsvLine(columns.map(([name]) => name));

export function toCsv(rows: readonly StoredActivity[]): string {
  return rows
    .map(presentActivity)
    .map((row) => toCsvLine(columns.map(([, cell]) => cell(row))))
    .join('');
}
