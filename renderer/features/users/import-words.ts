import type { ImportPlan, UserImport, UserImportRow } from '@rollcall/shared/contract/user-import.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

export const planWords: Readonly<Record<ImportPlan, StatusWord>> = {
  create: { word: 'New', shape: 'check', tone: 'success' },
  update: { word: 'Changed', shape: 'working', tone: 'info' },
  unchanged: { word: 'No change', shape: 'equals', tone: 'neutral' },
  conflict: { word: 'Conflict', shape: 'warning', tone: 'warning' },
  invalid: { word: 'Not valid', shape: 'cross', tone: 'danger' },
};

export const outcomeWords: Readonly<Record<NonNullable<UserImportRow['outcome']>, StatusWord>> = {
  created: { word: 'Created', shape: 'check', tone: 'success' },
  updated: { word: 'Updated', shape: 'check', tone: 'success' },
  unchanged: { word: 'No change', shape: 'equals', tone: 'neutral' },
  failed: { word: 'Failed', shape: 'cross', tone: 'danger' },
};

/** How many rows the file has, as far as it was read. */
export function rowsOf({ plan }: UserImport): number {
  return Object.values(plan).reduce((sum, count) => sum + count, 0);
}

/** Rows that applying would write. */
export function writesOf({ plan }: UserImport): number {
  return plan.create + plan.update;
}

/** Rows that something became of. */
export function doneOf({ outcome }: UserImport): number {
  return Object.values(outcome).reduce((sum, count) => sum + count, 0);
}

/** `1 row`, `1,200 rows` */
export function countRows(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;
}
