import type { DifferenceKind, Reconciliation } from '../contract/reconciliation.ts';
import { differenceKinds } from '../contract/reconciliation.ts';
import { toCsvLine } from '../csv.ts';
import { fateWords } from './reconcile-words.ts';

const differenceWords: Readonly<Record<DifferenceKind, string>> = {
  onlyHere: 'only here',
  onlyInProvider: 'only in the IdP',
  differentEmail: 'different e-mail',
  wrongState: 'wrong state',
};

const columns = [
  'part',
  'what',
  'userName',
  'here',
  'in the IdP',
  'reason',
  'explanation',
  'request',
] as const;

/** The report as CSV (RFC 4180), line by line; cells that look like formulas are neutralised. */
export function* toReconciliationCsv({
  equation,
  terms,
  sentences,
  missing,
  differences,
}: Reconciliation): Generator<string> {
  yield toCsvLine(columns);
  yield line('sum', equation);
  for (const { fate, count } of terms) yield line('term', `${count} ${fateWords[fate]}`);
  for (const sentence of sentences) yield line('sentence', sentence);
  for (const person of missing.items) {
    const { fate, userName, email, userId, reason, explanation, requestId } = person;
    const here = userId === null ? '' : (userName ?? '');
    const name = userName ?? email ?? '';
    yield line('person', fateWords[fate], name, here, '', reason ?? '', explanation ?? '', requestId ?? '');
  }
  if (differences === null) return;
  for (const kind of differenceKinds) {
    for (const { userName, here, there } of differences[kind].items) {
      yield line('difference', differenceWords[kind], userName ?? '', here ?? '', there ?? '');
    }
  }
}

function line(...cells: readonly string[]): string {
  return toCsvLine(columns.map((_, index) => cells[index] ?? ''));
}
