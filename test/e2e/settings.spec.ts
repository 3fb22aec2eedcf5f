import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { startHttpReceiver } from '../harness/receiver.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { checkAccessibility } from './pages/check-accessibility.ts';
import { openScreen } from './pages/screens.ts';
import { takePicture } from './pictures.ts';

const person = (number: number) => ({
  userName: `person${number}@acme.test`,
  givenName: 'Person',
  familyName: String(number),
  externalId: `00u${number}`,
});

test('settings are found, saved, put back and in force', async ({ window, port }, testInfo) => {
  test.setTimeout(120_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const admin = adminOf(window);
  const check = (what: string) => checkAccessibility(window, what);
  const openSection = async (title: string) => {
    await window.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: title }).click();
  };
  await expect(window.getByText('Running').first()).toBeVisible();
  await openScreen(window, 'Settings');

  await test.step('every section has an address and no accessibility violation', async () => {
    for (const [title, section, shows] of [
      ['Plan', 'plan', 'Workspace name'],
      ['Retention', 'retention', 'Rows of the provisioning log'],
      ['SIEM', 'siem', 'None yet'],
      ['Policies', 'policies', 'Linking of existing accounts'],
      ['Operators', 'operators', 'Nobody but this console'],
      ['Extension schemas', 'schemas', 'None yet'],
      ['Setup danger zone', 'danger', 'No setup'],
      ['App', 'app', 'Theme'],
    ] as const) {
      await openSection(title);
      await expect(window.getByText(shows).first()).toBeVisible();
      await expect(window).toHaveURL(new RegExp(`section=${section}`));
      await check(title);
      await takePicture(window, testInfo, `settings-${section}`);
    }
  });

  await test.step('Ctrl+F finds a setting in any section', async () => {
    await window.keyboard.press('ControlOrMeta+f');
    await window.keyboard.type('sync guard');
    await expect(window.getByText('No setting matches.')).toBeVisible();
    await window.getByRole('searchbox', { name: 'Search the settings' }).fill('new users');
    await check('found settings');
    await window.getByRole('link', { name: /New users an hour/ }).click();
    await expect(window.locator('#guard-creates')).toBeFocused();
  });

  await test.step('W9: a limit holds what goes beyond it, and releases in order', async () => {
    await window.getByRole('switch', { name: 'New users an hour: limit' }).press('Space');
    const limit = window.getByRole('textbox', { name: 'New users an hour' });
    await expect(limit).toHaveValue('50');
    await limit.fill('2');
    await limit.press('Enter');
    await expect.poll(async () => (await admin('rules.read', {})).limits.creates).toBe(2);
    const { secret } = await admin('connections.create', { body: { provider: 'okta' } });
    const okta = oktaClient({ baseUrl, token: secret, send });
    const statuses: number[] = [];
    for (const number of [1, 2, 3, 4]) statuses.push((await okta.create(person(number))).status);
    expect(statuses).toEqual([201, 201, 429, 429]);
    expect((await admin('holds.list', {})).pending.creates).toBe(2);
    expect(await admin('holds.release', {})).toEqual({ released: 2, failed: 0 });
    const names = (await admin('users.list', {})).items.map(({ userName }) => userName);
    expect(names.toSorted()).toEqual([1, 2, 3, 4].map((number) => person(number).userName));
  });

  await test.step('an operator’s token is shown once and works', async () => {
    await openSection('Operators');
    await window.getByRole('button', { name: 'Create operator' }).click();
    await check('create operator');
    await window.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Sam');
    await window.keyboard.press('Enter');
    const token = await window.getByRole('dialog').getByRole('textbox', { name: 'Token' }).inputValue();
    await check('operator shown once');
    await window.getByRole('button', { name: 'Copy token' }).click();
    await window.getByRole('button', { name: 'Done' }).click();
    await expect(window.getByRole('row', { name: /Sam/ })).toBeVisible();
    expect(await window.content()).not.toContain(token);
    const url = `http://127.0.0.1:${port}/admin/v1/users`;
    const ask = () => send({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    await window.getByRole('button', { name: 'Revoke operator Sam' }).click();
    await check('revoke operator');
    await window.getByRole('button', { name: 'Revoke operator', exact: true }).click();
    await expect(window.getByRole('row', { name: /Sam/ })).toContainText('Revoked');
    expect((await ask()).status).toBe(401);
    await check('operators');
    await takePicture(window, testInfo, 'settings-operators-listed');
  });

  await test.step('an extension schema is added and used', async () => {
    await openSection('Extension schemas');
    await window.getByRole('button', { name: 'Add schema' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add schema' });
    await dialog.getByRole('textbox', { name: 'URN' }).fill('urn:acme:params:scim:schemas:1.0:Badge');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Badge');
    await dialog.getByRole('textbox', { name: 'Name of attribute 1' }).fill('badgeNumber');
    await check('add schema');
    await takePicture(window, testInfo, 'settings-add-schema');
    await dialog.getByRole('button', { name: 'Save schema' }).click();
    await expect(window.getByRole('list', { name: 'Schemas' })).toContainText('badgeNumber');
    expect((await admin('schemas.list', {})).items).toHaveLength(1);
    await window.getByRole('button', { name: 'Remove schema Badge' }).click();
    await check('remove schema');
    await window.getByRole('button', { name: 'Remove schema', exact: true }).click();
    await expect(window.getByText('None yet')).toBeVisible();
  });

  await test.step('a sink gets a test event and the activity, says why it fails, and is paused', async () => {
    const receiver = await startHttpReceiver();
    await openSection('SIEM');
    await window.getByRole('button', { name: 'Add sink' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add sink' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('SOC');
    await dialog.getByRole('textbox', { name: 'URL' }).fill(` “${receiver.url}/hooks” `);
    await dialog.getByLabel('Signing key').fill('Canary-Secret');
    await expect(dialog.getByText(`Events will go to ${receiver.url}/hooks.`)).toBeVisible();
    await check('add sink');
    await takePicture(window, testInfo, 'settings-add-sink');
    await window.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    const sink = window.getByRole('list', { name: 'Sinks' }).getByRole('listitem');
    await expect(sink).toContainText('Delivering');
    expect(await window.content()).not.toContain('Canary-Secret');

    receiver.answer(503);
    await sink.getByRole('button', { name: 'Send test event to sink SOC' }).click();
    await expect(sink.getByRole('alert')).toContainText('127.0.0.1 answered 503.');
    await admin('users.create', { body: { attributes: { userName: 'forwarded@acme.test' } } });
    await expect(sink).toContainText('Failing since', { timeout: 20_000 });
    await expect(sink).toContainText(/[1-9] waiting/);
    await check('failing sink');
    await takePicture(window, testInfo, 'settings-sink-failing');

    receiver.answer(200);
    await sink.getByRole('button', { name: 'Send test event to sink SOC' }).click();
    await expect(sink.getByRole('status')).toHaveText('The other side took the test event.');
    expect(receiver.received.at(-1)).toMatchObject({
      path: '/hooks',
      headers: { 'webhook-signature': expect.stringContaining('v1,') },
      text: expect.stringContaining('"sink.tested"'),
    });
    await sink.getByRole('button', { name: 'Pause sink SOC' }).click();
    await expect(sink).toContainText('Paused');
    await check('paused sink');
    await sink.getByRole('button', { name: 'Resume sink SOC' }).click();
    await expect
      .poll(() => receiver.received.map(({ text }) => text).join())
      .toContain('forwarded@acme.test');
    await expect(sink).toContainText('Delivering');

    receiver.received.length = 0;
    await sink.getByRole('button', { name: 'Backfill sink SOC' }).click();
    await check('backfill sink');
    await window.getByRole('button', { name: 'Send all activity' }).click();
    await expect.poll(() => receiver.received.map(({ text }) => text).join()).toContain('"sequence":1,');
    await sink.getByRole('button', { name: 'Remove sink SOC' }).click();
    await check('remove sink');
    await window.getByRole('button', { name: 'Remove sink', exact: true }).click();
    await expect(window.getByText('None yet')).toBeVisible();
    await receiver.close();
  });
});
