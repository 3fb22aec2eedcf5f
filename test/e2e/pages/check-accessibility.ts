import { expect, type Page } from '@playwright/test';

import { violations } from '../axe.ts';

/** Holds what is in the window now against WCAG, in both themes; it ends in the light one. */
export async function checkAccessibility(window: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme });
    expect(await violations(window), `${what}, ${colorScheme}`).toEqual([]);
  }
}
