import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Expectation, Reconciliation } from '@rollcall/shared/contract/reconciliation.ts';
import { createReconciler } from '@rollcall/shared/directory/reconcile.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { Ledger, TimeWindow } from './ledger.ts';

const linesPerPage = 1_000;
/** A report of more than this many accounts and requests is for the console, which reads the ledger itself. */
const mostLines = 400_000;

export type ReconciliationService = ReturnType<typeof createReconciliationService>;

/** Reconciliations made by the server, for callers that cannot make them from the ledger. */
export function createReconciliationService({ ledger }: { readonly ledger: Ledger }) {
  return {
    /** @throws AppError bad_request when directory and window are too large for one answer */
    async run(
      workspaceId: string,
      { expected, window }: { readonly expected: Expectation; readonly window: TimeWindow },
    ): Promise<Reconciliation> {
      const reconciler = createReconciler(expected);
      let cursor: string | undefined;
      let lines = 0;
      do {
        const page = await ledger.page(workspaceId, { ...window, cursor, limit: linesPerPage });
        reconciler.add(page.items);
        lines += page.items.length;
        if (lines > mostLines) throw tooMany();
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return reconciler.finish(() => nextTurn());
    },
  };
}

function tooMany(): AppError {
  return new AppError('bad_request', `The directory and this time have more than ${mostLines} entries.`, {
    fix: 'Choose a shorter time, or read /reconciliation/ledger page by page.',
  });
}
