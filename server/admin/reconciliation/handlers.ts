import type { Reconciliation } from '@rollcall/shared/contract/reconciliation.ts';
import { toReconciliationCsv } from '@rollcall/shared/directory/reconcile-csv.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { AdminHandlers } from '../handlers.ts';
import type { AdminStreamHandlers } from '../stream.ts';
import { createLedger, type Ledger, type LedgerStores, type TimeWindow } from './ledger.ts';
import { createReconciliationService, type ReconciliationService } from './service.ts';

/** The most people of each list in one answer; the counts are whole. */
const mostItems = 1_000;

/** What the routes of a reconciliation share. */
export function createReconciliations(stores: LedgerStores) {
  const ledger = createLedger(stores);
  return { ledger, reconciliationService: createReconciliationService({ ledger }) };
}

export function reconciliationHandlers({
  ledger,
  reconciliationService,
}: {
  readonly ledger: Ledger;
  readonly reconciliationService: ReconciliationService;
}): Pick<AdminHandlers, 'reconciliation.ledger' | 'reconciliation.run'> {
  return {
    'reconciliation.ledger': ({ operator, query: { cursor, limit, ...window } }) =>
      ledger.page(operator.workspaceId, { ...toWindow(window), cursor, limit }),
    'reconciliation.run': async ({ operator, body: { expected, ...window } }) =>
      cutLists(await reconciliationService.run(operator.workspaceId, { expected, window: toWindow(window) })),
  };
}

export function reconciliationStreams({
  reconciliationService,
}: {
  readonly reconciliationService: ReconciliationService;
}): Pick<AdminStreamHandlers, 'reconciliation.export'> {
  return {
    'reconciliation.export': async ({ operator, query: { expected: count, ...window } }) => {
      const report = await reconciliationService.run(operator.workspaceId, {
        expected: { kind: 'number', count },
        window: toWindow(window),
      });
      return { fileName: 'reconciliation.csv', pieces: inPieces(toReconciliationCsv(report)) };
    },
  };
}

/** @throws AppError bad_request when it ends before it begins */
function toWindow({ from, to }: { readonly from: string; readonly to: string }): TimeWindow {
  const window = { from: Date.parse(from), to: Date.parse(to) };
  if (window.from < window.to) return window;
  throw new AppError('bad_request', 'The time ends before it begins: from must be before to.');
}

function cutLists({ missing, differences, ...report }: Reconciliation): Reconciliation {
  return {
    ...report,
    missing: cut(missing),
    differences: differences && {
      onlyHere: cut(differences.onlyHere),
      onlyInProvider: cut(differences.onlyInProvider),
      differentEmail: cut(differences.differentEmail),
      wrongState: cut(differences.wrongState),
    },
  };
}

function cut<Item>({ count, items }: { readonly count: number; readonly items: Item[] }) {
  return { count, items: items.slice(0, mostItems) };
}

async function* inPieces(lines: Iterable<string>): AsyncGenerator<string> {
  for (const line of lines) yield line;
}
