import type { UserAccess } from '@rollcall/shared/contract/access.ts';
import type { ListedUser } from '@rollcall/shared/contract/users.ts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { aUserDetail } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
  testNow,
  unreachable,
} from '../../../test/harness/console.tsx';
import { UsersScreen } from './users-screen.tsx';
import type { UserTab } from './users-search.ts';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const noUsers: AdminAnswers = {
  'users.list': () => ({ items: [], nextCursor: null, counts: { active: 0, deactivated: 0 } }),
  'connections.list': () => ({ items: [] }),
};

function open(tab: UserTab | undefined, admin: AdminAnswers, { isReachable = true } = {}) {
  const bridge = installBridge({ admin: { ...noUsers, ...admin } });
  const onSearch = vi.fn();
  const rendered = renderScreen(
    <UsersScreen search={{ selected: 'u1', ...(tab === undefined ? {} : { tab }) }} onSearch={onSearch} />,
    isReachable ? {} : { connection: unreachable },
  );
  const endpoints = () => bridge.callsOf('admin:call').map((call) => (call as { endpoint: string }).endpoint);
  return { ...bridge, ...rendered, onSearch, endpoints };
}

const left: Partial<ListedUser> = {
  status: 'deactivated',
  sessions: { open: 2, lastExpiresAt: new Date(testNow + 3_600_000).toISOString() },
};

it('says that somebody left and still has sessions, and ends them', async () => {
  let ended = false;
  const { user } = open(undefined, {
    'users.read': () => aUserDetail(ended ? { status: 'deactivated' } : left),
    'users.endSessions': () => {
      ended = true;
      return { ended: 2 };
    },
  });
  expect(await screen.findByText(/Jane Doe cannot sign in again, but 2 sessions run until/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'End them now' }));
  await vi.waitFor(() => expect(screen.queryByText(/cannot sign in again/)).toBeNull());
});

it('deactivates after the consequences were named, and offers the way back', async () => {
  const { user, endpoints } = open(undefined, {
    'users.read': () => aUserDetail({ sessions: { ...left.sessions, open: 1 } as ListedUser['sessions'] }),
    'users.deactivate': () => ({ ...aUserDetail({ status: 'deactivated' }), warnings: [] }),
  });
  await user.click(await screen.findByRole('button', { name: 'Deactivate user' }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent).toContain('1 session is open');
  expect(dialog.textContent).toContain('can be reactivated with the same id');
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate user' }));
  await vi.waitFor(() => expect(endpoints()).toContain('users.deactivate'));
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

const access: UserAccess = {
  userId: 'u1',
  isEffective: true,
  inactiveBecause: null,
  roles: [
    {
      id: 'r1',
      name: 'Engineer',
      permissions: [],
      because: [
        { kind: 'rule', id: 'g2', version: 3, through: null },
        { kind: 'manual', id: null, version: null, through: null },
      ],
    },
  ],
  organizations: [],
  held: [],
  refused: [{ value: 'owner', why: 'forbidden' }],
};
const definition = {
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
};
const aRole = (id: string, name: string) => ({
  ...definition,
  id,
  name,
  permissions: [],
  hasNoPermissionsYet: true,
  rank: 50,
  scimMayGrant: true,
  origin: 'manual' as const,
  people: 0,
});
const nobody = () => ({ items: [], nextCursor: null });
const definitions: AdminAnswers = {
  'roles.list': () => ({ items: [aRole('r1', 'Engineer'), aRole('r2', 'Auditor')], nextCursor: null }),
  'organizations.list': nobody,
  'roleTemplates.list': nobody,
  'policies.list': nobody,
  'groupRules.read': () => ({
    rules: ['g1', 'g2'].map((id) => ({
      id,
      group: { by: 'displayName', operator: 'startsWith', value: `Team ${id}` },
      connectionId: null,
      becomes: { kind: 'role', id: 'r1' },
      mayGrantPrivileged: false,
    })),
    conflict: 'ordered',
    version: 3,
    savedAt: null,
    savedBy: null,
    undoUntil: null,
  }),
};

it('tells groups and each role with why, and takes back only what was given by hand', async () => {
  const { user, callsOf } = open('access', {
    ...definitions,
    'users.read': () => aUserDetail(),
    'users.access': () => access,
    'users.groups': () => ({ items: [{ id: 'g7', displayName: 'Team g2 north' }] }),
    'users.revokeAccess': () => access,
    'users.grantAccess': () => access,
  });
  const roles = await screen.findByRole('region', { name: 'Roles' });
  await vi.waitFor(() =>
    expect(roles.textContent).toContain('Because: rule 2: groups that start with “Team g2”; given by hand'),
  );
  expect((await screen.findByRole('link', { name: 'Team g2 north' })).getAttribute('href')).toContain('g7');
  expect(screen.getByRole('region', { name: 'Not granted' }).textContent).toContain('SCIM may not grant it');
  await user.click(within(roles).getByRole('button', { name: 'Take back Engineer' }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'users.revokeAccess',
    input: { params: { id: 'u1' }, body: { kind: 'role', id: 'r1' } },
  });
  expect(within(roles).getByRole('button', { name: 'Give role' })).toHaveProperty('disabled', true);
});

it('asks for the rule that counts where rules are in conflict', async () => {
  const { user, callsOf } = open('access', {
    ...definitions,
    'users.read': () => aUserDetail(),
    'users.access': () => ({ ...access, held: ['g1', 'g2'] }),
    'users.groups': () => ({ items: [] }),
    'users.chooseRule': () => access,
  });
  await user.click(
    await screen.findByRole('button', {
      name: 'Choose groups that start with “Team g1”: role “Engineer”',
    }),
  );
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'users.chooseRule',
    input: { params: { id: 'u1' }, body: { ruleId: 'g1' } },
  });
});

it('restores an earlier state after it was shown what changes', async () => {
  const entry = (sequence: number, before: string, after: string) => ({
    sequence,
    at: '2026-11-22T10:00:00.000Z',
    source: 'scim',
    actor: { kind: 'token', id: 't1', name: 'Okta' },
    action: 'user.updated',
    changes: [{ path: 'title', before, after }],
    requestId: `r${sequence}`,
  });
  const { user, callsOf } = open('history', {
    'users.read': () => aUserDetail({ version: 7, resource: { userName: 'jane', title: 'Head' } }),
    'users.history': () => ({
      items: [entry(9, 'Lead', 'Head'), entry(5, 'Engineer', 'Lead')],
      nextCursor: null,
    }),
    'users.restore': () => ({ ...aUserDetail(), warnings: [] }),
  });
  const [, second] = await screen.findAllByRole('button', { name: /^Restore what was before/ });
  if (second === undefined) throw new Error('Each of the two changes has its button.');
  await user.click(second);
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent).toContain('1 attribute changes');
  expect(dialog.textContent).toContain('Before: Head');
  expect(dialog.textContent).toContain('After: Engineer');
  await user.click(within(dialog).getByRole('button', { name: 'Restore this state' }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'users.restore',
    input: { params: { id: 'u1' }, body: { sequence: 5, side: 'before' }, ifMatch: 7 },
  });
});

it('protects an account, and takes that back from the version after it', async () => {
  let current = aUserDetail({ version: 7 });
  const { user, callsOf } = open(undefined, {
    'users.read': () => current,
    'users.update': ({ body }) => {
      current = { ...current, version: current.version + 1, isProtected: body?.isProtected ?? false };
      return { ...current, warnings: [] };
    },
  });
  await user.click(await screen.findByRole('switch', { name: 'Protected account' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByText('Put back to what it was.');
  const updates = callsOf('admin:call').filter((call) => JSON.stringify(call).includes('users.update'));
  expect(updates.map((call) => (call as { input: unknown }).input)).toEqual([
    { params: { id: 'u1' }, ifMatch: 7, body: { isProtected: true } },
    { params: { id: 'u1' }, ifMatch: 8, body: { isProtected: false } },
  ]);
});

it('changes nothing while the server cannot be asked, and says why', async () => {
  open(undefined, {}, { isReachable: false });
  const create = await screen.findByRole('button', { name: /Create user/ });
  expect(create).toHaveProperty('disabled', true);
  expect(screen.getAllByText('The local server is stopped.').length).toBeGreaterThan(0);
});
