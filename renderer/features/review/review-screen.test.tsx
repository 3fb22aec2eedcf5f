import type { Hold } from '@rollcall/shared/contract/holds.ts';
import type { LinkRequest } from '@rollcall/shared/contract/links.ts';
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { aUser, aUserDetail } from '../../../test/harness/console-data.ts';
import { type AdminAnswers, installBridge, reachable, renderScreen } from '../../../test/harness/console.tsx';
import { ReviewScreen } from './review-screen.tsx';

const nobody = () => ({ items: [], nextCursor: null });
const nothing: AdminAnswers = {
  'holds.list': () => ({ ...nobody(), pending: { creates: 0, deactivations: 0, memberRemovals: 0 } }),
  'links.list': nobody,
  'access.waiting': nobody,
  'access.held': nobody,
  'users.list': () => ({ ...nobody(), counts: { active: 0, deactivated: 0 } }),
};

const hold: Hold = {
  id: 'h1',
  kind: 'deactivations',
  count: 1,
  resourceType: 'User',
  method: 'remove',
  subject: 'ada@acme.test',
  tokenId: 't1',
  tokenName: 'Okta',
  requestId: 'r1',
  heldAt: '2026-11-22T10:40:00.000Z',
  state: 'pending',
  settledAt: null,
  settledBy: null,
  failure: null,
};

const link: LinkRequest = {
  id: 'l1',
  userId: 'u1',
  accountUserName: 'root',
  isPrivileged: true,
  userName: 'root@acme.test',
  address: 'root@acme.test',
  tokenId: 't1',
  tokenName: 'Okta',
  state: 'pending',
  requestedAt: '2026-11-22T10:40:00.000Z',
  decidedAt: null,
  decidedBy: null,
};

function open(admin: AdminAnswers, connection = reachable) {
  const bridge = installBridge({ admin: { ...nothing, ...admin } });
  const called = (endpoint: string) =>
    bridge
      .callsOf('admin:call')
      .filter((call) => (call as { endpoint: string }).endpoint === endpoint)
      .map((call) => (call as { input: unknown }).input);
  return { ...renderScreen(<ReviewScreen />, { connection }), called };
}

it('says that nothing waits', async () => {
  open({});
  for (const text of [
    'Nothing is held.',
    'No link waits for an answer.',
    'Everybody who is active has a role.',
    'No rules are in conflict.',
    'No account is protected. Protect the one you need when everything else fails.',
  ]) {
    expect(await screen.findByText(text)).toBeTruthy();
  }
  expect(screen.queryByRole('button', { name: 'Release all' })).toBeNull();
});

const held: AdminAnswers = {
  'holds.list': () => ({
    items: [hold, { ...hold, id: 'h2', kind: 'creates', count: 0, method: 'create', resourceType: 'Group' }],
    nextCursor: null,
    pending: { creates: 362, deactivations: 1, memberRemovals: 0 },
  }),
};

it('says what each held change would do', async () => {
  open(held);
  const list = await screen.findByRole('list', { name: 'Held changes' });
  const [first, second] = within(list).getAllByRole('listitem');
  expect(first?.textContent).toContain('Delete user ada@acme.test1 deactivation · Okta');
  expect(second?.textContent).toContain('Create group ada@acme.testWaits behind an earlier one');
  expect(screen.getByText('Held: 362 new accounts, 1 deactivation')).toBeTruthy();
});

it.each([
  {
    button: 'Release all',
    endpoint: 'holds.release',
    says: 'in the order in which they came: 362 new accounts',
  },
  { button: 'Discard all', endpoint: 'holds.discard', says: 'never done: 362 new accounts' },
])('$button is asked for, and by name on a guarded server', async ({ button, endpoint, says }) => {
  const { user, called } = open(
    {
      ...held,
      'holds.release': () => ({ released: 363, failed: 0 }),
      'holds.discard': () => ({ discarded: 363 }),
    },
    { ...reachable, environment: 'PROD', guard: 'confirm' },
  );
  await user.click(await screen.findByRole('button', { name: button }));
  const dialog = screen.getByRole('alertdialog');
  expect(dialog.textContent).toContain(says);
  expect(within(dialog).getByRole('button', { name: button })).toHaveProperty('disabled', true);
  await user.type(within(dialog).getByRole('textbox', { name: 'Type PROD' }), 'PROD');
  await user.click(within(dialog).getByRole('button', { name: button }));
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(called(endpoint)).toHaveLength(1);
});

it('tells what speaks for a link, and approves or refuses it', async () => {
  const { user, called } = open({
    'links.list': () => ({ items: [link], nextCursor: null }),
    'links.approve': () => ({ ...link, state: 'approved' }),
    'links.reject': () => ({ ...link, state: 'rejected' }),
  });
  const list = await screen.findByRole('list', { name: 'Links to approve' });
  expect(list.textContent).toContain(
    'Okta wants to create root@acme.test. The account root has the same address, root@acme.test.',
  );
  expect(list.textContent).toContain('Owner or administrator');
  await user.click(screen.getByRole('button', { name: 'Approve link of root@acme.test' }));
  expect(called('links.approve')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Approve link' }));
  await vi.waitFor(() => expect(called('links.approve')).toEqual([{ params: { id: 'l1' } }]));
  await user.click(await screen.findByRole('button', { name: 'Refuse link of root@acme.test' }));
  await vi.waitFor(() => expect(called('links.reject')).toEqual([{ params: { id: 'l1' } }]));
});

it('lets the access of somebody who came back count, of the version that is there now', async () => {
  const person = { id: 'u1', userName: 'omar', status: 'active' as const };
  const { user, called } = open({
    'access.waiting': () => ({
      items: [
        { ...person, needsReview: true },
        { ...person, id: 'u2', userName: 'sam', needsReview: false },
      ],
      nextCursor: null,
    }),
    'users.read': () => aUserDetail({ version: 12 }),
    'users.update': () => ({ ...aUserDetail(), warnings: [] }),
  });
  const list = await screen.findByRole('list', { name: 'People waiting for a role' });
  expect(within(list).getAllByRole('button')).toHaveLength(1);
  expect(list.textContent).toContain('No role yet');
  await user.click(within(list).getByRole('button', { name: 'Let what omar had count' }));
  await vi.waitFor(() =>
    expect(called('users.update')).toEqual([
      { params: { id: 'u1' }, ifMatch: 12, body: { needsReview: false } },
    ]),
  );
});

it('lists the accounts that SCIM cannot lock out, with where they came from and their state', async () => {
  const accounts = [
    aUser({ userName: 'root', source: 'manual', isManaged: false }),
    aUser({ id: 'u2', userName: 'jane', source: 'manual', status: 'deactivated' }),
  ];
  const { called } = open({
    'users.list': () => ({ items: accounts, nextCursor: null, counts: { active: 1, deactivated: 1 } }),
  });
  const list = await screen.findByRole('list', { name: 'Protected accounts' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['rootManualActive', 'janeLinkedDeactivated']);
  expect(called('users.list')).toEqual([{ query: { isProtected: 'true', limit: 100 } }]);
});
