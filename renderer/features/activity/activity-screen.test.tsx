import type { ActivityRow } from '@rollcall/shared/contract/activity.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { type AdminAnswers, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { ActivityScreen } from './activity-screen.tsx';
import type { ActivitySearch } from './activity-search.ts';

function aRow(changes: Partial<ActivityRow> = {}): ActivityRow {
  return {
    sequence: 812,
    at: '2026-11-22T10:41:00.000Z',
    source: 'scim',
    actor: { kind: 'token', id: 'scimt_8Kd2', name: 'Okta production' },
    action: 'user.created',
    subject: { kind: 'user', id: 'u1', name: 'm.ito@acme.example' },
    changes: [{ path: 'userName', after: 'm.ito@acme.example' }],
    requestId: 'r1',
    hash: 'a'.repeat(64),
    ...changes,
  };
}

const byAda = aRow({
  sequence: 811,
  source: 'console',
  actor: { kind: 'operator', id: 'o1', name: 'Ada Jansen' },
  action: 'token.rotated',
  subject: { kind: 'token', id: 't1', name: 'Okta production' },
});

function setUp(admin: AdminAnswers = {}, search: ActivitySearch = {}) {
  const bridge = installBridge({
    admin: {
      'activity.list': () => ({ items: [aRow(), byAda], nextCursor: null }),
      'activity.count': () => ({ count: 148 }),
      'activity.check': () => ({ isWhole: true, firstBreak: null, lastBreak: null }),
      'tokens.list': () => ({ items: [] }),
      ...admin,
    },
  });
  const onSearch = vi.fn<(search: ActivitySearch) => void>();
  return { ...bridge, ...renderScreen(<ActivityScreen search={search} onSearch={onSearch} />), onSearch };
}

async function rows() {
  return within(await screen.findByRole('list', { name: 'Activity' })).getAllByRole('listitem');
}

it('shows rows of people and of identity providers in the same shape', async () => {
  const { user } = setUp();
  const texts: string[] = [];
  for (const row of await rows()) {
    await user.click(within(row).getByRole('button'));
    texts.push(
      within(row)
        .getAllByRole('term')
        .map(({ textContent }) => textContent)
        .join(),
    );
  }
  expect(texts).toEqual([
    'When,source,tokenId,Changed,Request,Row',
    'When,source,operatorId,Changed,Request,Row',
  ]);
  const [scim, console] = await rows();
  expect(scim?.textContent).toContain('SCIM');
  expect(within(scim as HTMLElement).getByTitle('Changed by your identity provider').textContent).toBe(
    'SCIM',
  );
  expect(within(scim as HTMLElement).getByRole('link', { name: 'Open the request' })).toBeDefined();
  // Requests of people are in no log that could be opened.
  expect(within(console as HTMLElement).queryByRole('link', { name: 'Open the request' })).toBeNull();
});

it.each([
  { firstBreak: 812, lastBreak: 815, says: 'Rows 812–815 were altered or lost' },
  { firstBreak: 812, lastBreak: 812, says: 'Row 812 was altered or lost' },
])('a broken chain stands in red: $says', async ({ firstBreak, lastBreak, says }) => {
  setUp({ 'activity.check': () => ({ isWhole: false, firstBreak, lastBreak }) });
  expect((await screen.findByRole('alert')).textContent).toContain(says);
  expect(screen.getByText('Chain broken')).toBeDefined();
});

it('exports what the filter finds, with the count on the button', async () => {
  const { user, callsOf } = setUp({}, { source: 'scim' });
  await user.click(await screen.findByRole('button', { name: 'Export 148' }));
  expect(callsOf('export:start')).toEqual([
    {
      stream: 'activity.export',
      query: { source: 'scim' },
      suggestedName: 'activity_this-computer_2026-11-22_scim.csv',
    },
  ]);
});

it('names the plans that have activity where this one does not', async () => {
  const refuse = () => {
    throw new AppError('plan_required', 'The activity log is part of the Standard and Premium plans.');
  };
  setUp({
    'activity.list': refuse,
    'activity.count': refuse,
    'activity.check': refuse,
    'workspace.read': () => ({
      id: 'w1',
      name: 'Acme',
      plan: 'free',
      features: { scim: false, activity: false, logExport: false },
      isScimEnabled: true,
      createdAt: '2026-04-24T08:00:00.000Z',
      version: 1,
    }),
  });
  expect(
    await screen.findByRole('heading', { name: 'Activity is part of Standard and Premium' }),
  ).toBeDefined();
  expect(await screen.findByText(/on the Free plan/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /Export/ })).toBeNull();
});

it.each<{ search: ActivitySearch; title: string }>([
  { search: {}, title: 'No changes yet' },
  { search: { source: 'system' }, title: 'No change matches' },
])('says why there is nothing: $title', async ({ search, title }) => {
  setUp(
    { 'activity.list': () => ({ items: [], nextCursor: null }), 'activity.count': () => ({ count: 0 }) },
    search,
  );
  expect(await screen.findByRole('heading', { name: title })).toBeDefined();
});

it('clears the filters', async () => {
  const { user, onSearch } = setUp({}, { source: 'scim', action: 'user.created' });
  await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
  expect(onSearch).toHaveBeenCalledWith({});
});
