import type { UserImport } from '@rollcall/shared/contract/user-import.ts';
import { importLimits } from '@rollcall/shared/contract/user-import.ts';
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { type AdminAnswers, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { ImportDialog } from './import-dialog.tsx';

const ready: UserImport = {
  id: 'i1',
  fingerprint: 'f1',
  state: 'ready',
  columns: [
    { header: 'login', field: 'userName' },
    { header: 'Shoe size', field: null },
  ],
  failure: null,
  plan: { create: 2, update: 1, unchanged: 0, conflict: 1, invalid: 0 },
  outcome: { created: 0, updated: 0, unchanged: 0, failed: 0 },
  createdAt: '2026-11-22T10:42:00.000Z',
  createdBy: 'Ada',
  finishedAt: null,
};
const done: UserImport = {
  ...ready,
  state: 'done',
  outcome: { created: 2, updated: 1, unchanged: 0, failed: 1 },
};

function open(admin: AdminAnswers, text = 'login,Shoe size\njane,38') {
  const bridge = installBridge({
    admin: {
      'userImports.rows': () => ({
        items: [
          { line: 2, userName: 'jane', plan: 'create', outcome: null, userId: null, note: null },
          {
            line: 3,
            userName: null,
            plan: 'conflict',
            outcome: null,
            userId: null,
            note: 'Line 2 has it too.',
          },
        ],
        nextCursor: null,
      }),
      'users.list': () => ({ items: [], nextCursor: null, counts: { active: 0, deactivated: 0 } }),
      ...admin,
    },
    channels: { 'file:open-csv': () => ({ name: 'people.csv', bytes: new TextEncoder().encode(text) }) },
  });
  const onClose = vi.fn();
  return { ...bridge, ...renderScreen(<ImportDialog onClose={onClose} />), onClose };
}

async function chooseFile(user: ReturnType<typeof open>['user']) {
  await user.click(screen.getByRole('button', { name: 'Choose file' }));
}

it('shows what would become of each row, and applies what was looked at', async () => {
  let now = ready;
  const { user, callsOf, onClose } = open({
    'userImports.check': () => ready,
    'userImports.read': () => now,
    'userImports.apply': () => {
      now = done;
      return { ...ready, state: 'applying' };
    },
  });
  await chooseFile(user);
  const rows = await screen.findByRole('list', { name: 'Rows' });
  expect(within(rows).getAllByRole('listitem')[1]?.textContent).toBe(
    'Line 3No user nameLine 2 has it too.Conflict',
  );
  expect(screen.getByRole('list', { name: 'Rows by what becomes of them' }).textContent).toBe(
    'New2Changed1No change0Conflict1Not valid0',
  );
  await user.click(screen.getByRole('button', { name: 'Import 3 rows' }));
  expect(await screen.findByText(/2 rows created, 1 updated, 0 without a change, 1 failed/)).toBeTruthy();
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'userImports.apply',
    input: { params: { id: 'i1' }, body: { fingerprint: 'f1' } },
  });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(onClose).toHaveBeenCalled();
});

it('asks for another check when a column is to fill something else', async () => {
  const { user, callsOf } = open({ 'userImports.check': () => ready, 'userImports.read': () => ready });
  await chooseFile(user);
  await user.click(await screen.findByRole('button', { name: 'Columns (1 left out)' }));
  await user.click(screen.getByRole('button', { name: /Shoe size/ }));
  await user.click(screen.getByRole('option', { name: 'title' }));
  await vi.waitFor(() =>
    expect(callsOf('admin:call')).toContainEqual({
      endpoint: 'userImports.check',
      input: { query: { columns: 'userName,title' }, body: 'login,Shoe size\njane,38' },
    }),
  );
});

it('says why a file cannot be used, and takes another one', async () => {
  const failed: UserImport = { ...ready, state: 'failed', failure: 'No column names a user.' };
  const { user } = open({ 'userImports.check': () => failed, 'userImports.read': () => failed });
  await chooseFile(user);
  expect((await screen.findByRole('alert')).textContent).toContain('No column names a user.');
  await user.click(screen.getByRole('button', { name: 'Import another file' }));
  expect(await screen.findByRole('button', { name: 'Choose file' })).toBeTruthy();
});

it('does not send a file that is too large', async () => {
  const { user, callsOf } = open({}, 'x'.repeat(importLimits.maxBytes + 1));
  await chooseFile(user);
  expect((await screen.findByRole('alert')).textContent).toContain('The file is larger than 10.5 MB.');
  expect(callsOf('admin:call')).toEqual([]);
});

it('cancels work on the server', async () => {
  const checking: UserImport = { ...ready, state: 'checking' };
  const { user, callsOf } = open({
    'userImports.check': () => checking,
    'userImports.read': () => checking,
    'userImports.cancel': () => ({ ...ready, state: 'cancelled' }),
  });
  await chooseFile(user);
  await user.click(await screen.findByRole('button', { name: 'Cancel import' }));
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'userImports.cancel',
    input: { params: { id: 'i1' } },
  });
});
