import type { Locator, Page } from '@playwright/test';

/** The Users screen. */
export function usersPage(window: Page) {
  const grid = window.getByRole('grid', { name: 'Users' });
  return {
    open: () => window.getByRole('link', { name: 'Users' }).click(),
    row: (userName: string): Locator => grid.getByRole('row').filter({ hasText: userName }),
  };
}
