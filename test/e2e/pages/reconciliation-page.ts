import type { Page } from '@playwright/test';

/** The Reconciliation screen. */
export function reconciliationPage(window: Page) {
  const result = window.getByRole('region', { name: 'Result' });
  return {
    /** By its address, with the number and the time already in it. */
    open: ({ expected, from }: { readonly expected: number; readonly from: string }) =>
      window.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#/reconciliation?expected=${expected}&from=${encodeURIComponent(JSON.stringify(from))}`,
      ),
    compare: () => window.getByRole('button', { name: 'Compare', exact: true }).click(),
    result,
    equation: result.getByRole('heading'),
    /** Of the list in view, its head included. */
    rows: window.getByRole('grid').getByRole('row'),
    bucket: (name: string) => window.getByRole('radio', { name: new RegExp(`^${name}`) }),
  };
}
