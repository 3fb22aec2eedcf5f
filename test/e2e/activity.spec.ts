import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { activityPage } from './pages/activity-page.ts';
import { adminOf } from './pages/admin.ts';
import { openScreen } from './pages/screens.ts';
import { takePicture } from './pictures.ts';

const hostile = '=cmd|" /C calc"!A0 <script>document.title="ran"</script> \u202Egnp.exe';

test('an auditor sees who changed what, checks the record and takes it along', async ({
  console: { application, window },
  port,
  userData,
}, testInfo) => {
  test.setTimeout(120_000);
  await expect(window.getByText('Running').first()).toBeVisible();
  const admin = adminOf(window);
  const { secret, token } = await admin('tokens.create', {
    body: { name: 'Okta production', provider: 'okta' },
  });
  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  const names = ['ada', 'bob', 'cyd', hostile];
  for (const [index, name] of names.entries()) {
    const userName = index === 3 ? name : `${name}@acme.example`;
    const profile = { userName, givenName: name, familyName: 'Roe', externalId: `00u${index}` };
    expect((await okta.create(profile)).status).toBe(201);
  }
  const rotated = await admin('tokens.create', { body: { name: 'Entra sandbox', provider: 'entra' } });
  await admin('tokens.revoke', { params: { id: rotated.token.id } });

  const page = activityPage(window);
  await openScreen(window, 'Activity');
  await expect(page.rows.filter({ hasText: 'User created' })).toHaveCount(4);
  await expect(window.getByText('Chain verified')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme });
    expect(await violations(window)).toEqual([]);
    await takePicture(window, testInfo, `activity-${colorScheme}`);
  }

  await test.step('from SCIM only, in the address, with the count on the button', async () => {
    await page.choose('Source', 'From SCIM');
    await expect(page.rows).toHaveCount(4);
    await expect(window.getByRole('button', { name: 'Export 4' })).toBeVisible();
    await window.reload();
    await expect(page.rows).toHaveCount(4);
  });

  await test.step('a row opens by keyboard and names the token as it was', async () => {
    const ada = page.rows.filter({ hasText: 'ada@acme.example' });
    await ada.getByRole('button').first().focus();
    await window.keyboard.press('ArrowRight');
    await expect(ada.getByRole('button').first()).toHaveAttribute('aria-expanded', 'true');
    await expect(ada).toContainText('tokenId');
    await expect(ada).toContainText('Okta production');
    await expect(ada.getByTitle(token.id).first()).toBeVisible();
    expect(await violations(window)).toEqual([]);
    await takePicture(window, testInfo, 'activity-open');
    await window.keyboard.press('ArrowLeft');
    await expect(ada.getByRole('button').first()).toHaveAttribute('aria-expanded', 'false');
    await window.keyboard.press('ArrowUp');
    await expect(page.rows.filter({ hasText: 'bob@acme.example' }).getByRole('button')).toBeFocused();
  });

  await test.step('the file has the rows of the filter and no formula; nothing of a name runs', async () => {
    const file = join(userData, 'activity.csv');
    await application.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, file);
    await window.keyboard.press('e');
    await expect(window.getByText('Saved activity.csv')).toBeVisible();
    const text = readFileSync(file, 'utf8');
    expect(text.split('\r\n').filter((line) => line.includes(',user.created,'))).toHaveLength(4);
    expect(text).toContain("'=cmd|");
    expect(await window.title()).toBe('Activity · Rollcall');
  });

  await test.step('the request behind it', async () => {
    const ada = page.rows.filter({ hasText: 'ada@acme.example' });
    await ada.getByRole('button').first().click();
    await ada.getByRole('link', { name: 'Open the request' }).click();
    await expect(window.getByRole('complementary', { name: 'Request details' })).toContainText(
      'ada@acme.example',
    );
  });
});
