import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { root } from '../../main/runtime/checkout.ts';
import { entraClient } from '../harness/entra.ts';
import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';

const screens = [
  { file: 'overview', address: '/overview', title: 'Overview' },
  { file: 'setup', address: '/setup', title: 'Setup' },
  { file: 'tokens', address: '/tokens', title: 'Tokens' },
  { file: 'provisioning-log', address: '/provisioning-log', title: 'Provisioning log' },
  { file: 'users', address: '/directory/users', title: 'Users' },
  { file: 'groups', address: '/directory/groups', title: 'Groups' },
  { file: 'roles', address: '/directory/roles', title: 'Roles' },
  { file: 'organizations', address: '/directory/organizations', title: 'Organizations' },
  { file: 'sessions', address: '/directory/sessions', title: 'Sessions' },
  { file: 'duplicates', address: '/directory/duplicates', title: 'Possible duplicates' },
  { file: 'review', address: '/directory/review', title: 'Review' },
  { file: 'mappings', address: '/mappings', title: 'Mappings' },
  { file: 'reconciliation', address: '/reconciliation', title: 'Reconciliation' },
  { file: 'diagnostics', address: '/diagnostics', title: 'Diagnostics' },
  { file: 'activity', address: '/activity', title: 'Activity' },
  { file: 'settings', address: '/settings', title: 'Settings' },
  { file: 'local-server', address: '/local-server', title: 'Local server' },
] as const;

const people = [
  'Amara Okafor',
  'Ben Lindqvist',
  'Chiara Romano',
  'Daniel Mbeki',
  'Elif Yilmaz',
  'Farid Haddad',
  'Grace Whitfield',
  'Hiroshi Tanaka',
  'Ines Carvalho',
  'Jonas Bergmann',
  'Katya Sokolova',
  'Liam Gallagher',
  'Mei Zhang',
  'Noah Fischer',
  'Olivia Sanders',
  'Priya Raman',
];

test('every screen opens with data, in light and dark', async ({ window, port }, testInfo) => {
  test.setTimeout(240_000);
  const complaints: string[] = [];
  window.on('pageerror', ({ message }) => complaints.push(message));
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await expect(window.getByText('Running').first()).toBeVisible();
  await fill(window, `http://127.0.0.1:${port}/scim/v2`);
  await window.keyboard.press('F5');
  await expect(window.getByRole('contentinfo')).toContainText('Okta, Entra ID connected');

  const isForDocumentation = testInfo.config.updateSnapshots === 'all';
  const folder = isForDocumentation ? join(root, 'docs/images') : testInfo.outputDir;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme });
    for (const { file, address, title } of screens) {
      await window.evaluate((hash) => {
        location.hash = hash;
      }, address);
      await expect(window.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
      await expect(window.locator('[aria-busy=true]')).toHaveCount(0);
      if (file === 'overview') await expect(window.getByRole('slider')).toBeVisible();
      const path = join(folder, colorScheme === 'light' ? `${file}.png` : `${file}-dark.png`);
      await window.screenshot({ path, animations: 'disabled' });
    }
  }
  expect(complaints).toEqual([]);
});

/** Two identity providers that went to work, some of it wrong. */
async function fill(window: Page, baseUrl: string): Promise<void> {
  const admin = adminOf(window);
  const oktaToken = await admin('tokens.create', { body: { name: 'Okta production', provider: 'okta' } });
  const entraToken = await admin('tokens.create', {
    body: { name: 'Entra sandbox', provider: 'entra', expiresInDays: 6 },
  });
  const old = await admin('tokens.create', { body: { name: 'Old Okta', provider: 'okta' } });
  await admin('tokens.revoke', { params: { id: old.token.id } });

  const okta = oktaClient({ baseUrl, token: oktaToken.secret, send });
  await okta.testConnection();
  const ids: string[] = [];
  for (const [index, name] of people.entries()) {
    const [givenName = '', familyName = ''] = name.split(' ');
    const userName = `${givenName}.${familyName}@acme.example`.toLowerCase();
    await okta.lookUp(userName);
    const created = await okta.create({ userName, givenName, familyName, externalId: `00u${index}` });
    ids.push(created.body.id);
    if (index % 4 === 0) await okta.putUpdate(created.body.id, { title: 'Engineer' });
    if (index % 7 === 3) await okta.create({ userName, givenName, familyName, externalId: `00u${index}x` });
  }
  for (const [index, name] of ['Engineering', 'Sales', 'Administrators'].entries()) {
    const group = await okta.createGroup(name);
    await okta.changeMembers(group.body.id, {
      joined: ids.filter((_, place) => place % 3 === index),
      left: [],
    });
  }
  await okta.patchActive(ids[5] ?? '', false);
  await oktaClient({ baseUrl, token: old.secret, send }).testConnection();
  const { secret } = oktaToken;
  await oktaClient({ baseUrl, token: `${secret.slice(0, 33)} ${secret.slice(33)}`, send }).testConnection();

  const entra = entraClient({ baseUrl, token: entraToken.secret, send });
  await entra.lookUp('theo.marsh@acme.example');
  await entra.create({
    userName: 'theo.marsh@acme.example',
    givenName: 'Theo',
    familyName: 'Marsh',
    externalId: 'tmarsh',
  });
}
