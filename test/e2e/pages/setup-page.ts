import type { Page } from '@playwright/test';
import type { SetupStep } from '@rollcall/shared/contract/setup-draft.ts';

/** The Setup screen and its wizard. */
export function setupPage(window: Page) {
  return {
    /** The step at which the wizard stands. */
    step: window.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]'),
    heading: (name: string) => window.getByRole('heading', { name, level: 2 }),
    next: () => window.getByRole('button', { name: 'Next' }).click(),
    card: window.getByRole('region', { name: 'Connection test' }),
    openStep: (step: SetupStep, connection: string) =>
      window.evaluate((hash) => {
        location.hash = hash;
      }, `#/setup?step=${step}&connection=${connection}`),
  };
}
