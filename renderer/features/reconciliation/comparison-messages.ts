import type { LedgerLine, Reconciliation } from '@rollcall/shared/contract/reconciliation.ts';

import type { ErrorDescription } from '../../lib/describe-error.ts';
import type { PeopleField, PeopleTable } from './people-table.ts';

/** Who should have come: a number, or the people of a file by the columns that name them. */
export type Expected =
  | { readonly kind: 'number'; readonly count: number }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly fields: readonly (PeopleField | null)[] };

/** What the window sends to the worker: one `read`, or one `start`, the ledger in order, and `finish`. */
export type ComparisonRequest =
  | { readonly type: 'read'; readonly bytes: Uint8Array }
  | { readonly type: 'start'; readonly expected: Expected }
  | { readonly type: 'lines'; readonly lines: readonly LedgerLine[] }
  | { readonly type: 'finish' };

/** What the worker answers. */
export type ComparisonAnswer =
  | { readonly type: 'table'; readonly table: PeopleTable }
  | { readonly type: 'report'; readonly report: Reconciliation; readonly csv: string }
  | { readonly type: 'failed'; readonly error: ErrorDescription };
