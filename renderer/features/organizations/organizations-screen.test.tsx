import type { PublicOrganization } from '@rollcall/shared/contract/organizations.ts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { OrganizationsScreen } from './organizations-screen.tsx';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const usual: PublicOrganization = {
  id: 'o1',
  name: 'Default',
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-22T10:41:00.000Z',
  isDefault: true,
  origin: 'builtIn',
  people: 12,
};
const emea: PublicOrganization = {
  ...usual,
  id: 'o2',
  name: 'EMEA',
  version: 3,
  isDefault: false,
  people: 0,
};
const nobody = () => ({ items: [], nextCursor: null });

function open(opened: PublicOrganization | undefined, admin: AdminAnswers = {}) {
  const bridge = installBridge({
    admin: {
      'organizations.list': () => ({ items: [usual, emea], nextCursor: null }),
      'organizations.read': () => opened ?? usual,
      'organizations.people': nobody,
      'roles.list': nobody,
      'roleTemplates.list': nobody,
      'policies.list': nobody,
      'groupRules.read': () => ({
        rules: [],
        conflict: 'ordered',
        version: 0,
        savedAt: null,
        savedBy: null,
        undoUntil: null,
      }),
      ...admin,
    },
  });
  const onSearch = vi.fn();
  const search = opened === undefined ? {} : { selected: opened.id };
  return {
    ...bridge,
    ...renderScreen(<OrganizationsScreen search={search} onSearch={onSearch} />),
    onSearch,
  };
}

it('marks the default one', async () => {
  open(undefined);
  const rows = await screen.findAllByRole('row');
  expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
    'DefaultDefaultBuilt in121 min ago',
    'EMEABuilt in01 min ago',
  ]);
});

it('makes another one the default after saying what that does', async () => {
  const { user, callsOf } = open(emea, { 'organizations.update': () => ({ ...emea, isDefault: true }) });
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  await user.click(await screen.findByRole('button', { name: 'Make default' }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent).toContain('Everybody who is in no other organization moves here at once.');
  await user.click(within(dialog).getByRole('button', { name: 'Make default' }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'organizations.update',
    input: { params: { id: 'o2' }, ifMatch: 3, body: { isDefault: true } },
  });
});

it('is renamed from the version that was read', async () => {
  const { user, callsOf } = open(emea, { 'organizations.update': () => ({ ...emea, name: 'Europe' }) });
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  const name = await screen.findByRole('textbox', { name: 'Name' });
  expect(screen.getByRole('button', { name: 'Rename' })).toHaveProperty('disabled', true);
  await user.clear(name);
  await user.type(name, ' Europe ');
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'organizations.update',
    input: { params: { id: 'o2' }, ifMatch: 3, body: { name: 'Europe' } },
  });
});

it('offers no way to remove the default one', async () => {
  const { user } = open(usual);
  await user.click(await screen.findByRole('tab', { name: 'Settings' }));
  expect(await screen.findByText(/This is the default organization/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove organization' })).toBeNull();
});
