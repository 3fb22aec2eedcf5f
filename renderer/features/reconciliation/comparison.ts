import { toReconciliationCsv } from '@rollcall/shared/directory/reconcile-csv.ts';
import { createReconciler, type Reconciler } from '@rollcall/shared/directory/reconcile.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ErrorDescription } from '../../lib/describe-error.ts';
import type { ComparisonAnswer, ComparisonRequest, Expected } from './comparison-messages.ts';
import { readPeople, readPeopleTable } from './people-table.ts';

/** The work of the worker: takes one message after the other, in their order. */
export function createComparison(answer: (message: ComparisonAnswer) => void) {
  let reconciler: Reconciler | undefined;

  async function handle(request: ComparisonRequest): Promise<void> {
    switch (request.type) {
      case 'read':
        answer({ type: 'table', table: readPeopleTable(request.bytes) });
        return;
      case 'start':
        reconciler = createReconciler(toExpectation(request.expected));
        return;
      case 'lines':
        reconciler?.add(request.lines);
        return;
      case 'finish':
        if (reconciler !== undefined) await finish(reconciler);
    }
  }

  async function finish(current: Reconciler): Promise<void> {
    // No need to let others have their turn: this thread is the worker's own, and ending it ends the work.
    const report = await current.finish(() => Promise.resolve());
    answer({ type: 'report', report, csv: [...toReconciliationCsv(report)].join('') });
  }

  return async (request: ComparisonRequest): Promise<void> => {
    try {
      await handle(request);
    } catch (error) {
      answer({ type: 'failed', error: toDescription(error) });
    }
  };
}

function toExpectation(expected: Expected) {
  if (expected.kind === 'number') return expected;
  return { kind: 'people', people: readPeople(expected.bytes, expected.fields) } as const;
}

function toDescription(error: unknown): ErrorDescription {
  if (error instanceof AppError) return { code: error.code, detail: error.detail, fix: error.fix };
  return {
    code: 'internal',
    detail: 'The file could not be compared.',
    fix: 'Save the table again as “CSV UTF-8”, then choose that file.',
  };
}
