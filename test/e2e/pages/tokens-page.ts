import { expect, type Locator, type Page } from '@playwright/test';

import { openScreen } from './screens.ts';

/** The Tokens screen, in the words an administrator sees. */
export function tokensPage(window: Page) {
  const dialog = window.getByRole('dialog');

  return {
    open: () => openScreen(window, 'Tokens'),

    row: (name: string): Locator => window.getByRole('row').filter({ hasText: name }),

    /** Generate a token, copy it, and finish; answers what the dialog showed. */
    async generate({ name, provider }: { name: string; provider: string }): Promise<string> {
      await window.getByRole('button', { name: 'Generate token' }).first().click();
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog.getByRole('button', { name: /Identity provider/ }).click();
      await window.getByRole('option', { name: provider, exact: true }).click();
      await dialog.getByRole('button', { name: 'Generate token' }).click();
      return dialog.getByRole('textbox', { name: 'Token' }).inputValue();
    },

    copyAndFinish: async () => {
      await expect(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
      await dialog.getByRole('button', { name: 'Copy token' }).click();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(dialog).toBeHidden();
    },

    async openRevoke(name: string): Promise<Locator> {
      await this.row(name)
        .getByRole('button', { name: /Revoke/ })
        .click();
      return window.getByRole('alertdialog');
    },

    async revoke(name: string): Promise<void> {
      const confirmation = await this.openRevoke(name);
      await confirmation.getByRole('button', { name: 'Revoke token' }).click();
      await expect(confirmation).toBeHidden();
    },
  };
}
