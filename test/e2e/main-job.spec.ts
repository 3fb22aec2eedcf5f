import { entraClient } from '../harness/entra.ts';
import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { logPage } from './pages/log-page.ts';
import { tokensPage } from './pages/tokens-page.ts';
import { usersPage } from './pages/users-page.ts';
import { takePicture } from './pictures.ts';

const jane = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00uOKTA1' };
const jo = { userName: 'jo@acme.test', givenName: 'Jo', familyName: 'Doe', externalId: 'jdoe' };

test('an administrator connects identity providers, watches them, and finds everything again', async ({
  console: { application, window },
  port,
  relaunch,
}, testInfo) => {
  test.setTimeout(120_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const tokens = tokensPage(window);
  const log = logPage(window);
  const users = usersPage(window);

  await expect(window.getByText('Running').first()).toBeVisible();

  const oktaToken =
    await test.step('(a) generate “Okta production” through the screen and copy it', async () => {
      await tokens.open();
      await takePicture(window, testInfo, 'tokens-empty');
      const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
      await takePicture(window, testInfo, 'token-shown-once');
      await tokens.copyAndFinish();
      expect(await application.evaluate(({ clipboard }) => clipboard.readText())).toBe(secret);
      await expect(tokens.row('Okta production')).toContainText('Never used');
      expect(await window.content()).not.toContain(secret);
      return secret;
    });
  await tokens.generate({ name: 'Entra sandbox', provider: 'Entra ID' });
  const entraToken = await window.getByRole('dialog').getByRole('textbox', { name: 'Token' }).inputValue();
  await tokens.copyAndFinish();

  await log.open();
  await test.step('(b) Okta tests, creates, updates by PUT and deactivates', async () => {
    const okta = oktaClient({ baseUrl, token: oktaToken, send });
    expect((await okta.testConnection()).status).toBe(200);
    expect((await okta.lookUp(jane.userName)).body).toMatchObject({ totalResults: 0 });
    const created = await okta.create(jane);
    expect(created.status).toBe(201);
    expect((await okta.putUpdate(created.body.id, { title: 'Engineer' })).status).toBe(200);
    expect((await okta.patchActive(created.body.id, false)).body).toMatchObject({ active: false });
  });

  await test.step('(b) Entra looks up, creates and disables in its default dialect', async () => {
    const entra = entraClient({ baseUrl, token: entraToken, send });
    expect((await entra.lookUp(jo.userName)).body).toMatchObject({ totalResults: 0 });
    const created = await entra.create(jo);
    expect(created.status).toBe(201);
    expect((await entra.replace(created.body.id, 'title', 'Analyst')).status).toBe(200);
    expect((await entra.disable(created.body.id)).body).toMatchObject({ active: false });
  });

  await test.step('(c) the rows appear live with provider, outcome and status', async () => {
    await expect(log.rows('Okta', 'connection test', '200')).toHaveCount(1);
    await expect(log.rows('Created', 'Okta', '201', jane.userName)).toHaveCount(1);
    await expect(log.rows('Updated', 'Okta', 'PUT', '200')).toHaveCount(1);
    await expect(log.rows('Deactivated', 'Okta', 'PATCH', '200')).toHaveCount(1);
    await expect(log.rows('Created', 'Entra ID', '201', jo.userName)).toHaveCount(1);
    await expect(log.rows('Deactivated', 'Entra ID', 'PATCH', '200')).toHaveCount(1);
    await takePicture(window, testInfo, 'provisioning-log');
  });

  await test.step('(c) last used moves, and the people are listed and deactivated', async () => {
    await tokens.open();
    await expect(tokens.row('Okta production')).not.toContainText('Never used');
    await takePicture(window, testInfo, 'tokens');
    await users.open();
    await expect(users.row(jane.userName)).toContainText('Deactivated');
    await expect(users.row(jo.userName)).toContainText('Deactivated');
    await takePicture(window, testInfo, 'users');
  });

  await test.step('(d) a token with a space inside is named in the log', async () => {
    const mangled = `${oktaToken.slice(0, 33)} ${oktaToken.slice(33)}`;
    const refused = await oktaClient({ baseUrl, token: mangled, send }).testConnection();
    expect(refused.status).toBe(401);
    expect(refused.text).not.toContain('Okta production');
    await log.open();
    const row = log.rows('Refused', '401', 'Okta production');
    await expect(row).toHaveCount(1);
    await row.click();
    await expect(log.inspector).toContainText(
      'This is your token “Okta production” with a space inside (position 34).',
    );
    await takePicture(window, testInfo, 'near-miss');
  });

  await test.step('(e) a revoked token stops at once and stays listed', async () => {
    await tokens.open();
    await tokens.revoke('Okta production');
    expect((await oktaClient({ baseUrl, token: oktaToken, send }).testConnection()).status).toBe(401);
    await expect(tokens.row('Okta production')).toContainText('Revoked');
    await takePicture(window, testInfo, 'token-revoked');
  });

  await test.step('(f) after quitting and starting again everything is still there', async () => {
    const again = (await relaunch()).window;
    await tokensPage(again).open();
    await expect(tokensPage(again).row('Okta production')).toContainText('Revoked');
    await expect(tokensPage(again).row('Entra sandbox')).toContainText('Active');
    await usersPage(again).open();
    await expect(usersPage(again).row(jane.userName)).toContainText('Deactivated');
    await logPage(again).open();
    await expect(logPage(again).rows('Created', 'Okta', '201', jane.userName)).toHaveCount(1);
    const entra = entraClient({ baseUrl, token: entraToken, send });
    expect((await entra.lookUp(jo.userName)).body).toMatchObject({ totalResults: 1 });
  });
});
