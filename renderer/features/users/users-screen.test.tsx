import { AppError } from '@rollcall/shared/errors.ts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { aUser, aUserDetail } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { aConnection } from '../../../test/harness/setup-data.ts';
import { UsersScreen } from './users-screen.tsx';
import type { UsersSearch } from './users-search.ts';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

function setUp(admin: AdminAnswers, search: UsersSearch = {}) {
  const bridge = installBridge({ admin });
  const onSearch = vi.fn<(search: UsersSearch) => void>();
  return { ...bridge, ...renderScreen(<UsersScreen search={search} onSearch={onSearch} />), onSearch };
}

const counts = { active: 1_248, deactivated: 37 };
const listOf = (...items: readonly ReturnType<typeof aUser>[]): AdminAnswers => ({
  'users.list': () => ({ items: [...items], nextCursor: null, counts }),
});

it.each([
  { user: aUser(), shows: ['Jane Doe', 'jane.doe@acme.example', 'Active', 'SCIM', '1 min ago'] },
  { user: aUser({ status: 'deactivated', displayName: null }), shows: ['Deactivated', 'No display name'] },
  {
    user: aUser({ source: 'manual', isManaged: false, userName: 'a\u202Eb' }),
    shows: ['Manual', 'aU+202Eb'],
  },
  { user: aUser({ source: 'manual' }), shows: ['Linked'] },
  { user: aUser({ source: 'import' }), shows: ['Linked'] },
  { user: aUser({ isManaged: false }), shows: ['SCIM'] },
])('a row shows $shows', async ({ user, shows }) => {
  setUp(listOf(user));
  const [, row] = await screen.findAllByRole('row');
  for (const text of shows) expect(row?.textContent).toContain(text);
});

it('filters by status, with the counts on the filter', async () => {
  const { user, onSearch } = setUp(listOf(aUser()), { userName: 'jane' });
  await screen.findAllByRole('row');
  expect(screen.getByRole('radiogroup', { name: 'Status' }).textContent).toBe(
    'All1,285Active1,248Deactivated37',
  );
  await user.click(screen.getByRole('radio', { name: /^Deactivated/ }));
  expect(onSearch).toHaveBeenCalledWith({ userName: 'jane', status: 'deactivated' });
});

it('asks for the start of the user name, without the space around it', async () => {
  const { user, onSearch, callsOf } = setUp(listOf(aUser()), { status: 'active', userName: 'j' });
  const field = screen.getByRole('searchbox', { name: 'User name starts with' });
  await user.type(field, 'a ');
  expect(field).toMatchObject({ value: 'ja ' });
  expect(onSearch).toHaveBeenLastCalledWith({ status: 'active', userName: 'ja' });
  await user.clear(field);
  expect(onSearch).toHaveBeenLastCalledWith({ status: 'active', userName: undefined });
  expect(callsOf('admin:call')[0]).toEqual({
    endpoint: 'users.list',
    input: { query: { status: 'active', userName: 'j', limit: 100, cursor: undefined } },
  });
});

it('says why nobody is there yet', async () => {
  setUp(listOf());
  await screen.findByRole('heading', { name: 'No users yet' });
  const link = screen.getByRole('link', { name: 'Get the base URL and a token' });
  expect(link.getAttribute('href')).toBe('#/tokens');
});

it('offers to clear a search that finds nobody', async () => {
  const { user, onSearch } = setUp(listOf(), { userName: 'zzz', status: 'active' });
  await screen.findByRole('heading', { name: 'No user matches' });
  await user.click(screen.getByRole('button', { name: 'Clear search and filter' }));
  expect(onSearch).toHaveBeenCalledWith({ selected: undefined });
});

it('says what failed', async () => {
  setUp({
    'users.list': () => {
      throw new AppError('unavailable', 'The store is busy.');
    },
  });
  expect((await screen.findByRole('alert')).textContent).toContain(
    'Users could not be loadedThe store is busy.',
  );
});

it('shows one person with attributes, and the resource as it is', async () => {
  const detail = aUserDetail({ isDeletedByProvider: true, status: 'deactivated' });
  const { user, onSearch } = setUp(
    {
      ...listOf(),
      'users.read': () => detail,
      'connections.list': () => ({ items: [aConnection({ id: 'c1', provider: 'okta' })] }),
    },
    { selected: 'u1' },
  );
  const panel = screen.getByRole('complementary', { name: 'User details' });
  await within(panel).findByRole('heading', { name: /Jane Doe/ });
  expect(panel.textContent).toContain('Deactivated');
  expect(panel.textContent).toContain('The identity provider removed this person.');
  await vi.waitFor(() =>
    expect(within(panel).getByText('name.givenName').closest('dt')?.nextElementSibling?.textContent).toBe(
      'JaneManaged by Okta',
    ),
  );
  await user.click(within(panel).getByRole('tab', { name: 'Raw' }));
  expect(onSearch).toHaveBeenCalledWith({ selected: 'u1', tab: 'raw' });
});

it('shows the resource as it is', async () => {
  const detail = aUserDetail();
  setUp(
    { ...listOf(), 'users.read': () => detail, 'connections.list': () => ({ items: [] }) },
    { selected: 'u1', tab: 'raw' },
  );
  const raw = await screen.findByRole('region', { name: 'SCIM resource' });
  expect(JSON.parse(raw.textContent)).toEqual(detail.resource);
});
