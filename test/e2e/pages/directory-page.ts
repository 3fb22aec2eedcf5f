import type { Locator, Page } from '@playwright/test';

import { openScreen } from './screens.ts';

/** The tabs of the Directory, their lists, and the details beside them. */
export function directoryPage(window: Page) {
  const tabs = window.getByRole('navigation', { name: 'Directory' });
  const panel = window.getByRole('complementary');
  return {
    async open(tab: string) {
      await openScreen(window, 'Directory');
      await tabs.getByRole('link', { name: tab, exact: true }).click();
    },
    row: (text: string): Locator => window.getByRole('grid').getByRole('row').filter({ hasText: text }),
    /** Details of the open row. */
    panel,
    tab: (name: string | RegExp): Locator => panel.getByRole('tab', { name }),
    dialog: window.getByRole('dialog'),
    /** Not the messages in the corner, which React Aria makes alert dialogs too. */
    confirmation: window.locator('[role=alertdialog]:not([aria-modal=false])'),
  };
}
