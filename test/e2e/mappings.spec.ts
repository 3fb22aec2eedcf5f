import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { mappingsPage } from './pages/mappings-page.ts';
import { openScreen } from './pages/screens.ts';
import { takePicture } from './pictures.ts';

const people = 14;

/** W10: "14 people will change role" before you press Save, undo after. */
test('an administrator changes mappings and sees first what they do', async ({ window, port }, testInfo) => {
  test.setTimeout(120_000);
  await expect(window.getByText('Running').first()).toBeVisible();
  const admin = adminOf(window);
  const { secret } = await admin('tokens.create', { body: { name: 'Okta production', provider: 'okta' } });
  const okta = oktaClient({ baseUrl: `http://127.0.0.1:${port}/scim/v2`, token: secret, send });
  const ids: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const userName = `person${index}@acme.example`;
    const profile = { userName, givenName: 'Pat', familyName: `Roe ${index}`, externalId: `00u${index}` };
    ids.push((await okta.create(profile)).body.id);
  }
  for (const [name, members] of [
    ['Engineering', ids],
    ['Sales', ids.slice(0, 3)],
  ] as const) {
    const group = (await okta.createGroup(name)).body.id as string; // A SCIM group.
    await okta.pushAllMembers(group, members);
  }
  const editor = await admin('roles.create', { body: { name: 'Editor', permissions: ['docs.write'] } });
  const page = mappingsPage(window);
  const checkLooks = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await window.emulateMedia({ colorScheme });
      expect(await violations(window), `${name} ${colorScheme}`).toEqual([]);
      await takePicture(window, testInfo, `mappings-${name}-${colorScheme}`);
    }
  };

  await test.step('attributes: four are locked, others are switched with their impact, and put back', async () => {
    await openScreen(window, 'Mappings');
    await expect(page.attribute('Username')).toContainText(
      'Required: we cannot create an account without it.',
    );
    await expect(window.getByText('Required: we cannot create an account without it.')).toHaveCount(4);
    await expect(page.attribute('First name')).toContainText('firstName');
    await checkLooks('attributes');
    await page.attribute('Display name').getByText('On').click();
    const dialog = window.getByRole('alertdialog', { name: /Stop syncing/ });
    await expect(dialog).toContainText(`${people} people have a value`);
    await checkLooks('switch-off');
    await dialog.getByRole('button', { name: 'Stop syncing' }).click();
    await expect(page.attribute('Display name')).toContainText('Off');
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(page.attribute('Display name')).toContainText('On');
  });

  await test.step('a custom attribute is there afterwards', async () => {
    await window.getByRole('button', { name: 'Custom attribute' }).click();
    await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Cost centre');
    await window.getByRole('textbox', { name: 'SCIM name' }).fill('costCentre');
    await window.getByRole('textbox', { name: 'Field in the IdP' }).fill('costCenter');
    await checkLooks('custom');
    await window.getByRole('button', { name: 'Add attribute' }).click();
    await expect(page.attribute('Cost centre')).toContainText('costCentre');
  });

  await test.step('groups: rules are added, ordered by keyboard, and looked at before they count', async () => {
    await page.openTab('Groups');
    await expect(page.unmapped).toHaveText([/Engineering.*14 members/, /Sales.*3 members/]);
    await page.addRule('Engineering', 'Role', 'Editor');
    await page.addRule('Sales', 'Organization', 'New organization for the group', 'Sales team');
    await expect(page.rules).toHaveText([
      /Engineering.*Role Editor/,
      /Sales.*Organization Sales team \(new\)/,
    ]);
    await window.getByRole('button', { name: 'Move rule 2 up' }).focus();
    await window.keyboard.press('Alt+ArrowUp');
    await expect(page.rules).toHaveText([/Sales/, /Engineering/]);
    await expect(window.getByText('Moved to position 1 of 2')).toBeAttached();
    await window.keyboard.press('Alt+ArrowDown');
    await expect(page.rules).toHaveText([/Engineering/, /Sales/]);
    await page.rules.nth(1).dragTo(page.rules.nth(0));
    await expect(page.rules).toHaveText([/Sales/, /Engineering/]);
    await checkLooks('groups');
    await window.keyboard.press('Control+s');
    const dialog = window.getByRole('alertdialog', { name: /change/ });
    await expect(dialog).toContainText(`${people} people change role or organization`);
    await expect(dialog).toContainText('person0@acme.example');
    await checkLooks('impact');
    await dialog.getByRole('button', { name: 'Save rules' }).click();
    await expect(window.getByText('Rules saved')).toBeVisible();
    await expect(window.getByText('Every group has a rule.')).toBeVisible();
    const { items } = await admin('roles.people', { params: { id: editor.id }, query: { limit: 200 } });
    expect(items).toHaveLength(people);
  });

  await test.step('a payload is tried against them', async () => {
    await window.getByRole('button', { name: 'Try it' }).click();
    const payload = { userName: 'new@acme.example', name: { givenName: 'New', familyName: 'One' }, rank: 1 };
    await page.tryPayload(JSON.stringify(payload));
    await expect(page.result).toContainText('makes somebody new');
    await expect(page.result).toContainText('default');
    await checkLooks('try');
    await page.tryPayload('{"userName":"person0@acme.example"');
    await expect(page.drawer).toContainText(/JSON/);
    await window.getByRole('button', { name: 'Close details' }).click();
  });

  await test.step('undo gives everybody back what they had', async () => {
    await page.undoRules();
    await expect(page.rules).toHaveCount(0);
    const { items } = await admin('roles.people', { params: { id: editor.id }, query: { limit: 200 } });
    expect(items).toEqual([]);
  });

  await test.step('default organization, role templates and policies', async () => {
    await admin('organizations.create', { body: { name: 'EU' } });
    await page.openTab('Default organization');
    await window.keyboard.press('F5');
    await window.getByText('EU', { exact: true }).click();
    await expect(window.getByText('EU is the default organization')).toBeVisible();
    await checkLooks('organization');
    await page.openTab('Role templates');
    await window.getByRole('button', { name: 'Add role template' }).click();
    await window.getByRole('textbox', { name: 'Name' }).fill('Support team');
    await window.getByText('Editor', { exact: true }).click();
    await checkLooks('template');
    await window.getByRole('dialog').getByRole('button', { name: 'Add role template' }).click();
    await expect(window.getByRole('listitem').filter({ hasText: 'Support team' })).toContainText('Editor');
    await page.openTab('Policies');
    await window.getByRole('button', { name: 'Add policy' }).click();
    await window.getByRole('textbox', { name: 'Name' }).fill('Sales edits');
    await window.getByRole('button', { name: 'Add condition' }).click();
    await window.getByRole('textbox', { name: 'Value' }).fill('Sales');
    await window.getByText('Editor', { exact: true }).click();
    await checkLooks('policy');
    await window.getByRole('dialog').getByRole('button', { name: 'Add policy' }).click();
    await expect(window.getByRole('listitem').filter({ hasText: 'Sales edits' })).toContainText(
      'When department is “Sales”: Editor',
    );
  });
});
