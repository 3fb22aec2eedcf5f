import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { reconciliationPage } from './pages/reconciliation-page.ts';
import { openScreen } from './pages/screens.ts';
import { takePicture } from './pictures.ts';

function person(name: string, familyName = 'Doe') {
  const userName = `${name}@acme.example`;
  return { userName, givenName: name, familyName, externalId: `okta-${name}` };
}

/** W3: 150 people in the identity provider, 148 in the activity, and why. */
test('150 versus 148 is answered with two names', async ({
  console: { application, window },
  port,
  userData,
}, testInfo) => {
  test.setTimeout(120_000);
  await expect(window.getByText('Running').first()).toBeVisible();
  const admin = adminOf(window);
  const { secret } = await admin('tokens.create', { body: { name: 'Okta production', provider: 'okta' } });
  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  const push = async (profile: ReturnType<typeof person>) => {
    const known = (await okta.lookUp(profile.userName)).body.Resources[0] as { id: string } | undefined; // SCIM list
    const { givenName, familyName, externalId } = profile;
    return known === undefined
      ? okta.create(profile)
      : okta.putUpdate(known.id, { name: { givenName, familyName }, externalId });
  };
  // Three were tried out before; one of them had an account already and was linked.
  await admin('users.create', { body: { attributes: { userName: 'jane.doe@acme.example' } } });
  for (const name of ['jane.doe', 'ann', 'bob']) await push(person(name));
  // Not in the millisecond of the last of them.
  const from = new Date(Date.now() + 1);
  for (let index = 0; index < 146; index += 1) await push(person(`new${index}`));
  for (const name of ['ann', 'bob']) await push(person(name, 'Roe'));
  await push(person('jane.doe'));
  expect((await push(person('m.ito', 'Ito'.repeat(2_000)))).status).toBe(400);

  const page = reconciliationPage(window);
  await openScreen(window, 'Reconciliation');
  await expect(window.getByText('Compare two counts')).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await page.open({ expected: 150, from: from.toISOString() });
  await page.compare();
  await expect(page.equation).toHaveText(
    '150 in IdP = 146 created + 2 updated + 1 linked, no change + 1 failed',
  );
  await expect(page.result).toContainText(
    "Two people are not in the activity list: one already had an account (nothing changed), one failed in the IdP's request.",
  );
  const sum = page.result.getByRole('table', { name: 'The sum as a table' });
  await expect(sum.getByRole('row')).toHaveText([
    'created146',
    'updated2',
    'linked, no change1',
    'failed1',
    'In IdP150',
  ]);
  await expect(page.rows).toHaveCount(3);
  await expect(page.rows.filter({ hasText: 'm.ito@acme.example' })).toContainText('Failed');
  await expect(page.rows.filter({ hasText: 'jane.doe@acme.example' })).toContainText('View');
  expect(await violations(window)).toEqual([]);
  await takePicture(window, testInfo, 'reconciliation-number');

  await test.step('with the names of the identity provider, on this computer', async () => {
    const file = join(userData, 'people.csv');
    const names = [
      ...Array.from({ length: 146 }, (_, index) => `new${index}`),
      'ann',
      'bob',
      'jane.doe',
      'm.ito',
    ];
    const lines = names.map((name) => `${name}, ${name.toUpperCase()}@acme.example ,ACTIVE`);
    writeFileSync(
      file,
      ['Short name,Login,Status', ...lines, 'ghost,=ghost@acme.example,ACTIVE'].join('\r\n'),
    );
    await application.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await window.keyboard.press('Control+o');
    await expect(window.getByText('151 rows')).toBeVisible();
    await expect(window.getByRole('button', { name: /What “Login” holds/ })).toContainText('User name');
    await page.compare();
    await expect(page.equation).toContainText('151 in IdP');
    await expect(page.equation).toContainText('1 never arrived');
    await expect(page.result).toContainText(
      "We saw no request. Look in the IdP's own log for: =ghost@acme.example.",
    );
    await page.bucket('Only in IdP').click();
    await expect(page.rows).toHaveCount(3);
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme });
      expect(await violations(window)).toEqual([]);
      await takePicture(window, testInfo, `reconciliation-file-${colorScheme}`);
    }
  });

  await test.step('the report is a CSV without formulas', async () => {
    const file = join(userData, 'report.csv');
    await application.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, file);
    await window.getByRole('button', { name: 'Export report' }).click();
    await expect(window.getByText('Saved report.csv')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toContain(",'=ghost@acme.example");
  });
});
