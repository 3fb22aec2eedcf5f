import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { aUser } from '../../../test/harness/console-data.ts';
import { type AdminAnswers, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { DuplicatesScreen } from './duplicates-screen.tsx';
import { shortAddress } from './short-address.ts';

const { sessions: _sessions, ...jane } = aUser();

const pair = {
  id: 'd1',
  users: [jane, { ...jane, id: 'u2', userName: 'jdoe@acme.example', source: 'manual' as const }] as [
    typeof jane,
    typeof jane,
  ],
  score: 80,
  evidence: ['Both have the same name.'],
  foundAt: '2026-11-22T10:40:00.000Z',
};

function open(admin: AdminAnswers) {
  return { ...installBridge({ admin }), ...renderScreen(<DuplicatesScreen />) };
}

it('says that none were found', async () => {
  open({ 'duplicates.list': () => ({ items: [], nextCursor: null }) });
  expect(await screen.findByRole('heading', { name: 'No possible duplicates' })).toBeTruthy();
});

it('shows a pair with its evidence, and keeps both when asked', async () => {
  let isKept = false;
  const { user, callsOf } = open({
    'duplicates.list': () => ({ items: isKept ? [] : [pair], nextCursor: null }),
    'duplicates.dismiss': () => {
      isKept = true;
      return {};
    },
  });
  const card = await screen.findByRole('article');
  expect(card.textContent).toContain(
    'jane.doe@ and jdoe@ look like one person. Align the address in the IdP, or keep both. We never merge by ourselves.',
  );
  expect(within(card).getByRole('list', { name: 'Evidence' }).textContent).toBe('Both have the same name.');
  await user.click(within(card).getByRole('button', { name: 'Keep both' }));
  await vi.waitFor(() => expect(screen.queryByRole('article')).toBeNull());
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'duplicates.dismiss',
    input: { params: { id: 'd1' } },
  });
});

it('explains how the address is aligned, and changes nothing', async () => {
  const { user, callsOf } = open({ 'duplicates.list': () => ({ items: [pair], nextCursor: null }) });
  await user.click(await screen.findByRole('button', { name: 'Align the address' }));
  expect(screen.getByRole('dialog').textContent).toContain('give jane.doe@acme.example the address');
  expect(callsOf('admin:call')).toHaveLength(1);
});

it.each([
  { userName: 'jane.doe@acme.example', short: 'jane.doe@' },
  { userName: 'a@b@c', short: 'a@b@' },
  { userName: 'jane', short: 'jane' },
  { userName: '@jane', short: '@jane' },
])('$userName is called $short', ({ userName, short }) => {
  expect(shortAddress(userName)).toBe(short);
});
