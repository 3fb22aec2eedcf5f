import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { logPage } from './pages/log-page.ts';
import { tokensPage } from './pages/tokens-page.ts';
import { usersPage } from './pages/users-page.ts';

/** Legacy mode: axe would open a page of its own otherwise, which Electron refuses. */
async function violations(window: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no screen or dialog has an accessibility violation (${colorScheme})`, async ({ window, port }) => {
    test.setTimeout(90_000);
    await window.emulateMedia({ colorScheme });
    const tokens = tokensPage(window);
    const check = async (what: string) => expect(await violations(window), what).toEqual([]);

    await tokens.open();
    await expect(window.getByText('No tokens yet')).toBeVisible();
    await check('tokens, none yet');
    await window.getByRole('button', { name: 'Generate token' }).first().click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await check('generate token');
    await window.keyboard.press('Escape');
    const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
    await check('token shown once');
    await tokens.copyAndFinish();
    const confirmation = await tokens.openRevoke('Okta production');
    await expect(confirmation).toBeVisible();
    await check('revoke token');
    await window.keyboard.press('Escape');
    await check('tokens');

    const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
    const person = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00u1' };
    await okta.create(person);
    await okta.create(person);
    const log = logPage(window);
    await log.open();
    await expect(log.rows('Failed', '409')).toHaveCount(1);
    await check('provisioning log');
    await log.rows('Failed', '409').click();
    await expect(log.inspector).toContainText('already');
    await check('provisioning log, inspector');

    const users = usersPage(window);
    await users.open();
    await users.row(person.userName).click();
    await expect(window.getByRole('complementary')).toBeVisible();
    await check('users, inspector');
    await window.getByRole('link', { name: 'Local server' }).click();
    await expect(window.getByText('Running').first()).toBeVisible();
    await check('local server');
  });
}
