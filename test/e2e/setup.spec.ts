import { entraClient } from '../harness/entra.ts';
import { googleClient } from '../harness/google.ts';
import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { checkAccessibility } from './pages/check-accessibility.ts';
import { openScreen } from './pages/screens.ts';
import { setupPage } from './pages/setup-page.ts';
import { takePicture } from './pictures.ts';

const jane = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00uOKTA1' };
/** Entra asks for a random GUID; the others take no notice. */
const guid = '0f8fad5b-d9cb-469f-a165-70867728950e';
/** A probe must show within two seconds. */
const atOnce = { timeout: 2_000 };

test('an administrator connects Okta, leaves and goes on, and sees the first person', async ({
  console: { window: first },
  port,
  relaunch,
}, testInfo) => {
  test.setTimeout(180_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  let window = first;
  let setup = setupPage(window);
  const check = (what: string) => checkAccessibility(window, what);
  const quitAndGoOn = async () => {
    ({ window } = await relaunch());
    setup = setupPage(window);
    await expect(window.getByText('Running').first()).toBeVisible();
    await openScreen(window, 'Setup');
    await window.getByRole('button', { name: 'Go on', exact: true }).click();
  };

  await expect(window.getByText('Running').first()).toBeVisible();
  await openScreen(window, 'Setup');
  await check('setup, nothing connected');
  await takePicture(window, testInfo, 'setup-empty');

  await test.step('① and ② by keyboard alone', async () => {
    await window.keyboard.press('n');
    await expect(setup.step).toContainText('Ready?');
    await check('ready');
    await takePicture(window, testInfo, 'setup-ready');
    await setup.heading('Before you begin').press('Enter');
    await expect(setup.step).toContainText('Provider');
    await window.keyboard.press('Alt+ArrowLeft');
    await expect(setup.step).toContainText('Ready?');
    await setup.next();
    await expect(window.getByRole('radio', { name: 'Okta' })).toBeChecked();
    await check('provider');
    await takePicture(window, testInfo, 'setup-provider');
    await setup.next();
    await expect(setup.step).toContainText('URL + token');
  });

  const secret =
    await test.step('③ the warning before the URL; leaving uncopied is asked about', async () => {
      await expect(window.getByText(/Okta runs in the cloud and cannot reach this computer/)).toBeVisible();
      await check('before the token');
      await window.getByRole('button', { name: 'Make the token' }).click();
      const shown = await window.getByRole('textbox', { name: 'Token' }).inputValue();
      await expect(setup.card).toContainText('Waiting for Okta to test… usually seconds');
      await check('token and waiting card');
      await takePicture(window, testInfo, 'setup-token');
      await openScreen(window, 'Overview');
      const question = window.getByRole('alertdialog', { name: 'Close without the token?' });
      await expect(question.getByRole('button', { name: 'Revoke it now' })).toBeVisible();
      await check('leaving uncopied');
      await question.getByRole('button', { name: 'Back to token' }).click();
      await expect(setup.step).toContainText('URL + token');
      await window.getByRole('button', { name: 'Copy token' }).click();
      return shown;
    });

  await test.step('the sheet for a colleague has no token', async () => {
    await window.getByRole('button', { name: 'Send to my IdP admin' }).click();
    const sheet = window.getByRole('dialog');
    await expect(sheet).toContainText(baseUrl);
    await expect(sheet).not.toContainText('rcs_');
    await check('hand-off sheet');
    await takePicture(window, testInfo, 'setup-hand-off');
    await window.keyboard.press('Escape');
  });

  await test.step('W2: the card says precisely what is wrong, then ticks by itself', async () => {
    await oktaClient({
      baseUrl,
      token: `${secret.slice(0, 33)} ${secret.slice(33)}`,
      send,
    }).testConnection();
    await expect(setup.card).toContainText('with a space inside (position 34)', atOnce);
    await check('refused');
    await takePicture(window, testInfo, 'setup-refused');
    await oktaClient({ baseUrl, token: secret, send }).testConnection();
    await expect(setup.card).toContainText(/Okta reached us at \d\d:\d\d with the right token/, atOnce);
    await check('reached');
    await takePicture(window, testInfo, 'setup-reached');
  });

  await test.step('④ and ⑤ after quitting at each; the token is nowhere any more', async () => {
    await setup.next();
    await expect(setup.step).toContainText('Scope');
    expect(await window.content()).not.toContain(secret);
    await quitAndGoOn();
    await expect(setup.step).toContainText('Scope');
    await expect(window.getByText(/can create hundreds of accounts in minutes/)).toBeVisible();
    await window.getByRole('switch', { name: 'New users an hour at most: limit' }).press('Space');
    await expect(window.getByText('Saved', { exact: true })).toBeVisible();
    await check('scope');
    await takePicture(window, testInfo, 'setup-scope');
    await setup.next();
    await quitAndGoOn();
    await expect(setup.step).toContainText('Watch');
    await expect(setup.card).toContainText('with the right token');
    await oktaClient({ baseUrl, token: secret, send }).create(jane);
    await expect(window.getByRole('region', { name: 'Latest requests' })).toContainText(jane.userName);
    await expect(window.getByText('1 person comes from this connection now.')).toBeVisible();
    await check('watch');
    await takePicture(window, testInfo, 'setup-watch');
    await window.getByRole('button', { name: 'Finish' }).click();
    await expect(window.getByRole('heading', { name: 'Okta', level: 1 })).toBeVisible();
  });
});

test('each identity provider’s own test turns the card', async ({ window, port }) => {
  test.setTimeout(90_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const admin = adminOf(window);
  const setup = setupPage(window);
  await expect(window.getByText('Running').first()).toBeVisible();
  for (const [provider, clientOf] of [
    ['entra', entraClient],
    ['google', googleClient],
    ['okta', oktaClient],
  ] as const) {
    const { connection, secret } = await admin('connections.create', { body: { provider } });
    await setup.openStep('token', connection.id);
    await window.keyboard.press('F5');
    await expect(setup.card).toContainText('usually seconds');
    await clientOf({ baseUrl, token: secret, send }).testConnection(guid);
    await expect(setup.card).toContainText('with the right token', atOnce);
  }
});

test('a connection is set up as wanted, and deleted only in order or by its name', async ({
  window,
  port,
}, testInfo) => {
  test.setTimeout(90_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const admin = adminOf(window);
  const check = (what: string) => checkAccessibility(window, what);
  await expect(window.getByText('Running').first()).toBeVisible();
  const { connection, secret } = await admin('connections.create', { body: { provider: 'okta' } });
  const okta = oktaClient({ baseUrl, token: secret, send });
  const created = await okta.create(jane);

  await openScreen(window, 'Setup');
  await expect(window.getByText('Connected', { exact: true })).toBeVisible();
  await check('connections');
  await takePicture(window, testInfo, 'setup');
  await window.getByRole('button', { name: 'Settings of Okta' }).click();
  await check('connection');
  await takePicture(window, testInfo, 'connection');

  await test.step('what is switched off is refused at once, and can be put back', async () => {
    await window.getByRole('switch', { name: 'Create users' }).press('Space');
    await expect(window.getByText('Saved', { exact: true })).toBeVisible();
    expect((await okta.create({ ...jane, userName: 'jo@acme.test', externalId: '00u2' })).status).toBe(403);
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(window.getByText('Put back to what it was.')).toBeVisible();
    expect((await admin('connections.read', { params: { id: connection.id } })).policies.create).toBe(true);
  });

  await test.step('deleting is blocked on the screen and in the API while people come from it', async () => {
    await window.getByRole('button', { name: 'Show how…' }).click();
    const dialog = window.getByRole('dialog', { name: /Delete/ });
    await expect(dialog).toContainText(
      '1 person still comes from this setup. Delete it now and nobody will deactivate them. First remove them in the IdP.',
    );
    await expect(dialog.getByRole('button', { name: /^Delete setup/ })).toBeDisabled();
    await check('delete setup');
    await takePicture(window, testInfo, 'connection-delete');
    await expect(admin('connections.remove', { params: { id: connection.id } })).rejects.toThrow(
      'managed_users_active',
    );
    await dialog.getByRole('button', { name: 'Delete it anyway…' }).click();
    await expect(window.getByRole('button', { name: 'Delete setup' })).toBeDisabled();
    await check('delete setup anyway');
    await window.keyboard.press('Escape');
  });

  await test.step('the count falls as deactivations arrive; then tokens, then the setup', async () => {
    await window.getByRole('button', { name: 'Show how…' }).click();
    const dialog = window.getByRole('dialog', { name: /Delete/ });
    expect((await okta.patchActive(created.body.id, false)).status).toBe(200);
    await dialog.getByRole('button', { name: 'Revoke the token' }).click();
    await dialog.getByRole('button', { name: /^Delete setup/ }).click();
    await expect(window.getByRole('heading', { name: 'No identity provider is connected' })).toBeVisible();
    expect((await admin('users.list', {})).items.map(({ userName }) => userName)).toEqual([jane.userName]);
  });
});
