import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { openScreen } from './pages/screens.ts';
import { tokensPage } from './pages/tokens-page.ts';

const light = { name: 'light', media: { colorScheme: 'light', contrast: null } } as const;
const dark = { name: 'dark', media: { colorScheme: 'dark', contrast: null } } as const;
const strong = [
  { name: 'light with more contrast', media: { colorScheme: 'light', contrast: 'more' } },
  { name: 'dark with more contrast', media: { colorScheme: 'dark', contrast: 'more' } },
] as const;

test('what is on every screen has no accessibility violation in any look', async ({ window, port }) => {
  test.setTimeout(180_000);
  const check = async (what: string, more: typeof strong | readonly [] = []) => {
    for (const { name, media } of [light, dark, ...more]) {
      await window.emulateMedia(media);
      expect(await violations(window), `${what}, ${name}`).toEqual([]);
    }
  };
  const heading = window.getByRole('heading', { level: 1 });
  await expect(window.getByRole('region', { name: 'First steps' })).toBeVisible();
  await check('overview, nothing yet');

  const tokens = tokensPage(window);
  await tokens.open();
  const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
  await tokens.copyAndFinish();
  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  const person = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00u1' };
  await okta.create(person);
  expect((await okta.create(person)).status).toBe(409);

  await openScreen(window, 'Overview');
  await expect(window.getByRole('slider', { name: 'Requests over time' })).toBeVisible();
  await window.keyboard.press('`');
  await expect(
    window.getByRole('region', { name: 'Live requests' }).getByRole('listitem').first(),
  ).toBeVisible();
  await check('overview with bars, live requests', strong);
  await window.keyboard.press('`');
  await window.keyboard.press('t');
  await expect(window.getByRole('region', { name: 'Requests as a table' })).toBeVisible();
  await check('overview with the table');

  await window.getByRole('switch', { name: 'Provisioning' }).press('Space');
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await check('turn provisioning off');
  await window.getByRole('button', { name: 'Turn off' }).click();
  await expect(window.getByRole('region', { name: /Messages/ })).toBeVisible();
  await check('message');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('to');
  await expect(window.getByRole('menuitem', { name: /^Tokens/ })).toBeVisible();
  // React Aria moves the virtual focus with the results, some time after they changed.
  const search = window.getByRole('searchbox', { name: 'Search or run' });
  const focused = (input: Element) =>
    document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.role ?? null;
  await expect.poll(() => search.evaluate(focused)).toBe('menuitem');
  await check('palette');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await check('keys');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+Shift+O');
  await expect(window.getByRole('option', { name: /this computer, healthy/ })).toBeVisible();
  await check('connections', strong);
  await window.getByRole('button', { name: /Add hosted server/ }).click();
  await expect(window.getByRole('textbox', { name: 'Address' })).toBeVisible();
  await check('add hosted server');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');

  for (const title of ['Diagnostics', 'Local server']) {
    await openScreen(window, title);
    await expect(heading).toHaveText(title);
    await check(title);
  }
});

test('with forced colours and less motion everything is still there', async ({ window }) => {
  await window.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await expect(window.getByRole('region', { name: 'First steps' })).toBeVisible();
  const link = window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Overview' });
  expect(await link.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  const moving = await window.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element).transitionDuration)
      .filter((duration) => duration.split(', ').some((one) => one !== '0s')),
  );
  expect(moving).toEqual([]);
  expect(await violations(window)).toEqual([]);
});
