import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ElectronApplication } from '@playwright/test';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { checkAccessibility } from './pages/check-accessibility.ts';
import { directoryPage } from './pages/directory-page.ts';
import { takePicture } from './pictures.ts';

const patch = (value: object) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', value }],
});

/** Answer the system's file dialogs, which no test can click. */
async function choose(application: ElectronApplication, path: string): Promise<void> {
  await application.evaluate(({ dialog }, chosen) => {
    const answer = { canceled: false, filePath: chosen, filePaths: [chosen] };
    dialog.showSaveDialog = () => Promise.resolve(answer);
    dialog.showOpenDialog = () => Promise.resolve(answer);
  }, path);
}

test('the directory shows who is there, why, and what to do about it', async ({
  console: { application, window },
  port,
  userData,
}, testInfo) => {
  test.setTimeout(360_000);
  await expect(window.getByText('Running').first()).toBeVisible();
  const admin = adminOf(window);
  const directory = directoryPage(window);
  const check = (what: string) => checkAccessibility(window, what);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const { secret } = await admin('connections.create', { body: { provider: 'okta' } });
  const okta = oktaClient({ baseUrl, token: secret, send });
  const scim = (method: string, path: string, body?: unknown) =>
    send({
      method,
      url: `${baseUrl}${path}`,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' },
      body,
    });
  const create = async (name: string): Promise<string> => {
    const answer = await okta.create({
      userName: `${name}@acme.test`,
      givenName: name,
      familyName: 'Roe',
      externalId: `00u-${name}`,
    });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.id;
  };
  const signIn = async (userId: string) => {
    const expiresAt = new Date(Date.now() + 5 * 3_600_000).toISOString();
    for (const app of ['Rollout', 'Billing']) {
      await admin('sessions.register', { body: { userId, app, device: 'MacBook', expiresAt } });
    }
  };
  const openOf = async (userId: string) =>
    (await admin('sessions.list', { query: { userId, state: 'open' } })).items.length;

  await test.step('empty screens say what comes, and nothing is wrong with them', async () => {
    for (const [tab, text] of [
      ['Users', 'No users yet'],
      ['Groups', 'No groups yet'],
      ['Roles', 'No permissions yet → Add'],
      ['Organizations', 'Default'],
      ['Sessions', 'No session is open'],
      ['Possible duplicates', 'No possible duplicates'],
      ['Review', 'Nothing is held.'],
    ] as const) {
      await directory.open(tab);
      await expect(window.getByText(text).first()).toBeVisible();
      await check(`${tab}, empty`);
    }
  });

  await test.step('5,000 people are imported with a preview, and a group keeps all of them', async () => {
    const file = join(userData, 'people.csv');
    const lines = Array.from({ length: 5_000 }, (_, index) => `p${index}@acme.test,Person ${index}`);
    writeFileSync(file, ['userName,displayName', ...lines, ',Nobody'].join('\n'));
    await choose(application, file);
    await directory.open('Users');
    await window.getByRole('button', { name: 'Import CSV' }).click();
    await check('import, choose');
    await directory.dialog.getByRole('button', { name: 'Choose file' }).click();
    const apply = directory.dialog.getByRole('button', { name: 'Import 5,000 rows' });
    await expect(apply).toBeVisible({ timeout: 30_000 });
    await check('import, preview');
    await apply.click();
    await expect(directory.dialog.getByText('5,000 rows created', { exact: false })).toBeVisible({
      timeout: 60_000,
    });
    await check('import, result');
    const result = join(userData, 'result.csv');
    await choose(application, result);
    await directory.dialog.getByRole('button', { name: 'Save result as CSV' }).click();
    await expect(directory.dialog.getByText('Saved as result.csv')).toBeVisible();
    expect(readFileSync(result, 'utf8').trim().split('\n').length).toBe(5_002);
    await directory.dialog.getByRole('button', { name: 'Done' }).click();

    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin('users.list', { query: { cursor, limit: 200 } });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const made = await scim('POST', '/Groups', { displayName: 'Everybody', members: [] });
    await scim('PATCH', `/Groups/${made.body.id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'members', value: ids.map((value) => ({ value })) }],
    });
    await directory.open('Groups');
    await directory.row('Everybody').click();
    await expect(directory.tab('Members 5,000')).toBeVisible();
    await directory.panel.getByRole('button', { name: 'Show more members' }).click();
    await expect(directory.panel.getByRole('listitem')).toHaveCount(200);
    await check('group, members');
  });

  for (const { verb, leave } of [
    { verb: 'PATCH', leave: (id: string) => scim('PATCH', `/Users/${id}`, patch({ active: false })) },
    {
      verb: 'PUT',
      leave: (id: string) => scim('PUT', `/Users/${id}`, { userName: 'put@acme.test', active: false }),
    },
    { verb: 'DELETE', leave: (id: string) => scim('DELETE', `/Users/${id}`) },
  ]) {
    await test.step(`W11: ${verb} ends the sessions of somebody who leaves`, async () => {
      const id = await create(verb.toLowerCase());
      await signIn(id);
      await directory.open('Users');
      await window.getByRole('searchbox', { name: 'User name starts with' }).fill(`${verb}@`);
      await expect(directory.row('2 open')).toHaveCount(1);
      expect((await leave(id)).status).toBeLessThan(300);
      await expect(directory.row('Deactivated')).toHaveCount(1, { timeout: 5_000 });
      await expect(directory.row('left')).toHaveCount(0);
      expect(await openOf(id)).toBe(0);
    });
  }

  await test.step('where sessions may run out, the countdown is shown and can be cut short', async () => {
    const { items } = await admin('connections.list', {});
    const connection = items.find(({ provider }) => provider === 'okta');
    if (connection === undefined) throw new Error('The connection was created above.');
    await admin('connections.update', {
      params: { id: connection.id },
      ifMatch: connection.version,
      body: { sessionPolicy: 'let_expire' },
    });
    const id = await create('sam');
    await signIn(id);
    await scim('PATCH', `/Users/${id}`, patch({ active: false }));
    await directory.open('Users');
    await window.getByRole('searchbox', { name: 'User name starts with' }).fill('sam@');
    await expect(directory.row('2 sessions left')).toHaveCount(1);
    await directory.row('sam@').click();
    await expect(directory.panel).toContainText(
      /sam Roe cannot sign in again, but 2 sessions run until [\d :-]+\./,
    );
    await window.emulateMedia({ colorScheme: 'light' });
    await takePicture(window, testInfo, 'directory-leaver');
    await check('user who left');
    await directory.panel.getByRole('button', { name: 'End them now' }).click();
    await expect(directory.panel.getByText('cannot sign in again')).toHaveCount(0);
    expect(await openOf(id)).toBe(0);
  });

  await test.step('reactivating keeps the id, and every tab of a person is sound', async () => {
    const before = new URL(window.url().replace('#', '')).searchParams.get('selected');
    await directory.panel.getByRole('button', { name: 'Reactivate user' }).click();
    await check('reactivate');
    await directory.confirmation.getByRole('button', { name: 'Reactivate user' }).click();
    await expect(directory.panel.getByText('Active', { exact: true })).toBeVisible();
    expect(new URL(window.url().replace('#', '')).searchParams.get('selected')).toBe(before);
    for (const tab of ['Groups → roles', 'Sessions', 'History', 'Raw']) {
      await directory.tab(tab).click();
      await check(`user, ${tab}`);
      await takePicture(window, testInfo, `directory-user-${tab.replaceAll(/\W+/g, '-').toLowerCase()}`);
    }
  });

  await test.step('an edit of what Okta owns warns, is saved, and can be taken back by history', async () => {
    await directory.tab('Profile').click();
    await expect(directory.panel.getByText('Managed by Okta').first()).toBeAttached();
    await directory.panel.getByRole('button', { name: 'Edit profile' }).click();
    await directory.dialog.getByRole('textbox', { name: 'Given name' }).fill('Samuel');
    await expect(
      directory.dialog.getByText(
        'Okta owns this field. Your change lasts until Okta’s next update. Change it in Okta to keep it.',
      ),
    ).toBeVisible();
    await check('edit user');
    await directory.dialog.getByRole('button', { name: 'Save changes' }).click();
    await expect(directory.dialog).toHaveCount(0);
    await directory.tab('History').click();
    await directory.panel
      .getByRole('button', { name: /^Restore what was before/ })
      .first()
      .click();
    await expect(directory.confirmation).toContainText('name.givenName');
    await check('restore');
    await directory.confirmation.getByRole('button', { name: 'Restore this state' }).click();
    await expect(directory.confirmation).toHaveCount(0);
    await directory.tab('Profile').click();
    await expect(directory.panel.getByText('Samuel')).toHaveCount(0);
  });

  await test.step('W11: the log follows the person', async () => {
    await directory.panel.getByRole('link', { name: 'Watch this person in the provisioning log' }).click();
    await expect(window.getByRole('heading', { name: 'Provisioning log' })).toBeVisible();
    await expect(window).toHaveURL(/user/);
    await window.goBack();
    await expect(directory.panel).toContainText('sam Roe');
  });

  await test.step('the form for a new person is sound', async () => {
    await directory.open('Users');
    await window.keyboard.press('n');
    await check('create user');
    await window.keyboard.press('Escape');
  });

  for (const { made, sent } of [
    { made: 'Case@Acme.test', sent: 'case@acme.TEST' },
    { made: 'plus+sign@acme.test', sent: 'plus+sign@acme.test' },
  ]) {
    await test.step(`${made} made by hand is linked when ${sent} arrives`, async () => {
      await directory.open('Users');
      await window.getByRole('button', { name: 'Create user' }).click();
      await directory.dialog.getByRole('textbox', { name: 'User name' }).fill(made);
      await directory.dialog.getByRole('textbox', { name: 'Work email' }).fill(made);
      await directory.dialog.getByRole('button', { name: 'Create user' }).click();
      await expect(directory.panel.getByText('Manual')).toBeVisible();
      const [by] = (await admin('users.list', { query: { userName: made } })).items;
      const linked = await okta.create({
        userName: sent,
        givenName: 'L',
        familyName: 'Inked',
        externalId: `00u-${made}`,
      });
      expect(linked.status).toBe(201);
      expect(linked.body.id).toBe(by?.id);
      await expect(directory.panel).toContainText('Managed by Okta');
    });
  }

  await test.step('a role gets its first permission, and says who has it', async () => {
    await directory.open('Roles');
    await window.getByRole('button', { name: 'Create role' }).click();
    await check('create role');
    await directory.dialog.getByRole('textbox', { name: 'Name' }).fill('Engineer');
    await directory.dialog.getByRole('button', { name: 'Create role' }).click();
    await expect(directory.panel.getByText('No permissions yet.', { exact: false })).toBeVisible();
    await directory.panel.getByRole('textbox', { name: 'Add permission' }).fill('code.read');
    await directory.panel.getByRole('textbox', { name: 'Add permission' }).press('Enter');
    await expect(directory.row('Engineer')).toContainText('code.read');
    await check('role');
    await directory.tab('Settings').click();
    await check('role, settings');
    await takePicture(window, testInfo, 'directory-role');
  });

  await test.step('possible duplicates are kept or aligned, never merged', async () => {
    for (const userName of ['jane.doe@acme.test', 'jdoe@acme.test']) {
      await admin('users.create', {
        body: { attributes: { userName, displayName: 'Jane Doe', emails: [{ value: userName }] } },
      });
    }
    await directory.open('Possible duplicates');
    const pair = window.getByRole('article', { name: 'jane.doe@acme.test and jdoe@acme.test' });
    await expect(pair).toContainText(
      'jane.doe@ and jdoe@ look like one person. Align the address in the IdP, or keep both. We never merge by ourselves.',
    );
    await check('possible duplicates');
    await takePicture(window, testInfo, 'directory-duplicates');
    await pair.getByRole('button', { name: 'Align the address' }).click();
    await check('align');
    await window.keyboard.press('Escape');
    await pair.getByRole('button', { name: 'Keep both' }).click();
    await expect(pair).toHaveCount(0);
  });

  await test.step('W9: what waits for a decision is released, approved and cleared', async () => {
    await admin('users.create', {
      body: {
        attributes: { userName: 'root@acme.test', emails: [{ value: 'root@acme.test' }] },
        isPrivileged: true,
      },
    });
    await okta.create({ userName: 'root@acme.test', givenName: 'R', familyName: 'T', externalId: 'root' });
    const { version } = await admin('rules.read', {});
    await admin('rules.update', { ifMatch: version, body: { limits: { creates: 0 } } });
    for (const name of ['flood1', 'flood2']) {
      await okta.create({
        userName: `${name}@acme.test`,
        givenName: name,
        familyName: 'X',
        externalId: name,
      });
    }
    await directory.open('Review');
    await expect(window.getByText('Held: 2 new accounts')).toBeVisible();
    await check('review');
    await takePicture(window, testInfo, 'directory-review');
    await window.getByRole('button', { name: 'Release all' }).click();
    await expect(directory.confirmation).toContainText('2 new accounts');
    await check('release');
    await directory.confirmation.getByRole('button', { name: 'Release all' }).click();
    await expect(window.getByText('Nothing is held.')).toBeVisible();
    expect((await admin('users.list', { query: { userName: 'flood' } })).items.length).toBe(2);
    await window.getByRole('button', { name: 'Approve link of root@acme.test' }).click();
    await check('approve link');
    await directory.confirmation.getByRole('button', { name: 'Approve link' }).click();
    await expect(window.getByText('No link waits for an answer.')).toBeVisible();
  });
});
