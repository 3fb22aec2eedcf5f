import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openScreen } from './pages/screens.ts';
import { tokensPage } from './pages/tokens-page.ts';

test('a guide has the values of the server, and ticks what a real request did', async ({ window, port }) => {
  const tokens = tokensPage(window);
  await tokens.open();
  const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
  await tokens.copyAndFinish();

  await openScreen(window, 'Setup');
  await window.getByRole('link', { name: 'Setup guides' }).click();
  const steps = window.getByRole('list', { name: 'Steps in Okta' });
  await expect(steps.getByLabel('SCIM connector base URL')).toHaveValue(`http://127.0.0.1:${port}/scim/v2`);
  await expect(steps.getByText('Test: not seen yet')).toBeVisible();

  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  expect((await okta.testConnection()).status).toBe(200);
  await expect(steps.getByText(/^Test: seen /)).toBeVisible({ timeout: 20_000 });
  await expect(steps.getByText('paste the token “Okta production”')).toBeVisible();

  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme });
    expect(await violations(window), colorScheme).toEqual([]);
  }

  await window.emulateMedia({ media: 'print' });
  await expect(window.getByRole('navigation', { name: 'Screens' })).toBeHidden();
  await expect(steps.getByRole('button', { name: 'Copy base URL' })).toBeHidden();
  await expect(steps.getByText('Press Test Connector Configuration')).toBeVisible();
});
