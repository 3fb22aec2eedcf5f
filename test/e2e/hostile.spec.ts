import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';

/** Text that wants to be more than text: markup, a formula, reordering, control characters, and far too much. */
const hostile = [
  '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>',
  '=HYPERLINK("https://evil.example","click")',
  'user\u202Egpj.exe',
  'bell\u0007 and zero\u200Bwidth',
  `${'very-long-'.repeat(90)}end`,
];

const addresses = [
  '/overview',
  '/tokens',
  '/provisioning-log',
  '/directory/users',
  '/directory/groups',
  '/directory/duplicates',
  '/directory/review',
  '/reconciliation',
  '/mappings',
  '/activity',
];

test('hostile text runs nothing and breaks no layout on any screen', async ({ window, port }) => {
  test.setTimeout(120_000);
  await expect(window.getByText('Running').first()).toBeVisible();
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const admin = adminOf(window);
  const { secret } = await admin('tokens.create', {
    body: { name: hostile[0]?.slice(0, 60) ?? '', provider: 'okta' },
  });
  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  for (const [index, text] of hostile.entries()) {
    await okta.create({ userName: text, givenName: text, familyName: text, externalId: `h${index}` });
    await okta.createGroup(text);
  }

  for (const address of addresses) {
    await window.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(window.locator('[aria-busy=true]')).toHaveCount(0);
    const found = await window.evaluate(() => ({
      hacked: 'hacked' in globalThis,
      images: document.querySelectorAll('img').length,
      isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      mainIsTooWide: [...document.querySelectorAll('main')].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
      ),
    }));
    expect(found, address).toEqual({ hacked: false, images: 0, isTooWide: false, mainIsTooWide: false });
  }
  await window.keyboard.press('Control+k');
  await window.keyboard.type('<img');
  await expect(window.getByRole('menuitem', { name: /onerror/ }).first()).toBeVisible();
  expect(await window.evaluate(() => document.querySelectorAll('img').length)).toBe(0);
  expect(complaints).toEqual([]);
});
