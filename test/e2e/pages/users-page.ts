import type { Locator, Page } from '@playwright/test';

import { openScreen } from './screens.ts';

/** The Users screen. */
export function usersPage(window: Page) {
  const grid = window.getByRole('grid', { name: 'Users' });
  return {
    async open() {
      await openScreen(window, 'Directory');
      await window
        .getByRole('navigation', { name: 'Directory' })
        .getByRole('link', { name: 'Users' })
        .click();
    },
    row: (userName: string): Locator => grid.getByRole('row').filter({ hasText: userName }),
  };
}
