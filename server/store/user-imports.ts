import type { ImportOutcome, ImportPlan } from '@rollcall/shared/contract/user-import.ts';
import type { ImportColumn } from '@rollcall/shared/directory/csv-import-columns.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';
import type { StoredUser } from './users.ts';

export type StoredImportState = 'checking' | 'ready' | 'applying' | 'done' | 'cancelled' | 'failed';

export interface NewImport {
  readonly id: string;
  readonly fingerprint: string;
  readonly columns: readonly ImportColumn[];
  readonly createdAt: Milliseconds;
  readonly createdBy: string;
}

export interface StoredImport extends NewImport {
  /** Order of arrival. */
  readonly key: number;
  readonly state: StoredImportState;
  readonly failure: string | null;
  readonly finishedAt: Milliseconds | null;
  readonly plan: Readonly<Record<ImportPlan, number>>;
  readonly outcome: Readonly<Record<ImportOutcome, number>>;
}

export interface CheckedRow {
  readonly line: number;
  readonly userName: string | null;
  readonly plan: ImportPlan;
  readonly note: string | null;
  /** What to write, for a row that is to be created or updated. */
  readonly attributes: JsonObject | null;
}

export interface StoredImportRow extends CheckedRow {
  readonly outcome: ImportOutcome | null;
  readonly userId: string | null;
}

export interface SettledRow {
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly userId: string | null;
  readonly note: string | null;
}

export interface ImportRowQuery {
  readonly plan?: ImportPlan;
  readonly outcome?: ImportOutcome;
  /** Exclusive lower bound of `line`. */
  readonly after: number;
  readonly limit: number;
}

/** Accounts that a row of a file could mean, deleted ones included. */
export interface ImportMatch {
  readonly byName: StoredUser | undefined;
  /** The oldest visible account with the address as e-mail or userName. */
  readonly byEmail: StoredUser | undefined;
}

export interface StateChange {
  readonly from: readonly StoredImportState[];
  readonly to: StoredImportState;
  readonly at: Milliseconds;
  readonly failure?: string;
}

/** Files of people, row by row. */
export interface UserImportStore {
  /** Also forgets the rows of imports that are over for long, some at a time. */
  add(workspaceId: string, item: NewImport): Promise<void>;
  find(workspaceId: string, id: string): Promise<StoredImport | undefined>;
  /** Newest first; `before` is the exclusive upper bound of `key`. */
  list(
    workspaceId: string,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<readonly StoredImport[]>;
  addRows(workspaceId: string, id: string, rows: readonly CheckedRow[]): Promise<void>;
  /** In the order of the file. */
  rows(workspaceId: string, id: string, query: ImportRowQuery): Promise<readonly StoredImportRow[]>;
  /** Those that are to be applied and were not. */
  pendingRows(
    workspaceId: string,
    id: string,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly StoredImportRow[]>;
  /** A row that is settled stays as it is. */
  settleRows(workspaceId: string, id: string, rows: readonly SettledRow[]): Promise<void>;
  /** @returns whether it was in one of those states and is in the new one now. */
  changeState(
    workspaceId: string,
    id: string,
    change: StateChange,
    activity?: ActivityEntry,
  ): Promise<boolean>;
  match(
    workspaceId: string,
    people: readonly { readonly userName: string; readonly email: string | null }[],
  ): Promise<readonly ImportMatch[]>;
}
