import type { Locator, Page } from '@playwright/test';

/** The Provisioning log screen. */
export function logPage(window: Page) {
  const grid = window.getByRole('grid', { name: 'Provisioning log' });
  return {
    open: () => window.getByRole('link', { name: 'Provisioning log' }).click(),
    grid,
    /** Rows that show all of these words, newest first. */
    rows: (...words: readonly (string | RegExp)[]): Locator =>
      words.reduce<Locator>((rows, word) => rows.filter({ hasText: word }), grid.getByRole('row')),
    inspector: window.getByRole('complementary'),
  };
}
