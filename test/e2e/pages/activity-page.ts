import type { Page } from '@playwright/test';

/** The Activity screen. */
export function activityPage(window: Page) {
  return {
    rows: window.getByRole('list', { name: 'Activity' }).locator(':scope > li'),
    async choose(filter: string, value: string) {
      await window
        .getByRole('toolbar')
        .getByRole('button', { name: new RegExp(`${filter}$`) })
        .click();
      await window.getByRole('option', { name: value }).click();
    },
  };
}
