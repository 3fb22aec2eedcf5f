import type { PublicRole } from '@rollcall/shared/contract/roles.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { RolesScreen } from './roles-screen.tsx';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const engineer: PublicRole = {
  id: 'r1',
  name: 'Engineer',
  version: 4,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  permissions: [],
  hasNoPermissionsYet: true,
  rank: 50,
  scimMayGrant: true,
  origin: 'manual',
  people: 3,
};

function open(admin: AdminAnswers, selected?: string) {
  const bridge = installBridge({
    admin: {
      'roles.list': () => ({ items: [engineer], nextCursor: null }),
      'roles.read': () => engineer,
      'permissions.list': () => ({ items: ['billing.read'] }),
      ...admin,
    },
  });
  const onSearch = vi.fn();
  const search = selected === undefined ? {} : { selected };
  return { ...bridge, ...renderScreen(<RolesScreen search={search} onSearch={onSearch} />), onSearch };
}

it('shows a role without permissions as one that needs some', async () => {
  open({});
  const [, row] = await screen.findAllByRole('row');
  for (const text of ['Engineer', 'No permissions yet → Add', 'SCIM and hand', 'Made by hand', '3']) {
    expect(row?.textContent).toContain(text);
  }
});

it.each([
  { how: 'typed', press: 'Add permission', typed: 'code.read', sends: ['code.read'] },
  { how: 'of another role', press: 'Add permission billing.read', typed: '', sends: ['billing.read'] },
])('adds a permission that is $how, to the version that was read', async ({ press, typed, sends }) => {
  const { user, callsOf } = open(
    { 'roles.update': () => ({ ...engineer, permissions: sends, hasNoPermissionsYet: false }) },
    'r1',
  );
  const field = await screen.findByRole('textbox', { name: 'Add permission' });
  if (typed !== '') await user.type(field, typed);
  await user.click(await screen.findByRole('button', { name: press }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'roles.update',
    input: { params: { id: 'r1' }, ifMatch: 4, body: { permissions: sends } },
  });
});

it('does not send an empty permission, and says why', async () => {
  const { user, callsOf } = open({}, 'r1');
  await user.click(await screen.findByRole('button', { name: 'Add permission' }));
  expect(await screen.findByText('A permission is not empty.')).toBeTruthy();
  expect(JSON.stringify(callsOf('admin:call'))).not.toContain('roles.update');
});

it('creates a role and opens it', async () => {
  const { user, onSearch } = open({ 'roles.create': () => ({ ...engineer, id: 'r9' }) });
  await user.click(await screen.findByRole('button', { name: 'Create role' }));
  const dialog = screen.getByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Create role' }));
  expect(within(dialog).getByText('Give it a name.')).toBeTruthy();
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Seller');
  await user.click(within(dialog).getByRole('button', { name: 'Create role' }));
  await vi.waitFor(() => expect(onSearch).toHaveBeenCalledWith({ selected: 'r9' }));
});

it('says why a role cannot be removed', async () => {
  const { user, onSearch } = open(
    {
      'roles.remove': () => {
        throw new AppError('bad_request', 'Three people have the role Engineer.');
      },
    },
    'r1',
  );
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: 'Remove role' }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent).toContain('3 people have it.');
  await user.click(within(dialog).getByRole('button', { name: 'Remove role' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain(
    'Three people have the role Engineer.',
  );
  expect(onSearch).not.toHaveBeenCalled();
});
