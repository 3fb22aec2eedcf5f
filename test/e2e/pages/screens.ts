import type { Page } from '@playwright/test';

/** Open a screen by its name in the navigation. */
export function openScreen(window: Page, title: string): Promise<void> {
  return window
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: title, exact: true })
    .click();
}
