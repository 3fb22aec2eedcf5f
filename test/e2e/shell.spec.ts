import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { openScreen } from './pages/screens.ts';
import { tokensPage } from './pages/tokens-page.ts';

const screenTitles = [
  'Overview',
  'Setup',
  'Tokens',
  'Provisioning log',
  'Users',
  'Mappings',
  'Reconciliation',
  'Diagnostics',
  'Activity',
];

test('everything is reached by keyboard alone', async ({ window }) => {
  await expect(window.getByText('Running').first()).toBeVisible();
  // Backwards, since the first screen is open already.
  for (const [index, title] of [...screenTitles.entries()].toReversed()) {
    await window.keyboard.press(`Control+${index + 1}`);
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(window.getByRole('heading', { level: 1 })).toBeFocused();
  }
  await window.keyboard.press('Control+,');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Settings');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('directory sync');
  await expect(window.getByRole('menuitem', { name: /^Overview/ })).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Overview');

  await window.keyboard.press('?');
  const keys = window.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await window.keyboard.press('F6');
  await expect(window.getByRole('navigation', { name: 'Screens' })).toBeFocused();
});

test('theme and contrast apply at once and are there at the next start', async ({
  console: { application, window },
  relaunch,
  userData,
}) => {
  const run = async (command: string) => {
    await window.keyboard.press('Control+k');
    await window.keyboard.type(command);
    await expect(window.getByRole('menuitem').first()).toBeVisible();
    await window.keyboard.press('Enter');
  };
  const background = () => getBackground(window);
  // Playwright would decide otherwise.
  await window.emulateMedia({ colorScheme: null });
  await expect(window.getByText('Running').first()).toBeVisible();
  await run('use the dark theme');
  await expect.poll(background).toBe('rgb(13, 16, 21)');
  expect(await application.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await run('increase contrast');
  await expect(window.locator('html')).toHaveAttribute('data-contrast', 'more');
  await expect
    .poll(() => readFileSync(join(userData, 'preferences.json'), 'utf8'))
    .toContain('"hasMoreContrast": true');

  const again = (await relaunch()).window;
  await again.emulateMedia({ colorScheme: null });
  await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(again.locator('html')).toHaveAttribute('data-contrast', 'more');
  expect(await getBackground(again)).toBe('rgb(13, 16, 21)');
});

test('the overview counts what came, and a dragged stretch opens the log of that time', async ({
  window,
  port,
}) => {
  const tokens = tokensPage(window);
  await tokens.open();
  const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
  await tokens.copyAndFinish();
  const client = (token: string) => oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token, send });
  for (const name of ['jane', 'john', 'mary']) {
    const created = await client(secret).create({
      userName: `${name}@acme.test`,
      givenName: name,
      familyName: 'Roe',
      externalId: name,
    });
    expect(created.status).toBe(201);
  }
  expect((await client(`${secret.slice(0, 20)} ${secret.slice(20)}`).testConnection()).status).toBe(401);

  await openScreen(window, 'Overview');
  const requests = window.getByRole('region', { name: 'Requests', exact: true });
  await expect(requests).toContainText('4 requests, 75.0 % ok: 0 failed, 1 refused.');
  await expect(window.getByRole('list', { name: 'Directory' })).toContainText('3Active people');
  const failures = window.getByRole('region', { name: 'Failures by cause' });
  await expect(failures).toContainText('This is one of your tokens with something extra in it');

  const bars = window.getByRole('slider', { name: 'Requests over time' });
  await bars.focus();
  await window.keyboard.press('End');
  await expect(bars).toHaveAttribute('aria-valuetext', /4 requests, 3 ok, 0 failed, 1 refused$/);
  await window.keyboard.press('t');
  await expect(window.getByRole('region', { name: 'Requests as a table' }).getByRole('row')).toHaveCount(2);
  await window.keyboard.press('t');

  const box = await bars.boundingBox();
  if (box === null) throw new Error('The bars are not on the screen.');
  const y = box.y + box.height / 2;
  await window.mouse.move(box.x + box.width * 0.6, y);
  await window.mouse.down();
  await window.mouse.move(box.x + box.width - 8, y, { steps: 4 });
  await window.mouse.up();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Provisioning log');
  expect(
    new URLSearchParams((await window.evaluate(() => location.hash)).split('?')[1]).get('from'),
  ).not.toBe(null);
  await expect(window.getByRole('grid', { name: 'Provisioning log' }).getByRole('row')).toHaveCount(5);

  await window.keyboard.press('Control+1');
  await failures.getByRole('link', { name: /^Fix/ }).click();
  await expect(window.getByRole('complementary')).toContainText('Okta production');
});

test('no part is lost at 200 % zoom in the smallest window', async ({ console: { application, window } }) => {
  await expect(window.getByText('Running').first()).toBeVisible();
  await application.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    first?.setContentSize(1280, 800);
    first?.webContents.setZoomFactor(2);
  });
  await window.keyboard.press('Control+1');
  await expect(window.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  const isCutOff = await window.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isCutOff).toBe(false);
  await expect(window.getByRole('button', { name: /Search or run/ })).toBeInViewport({ ratio: 1 });
  await expect(window.getByRole('button', { name: /Time/ })).toBeInViewport({ ratio: 1 });
});

function getBackground(window: { evaluate: (read: () => string) => Promise<string> }): Promise<string> {
  return window.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
