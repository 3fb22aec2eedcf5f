import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
  testNow,
  unreachable,
} from '../../../test/harness/console.tsx';
import { aWorkspace } from '../../../test/harness/setup-data.ts';
import { useActionKeys } from '../../lib/actions.ts';
import { TokensScreen } from './tokens-screen.tsx';
import type { TokensSearch } from './tokens-search.ts';

beforeEach(giveElementsSize);
afterEach(() => vi.restoreAllMocks());

const quiet: AdminAnswers = {
  'workspace.read': () => aWorkspace(),
  'attention.read': () => ({ items: [] }),
  'provisioningLog.cadence': () => ({ items: [] }),
  'provisioningLog.histogram': () => ({ from: ago(3_600_000), to: ago(0), buckets: [] }),
};

/** The screen with an address and the keys, as the shell would give them. */
function Screen({ first }: { first: TokensSearch }) {
  const [search, setSearch] = useState(first);
  useActionKeys();
  return <TokensScreen search={search} onSearch={setSearch} />;
}

function setUp(admin: AdminAnswers, search: TokensSearch = {}) {
  const bridge = installBridge({ admin: { ...quiet, ...admin } });
  return { ...bridge, ...renderScreen(<Screen first={search} />) };
}

const ago = (milliseconds: number) => new Date(testNow - milliseconds).toISOString();
const findRow = (name: string) => screen.findByRole('row', { name: new RegExp(name) });

describe('a row', () => {
  it.each([
    { token: aToken(), shows: ['Okta production', 'Okta', 'rcs_8Kd2…', 'Active', 'Never used', 'No expiry'] },
    {
      token: aToken({ lastUsedAt: ago(2_000), lastUsedProvider: 'okta' }),
      shows: ['2 s ago by Okta'],
    },
    { token: aToken({ lastUsedAt: ago(41 * 60_000), lastUsedProvider: 'other' }), shows: ['41 min ago'] },
    { token: aToken({ expiresAt: ago(-6 * 86_400_000) }), shows: ['Active', 'in 6 days'] },
    { token: aToken({ status: 'expired', expiresAt: ago(3_600_000) }), shows: ['Expired', '1 h ago'] },
    {
      token: aToken({ status: 'revoked', revokedAt: '2026-05-28T12:00:00.000Z', revokedBy: 'Ada Jansen' }),
      shows: ['Revoked', '2026-04-24', 'until 2026-05-28 by Ada Jansen'],
    },
  ])('shows $shows', async ({ token, shows }) => {
    setUp({ 'tokens.list': () => ({ items: [token] }) });
    const row = await findRow(token.name);
    for (const text of shows) expect(row.textContent).toContain(text);
  });

  it('has the exact time in its tooltip', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ lastUsedAt: ago(2_000) })] }) });
    const age = within(await findRow('Okta')).getByText('2 s ago');
    expect(age.title).toContain('UTC 2026-11-22 10:42:05.113');
  });

  it('shows a hostile name as text with its unseen characters', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ name: '<img src=x>\u202Egpj' })] }) });
    const row = await findRow('img src=x');
    expect(row.textContent).toContain('<img src=x>U+202Egpj');
    expect(row.querySelector('img')).toBeNull();
  });

  it('of a revoked token cannot be revoked again', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ status: 'revoked', revokedAt: ago(0) })] }) });
    expect(within(await findRow('Okta')).queryByRole('button')).toBeNull();
  });
});

it('revokes after a question that says what it does, and shows the row as revoked', async () => {
  let token = aToken({ lastUsedAt: ago(2_000), lastUsedProvider: 'okta' });
  const { user } = setUp({
    'tokens.list': () => ({ items: [token] }),
    'tokens.revoke': () =>
      (token = aToken({ status: 'revoked', revokedAt: ago(0), revokedBy: 'Ada Jansen' })),
  });
  await user.click(await screen.findByRole('button', { name: 'Revoke token Okta production' }));
  const question = screen.getByRole('alertdialog', {
    name: /^Revoke “ ?Okta production ?”\?$/,
    description:
      'Okta is stopped at once (last call 2 s ago). People already provisioned keep their accounts. This cannot be undone.',
  });
  await user.click(within(question).getByRole('button', { name: 'Revoke token' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect((await findRow('Okta')).textContent).toContain('Revoked');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Tokens' }));
});

it('keeps the question open when revoking fails, with the reason', async () => {
  const { user } = setUp({
    'tokens.list': () => ({ items: [aToken()] }),
    'tokens.revoke': () => {
      throw new AppError('role_required', 'Your role is support.');
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Revoke token Okta production' }));
  await user.click(screen.getByRole('button', { name: 'Revoke token' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Your role is support.');
  screen.getByRole('alertdialog');
});

it('says why there is nothing and what to do', async () => {
  const { user } = setUp({ 'tokens.list': () => ({ items: [] }) });
  await screen.findByRole('heading', { name: 'No tokens yet' });
  await user.click(screen.getByRole('button', { name: 'Generate the first token' }));
  expect(screen.getAllByRole('dialog', { name: 'Generate token' })).toHaveLength(1);
});

it('shows what failed and loads again on Retry', async () => {
  let isBroken = true;
  const { user, callsOf } = setUp({
    'tokens.list': () => {
      if (isBroken) throw new AppError('unavailable', 'The store is busy.');
      return { items: [aToken()] };
    },
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(
    'Tokens could not be loadedThe store is busy.Try again in a few seconds.',
  );
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(callsOf('clipboard:write')).toEqual([
    { text: expect.stringContaining('Code: unavailable\nTime: 2026-11-22T10:42:07.113Z'), isSecret: false },
  ]);
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  await findRow('Okta production');
});

it('copies the base URL, and warns that a cloud provider cannot reach it', async () => {
  const { user, callsOf } = setUp({ 'tokens.list': () => ({ items: [] }) });
  screen.getByText(/A cloud identity provider cannot reach this computer/);
  await user.click(screen.getByRole('button', { name: 'Copy base URL' }));
  expect(callsOf('clipboard:write')).toEqual([{ text: 'http://127.0.0.1:8420/scim/v2', isSecret: false }]);
  expect((await screen.findByText('Copied base URL')).closest('[aria-live=polite]')).not.toBeNull();
});

it('keeps the last rows when the server stops, and says why nothing can be changed', async () => {
  const { reconnect } = setUp({ 'tokens.list': () => ({ items: [aToken()] }) });
  await findRow('Okta production');
  reconnect(unreachable);
  await findRow('Okta production');
  for (const button of [
    screen.getByRole('button', { name: /^Generate token/ }),
    screen.getByRole('button', { name: /^Revoke token/ }),
  ]) {
    expect(button).toMatchObject({ disabled: true });
    expect(button.parentElement?.title).toBe('The local server is stopped.');
  }
});

describe('the status filter', () => {
  const tokens = [
    aToken(),
    aToken({ id: 't2', name: 'Old Okta', status: 'revoked', revokedAt: ago(0) }),
    aToken({ id: 't3', name: 'Entra sandbox', status: 'expired', expiresAt: ago(1_000) }),
  ];

  it('shows all at first, those that no longer work included', async () => {
    setUp({ 'tokens.list': () => ({ items: tokens }) });
    for (const { name } of tokens) await findRow(name);
    expect(screen.getByRole('button', { name: /Status/ }).textContent).toContain('All');
  });

  it('leaves one state, and says so when nothing has it', async () => {
    const { user } = setUp({ 'tokens.list': () => ({ items: tokens }) });
    await user.click(await screen.findByRole('button', { name: /Status/ }));
    await user.click(await screen.findByRole('option', { name: 'Revoked' }));
    await findRow('Old Okta');
    expect(screen.queryByRole('row', { name: /Okta production/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: /Status/ }));
    await user.click(await screen.findByRole('option', { name: 'Retiring' }));
    screen.getByRole('heading', { name: 'No token is retiring' });
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    await findRow('Okta production');
  });
});

it('keeps revoked rows behind 10,000 others, without drawing all of them', async () => {
  const items = Array.from({ length: 10_000 }, (_, index) =>
    aToken({ id: `n${index}`, name: `Token ${index}` }),
  );
  const old = aToken({ id: 'old', name: 'Old Okta', status: 'revoked', revokedAt: ago(0) });
  const { user } = setUp({ 'tokens.list': () => ({ items: [...items, old] }) });
  const first = await findRow('Token 0 ');
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(61);
  first.focus();
  await user.keyboard('{End}');
  await findRow('Old Okta');
});

describe('keys', () => {
  const pressOn = async (key: string, token = aToken()) => {
    const console = setUp({ 'tokens.list': () => ({ items: [token] }) });
    (await findRow(token.name)).focus();
    await console.user.keyboard(key);
    return console;
  };

  it.each([
    { key: 'n', role: 'dialog', name: 'Generate token' },
    { key: 'r', role: 'dialog', name: /^Rotate “ ?Okta production ?”$/ },
    { key: '{Delete}', role: 'alertdialog', name: /^Revoke “ ?Okta production ?”\?$/ },
  ] as const)('$key opens $name', async ({ key, role, name }) => {
    await pressOn(key);
    expect(screen.getByRole(role, { name })).toBeTruthy();
  });

  it('c copies the id and never a secret', async () => {
    const { callsOf } = await pressOn('c');
    await waitFor(() => expect(callsOf('clipboard:write')).toEqual([{ text: 't1', isSecret: false }]));
  });

  it('do nothing to a token that no longer works', async () => {
    const revoked = aToken({ status: 'revoked', revokedAt: ago(0) });
    const { user } = await pressOn('r', revoked);
    await user.keyboard('{Delete}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});

describe('warnings', () => {
  it.each([
    { days: 30, sentence: 'stops working in 30 days' },
    { days: 7, sentence: 'stops working in 7 days' },
    { days: 1, sentence: 'stops working in 1 day' },
    { days: 0, sentence: 'stops working within a day' },
  ])('with $days days left: $sentence', async ({ days, sentence }) => {
    setUp({
      'tokens.list': () => ({
        items: [aToken({ expiresInDays: days, expiresAt: ago(-days * 86_400_000 - 1) })],
      }),
    });
    await findRow('Okta production');
    expect(screen.getByText(/stops working/).textContent).toContain(sentence);
  });

  it('are not given 31 days before', async () => {
    const token = aToken({ expiresInDays: 31, expiresAt: ago(-31 * 86_400_000 - 1) });
    setUp({ 'tokens.list': () => ({ items: [token] }) });
    await findRow('Okta production');
    expect(screen.queryByText(/stops working/)).toBeNull();
  });

  it('names the plan where SCIM is not part of it', async () => {
    setUp({
      'tokens.list': () => ({ items: [aToken()] }),
      'workspace.read': () =>
        aWorkspace({ plan: 'free', features: { scim: false, activity: false, logExport: false } }),
    });
    await screen.findByText(
      'SCIM is part of Standard and Premium. Your IdP gets 403 until you upgrade. Nothing is lost.',
    );
    expect(screen.getByRole('link', { name: 'See plans' }).getAttribute('href')).toBe(
      '#/settings?section=plan',
    );
  });

  it('says of a retiring token that it is still used', async () => {
    setUp({
      'tokens.list': () => ({
        items: [
          aToken({
            status: 'retiring',
            replacedAt: ago(3_600_000),
            retireAt: ago(-5 * 3_600_000),
            lastUsedAt: ago(41 * 60_000),
            lastUsedProvider: 'okta',
          }),
        ],
      }),
    });
    const row = await findRow('Okta production');
    expect(row.textContent).toContain('Retiring in 5 h');
    expect(row.textContent).toContain('Okta still uses the old token.');
  });
});

describe('the open token', () => {
  it('is named by the address, with where its calls may come from', async () => {
    setUp(
      {
        'tokens.list': () => ({ items: [aToken({ allowedNetworks: ['203.0.113.0/24'], scopes: ['read'] })] }),
      },
      { selected: 't1' },
    );
    const panel = await screen.findByRole('complementary', { name: 'Token' });
    expect(panel.textContent).toContain('203.0.113.0/24');
    expect(panel.textContent).toContain('Mayread');
  });

  it('closes with Esc', async () => {
    const { user } = setUp({ 'tokens.list': () => ({ items: [aToken()] }) }, { selected: 't1' });
    await screen.findByRole('complementary', { name: 'Token' });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('complementary', { name: 'Token' })).toBeNull();
  });
});
