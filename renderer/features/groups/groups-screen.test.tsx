import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { GroupsScreen } from './groups-screen.tsx';
import type { GroupsSearch } from './groups-search.ts';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const group = {
  id: 'g1',
  displayName: 'Engineers',
  externalId: null,
  members: 5_000,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-22T10:41:00.000Z',
};
const nobody = () => ({ items: [], nextCursor: null });

function open(search: GroupsSearch, admin: AdminAnswers) {
  const bridge = installBridge({
    admin: {
      'groups.list': () => ({ items: [group], nextCursor: null, total: 1 }),
      'groups.read': () => ({ ...group, version: 1, resource: { displayName: 'Engineers' } }),
      'roles.list': nobody,
      'organizations.list': nobody,
      'roleTemplates.list': nobody,
      'policies.list': nobody,
      ...admin,
    },
  });
  const onSearch = vi.fn();
  return { ...bridge, ...renderScreen(<GroupsScreen search={search} onSearch={onSearch} />), onSearch };
}

it('lists groups with the number of members, and searches by the start of the name', async () => {
  const { user, onSearch } = open({}, {});
  const [, row] = await screen.findAllByRole('row');
  for (const text of ['Engineers', '5,000', '1 min ago']) expect(row?.textContent).toContain(text);
  expect(screen.getByText('1 group')).toBeTruthy();
  await user.type(screen.getByRole('searchbox', { name: 'Name starts with' }), 'e');
  expect(onSearch).toHaveBeenCalledWith({ displayName: 'e' });
});

it.each([
  { search: {}, title: 'No groups yet' },
  { search: { displayName: 'zz' }, title: 'No group matches' },
])('says $title', async ({ search, title }) => {
  open(search, { 'groups.list': () => ({ items: [], nextCursor: null, total: 0 }) });
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
});

it('reads members page by page', async () => {
  const { user } = open(
    { selected: 'g1' },
    {
      'groups.members': ({ query }) =>
        query?.cursor === undefined
          ? { items: [{ id: 'u1', display: 'Jane Doe' }], nextCursor: 'next' }
          : { items: [{ id: 'u2', display: 'Sam Roe' }], nextCursor: null },
    },
  );
  const list = await screen.findByRole('list', { name: 'Members' });
  expect(list.textContent).toBe('Jane Doe');
  await user.click(screen.getByRole('button', { name: 'Show more members' }));
  await vi.waitFor(() => expect(list.textContent).toBe('Jane DoeSam Roe'));
  expect(screen.queryByRole('button', { name: 'Show more members' })).toBeNull();
});

it('tells the rules that use it, the first of which counts', async () => {
  const { user } = open(
    { selected: 'g1' },
    {
      'groups.members': nobody,
      'groupRules.read': () => ({
        rules: [
          {
            id: 'r1',
            group: { by: 'displayName', operator: 'equals', value: 'Sales' },
            connectionId: null,
            becomes: { kind: 'none' },
            mayGrantPrivileged: false,
          },
          {
            id: 'r2',
            group: { by: 'id', groupId: 'g1' },
            connectionId: 'c1',
            becomes: { kind: 'none' },
            mayGrantPrivileged: false,
          },
          {
            id: 'r3',
            group: { by: 'displayName', operator: 'startsWith', value: 'engi' },
            connectionId: null,
            becomes: { kind: 'none' },
            mayGrantPrivileged: false,
          },
        ],
        conflict: 'ordered',
        version: 1,
        savedAt: null,
        savedBy: null,
        undoUntil: null,
      }),
    },
  );
  await user.click(await screen.findByRole('tab', { name: 'Rules' }));
  const rules = await screen.findByRole('list', { name: 'Rules that use this group' });
  expect(
    within(rules)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'Rule 2: one group, by its id → stays a group onlyFor people of one connection only',
    'Rule 3: groups that start with “engi” → stays a group onlyFor everybody; counts only where an earlier rule does not',
  ]);
});
