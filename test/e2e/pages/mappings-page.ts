import type { Page } from '@playwright/test';

/** The Mappings screen. */
export function mappingsPage(window: Page) {
  const drawer = window.getByRole('complementary', { name: 'Try it' });
  const unmapped = window.getByRole('region', { name: 'Groups without a rule' }).getByRole('listitem');
  return {
    openTab: (name: string) =>
      window.getByRole('navigation', { name: 'Mappings' }).getByRole('link', { name }).click(),
    attribute: (label: string) =>
      window
        .getByRole('table', { name: 'Attributes' })
        .getByRole('row')
        .filter({ has: window.getByRole('rowheader', { name: new RegExp(`^${label}`) }) }),
    unmapped,
    rules: window.getByRole('list', { name: 'Rules in their order' }).getByRole('listitem'),
    drawer,
    result: drawer.getByRole('region', { name: 'Result' }),
    /** Say what one of the groups without a rule becomes. */
    async addRule(group: string, kind: string, target: string, newName?: string) {
      await unmapped.filter({ hasText: group }).getByRole('button').click();
      const dialog = window.getByRole('dialog');
      await dialog.getByRole('button', { name: /Becomes/ }).click();
      await window.getByRole('option', { name: kind, exact: true }).click();
      await dialog.getByRole('button', { name: /Choose…/ }).click();
      await window.getByRole('option', { name: target, exact: true }).click();
      if (newName !== undefined) await dialog.getByRole('textbox').fill(newName);
      await dialog.getByRole('button', { name: 'Add rule' }).click();
    },
    async tryPayload(payload: string) {
      await drawer.getByRole('textbox', { name: 'Payload' }).fill(payload);
      await drawer.getByRole('button', { name: 'Try payload' }).click();
    },
    undoRules: () => window.getByRole('paragraph').getByRole('button', { name: 'Undo' }).click(),
  };
}
