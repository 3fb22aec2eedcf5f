import type { LedgerLine } from '@rollcall/shared/contract/reconciliation.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  type ChannelAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import type { ComparisonRequest } from './comparison-messages.ts';
import { createComparison } from './comparison.ts';
import { ReconciliationScreen } from './reconciliation-screen.tsx';
import type { ReconciliationSearch } from './reconciliation-search.ts';

/** The platform's Worker, which this document has not: it runs the worker's own code beside the page. */
class TestWorker extends EventTarget {
  #isOver = false;
  readonly #handle = createComparison((data) => {
    queueMicrotask(() => {
      if (!this.#isOver) this.dispatchEvent(new MessageEvent('message', { data }));
    });
  });

  postMessage(request: ComparisonRequest): void {
    if (!this.#isOver) void this.#handle(structuredClone(request));
  }

  terminate(): void {
    this.#isOver = true;
  }
}

beforeEach(() => {
  giveElementsSize();
  vi.stubGlobal('Worker', TestWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const jane = { id: 'u1', userName: 'jane.doe@acme.example', emails: ['Jane.Doe@acme.example'] };
const ledger: LedgerLine[] = [
  { kind: 'person', ...jane, externalId: null, isActive: true, isManaged: true, isAdopted: true },
  {
    kind: 'request',
    id: 'r1',
    userId: 'u1',
    subject: jane.userName,
    outcome: 'unchanged',
    reason: null,
    explanation: null,
  },
  {
    kind: 'request',
    id: 'r2',
    userId: null,
    subject: 'm.ito@acme.example',
    outcome: 'failed',
    reason: null,
    explanation: 'missing name.familyName',
  },
];

function setUp({
  admin = {},
  channels = {},
  search = {},
}: { admin?: AdminAnswers; channels?: ChannelAnswers; search?: ReconciliationSearch } = {}) {
  const bridge = installBridge({
    admin: { 'reconciliation.ledger': () => ({ items: ledger, nextCursor: null }), ...admin },
    channels,
  });
  const onSearch = vi.fn<(search: ReconciliationSearch) => void>();
  return {
    ...bridge,
    ...renderScreen(<ReconciliationScreen search={search} onSearch={onSearch} />),
    onSearch,
  };
}

const compare = () => screen.getByRole('button', { name: 'Compare' });
const csv = (text: string) => () => ({ name: 'people.csv', bytes: new TextEncoder().encode(text) });

it('explains a number, as a sum, as a table and by name', async () => {
  const { user } = setUp({ search: { expected: 3 } });
  await user.click(compare());
  const result = await screen.findByRole('region', { name: 'Result' });
  expect(within(result).getByRole('heading').textContent).toBe(
    '3 in IdP = 1 linked, no change + 1 failed + 1 never arrived',
  );
  const table = within(result).getByRole('table', { name: 'The sum as a table' });
  const numbers = within(table)
    .getAllByRole('cell')
    .map(({ textContent }) => Number(textContent));
  expect(numbers).toEqual([1, 1, 1, 3]);
  const grid = screen.getByRole('grid', { name: 'Not in activity' });
  const fix = within(grid).getByRole('link', { name: 'Fix' });
  expect(fix.getAttribute('href')).toContain('#/provisioning-log');
  expect(fix.getAttribute('href')).toContain('r2');
  expect(within(grid).getByRole('link', { name: 'View' }).getAttribute('href')).toContain('u1');
});

it('compares a file by name, whatever its case and spaces, and sends nothing of it', async () => {
  const { user, calls } = setUp({
    channels: { 'file:open-csv': csv('login\n JANE.DOE@acme.example \nghost@acme.example') },
  });
  await user.click(screen.getByRole('button', { name: 'Import IdP CSV' }));
  expect(await screen.findByText('2 rows')).toBeDefined();
  await user.click(compare());
  expect((await screen.findByRole('region', { name: 'Result' })).textContent).toContain(
    '2 in IdP = 1 linked, no change + 1 never arrived',
  );
  expect(
    screen.getByText("We saw no request. Look in the IdP's own log for: ghost@acme.example."),
  ).toBeDefined();
  expect(JSON.stringify(calls.filter(({ channel }) => channel === 'admin:call'))).not.toContain('ghost');
  await user.click(screen.getByRole('radio', { name: /^Only in IdP/ }));
  expect(screen.getByRole('grid', { name: 'Only in IdP' }).textContent).toContain('ghost@acme.example');
});

it('lets a wrong guess be put right, and says what is missing until then', async () => {
  const { user } = setUp({ channels: { 'file:open-csv': csv('who\njane.doe@acme.example') } });
  await user.click(screen.getByRole('button', { name: 'Import IdP CSV' }));
  await screen.findByText('1 rows');
  expect(compare().hasAttribute('disabled')).toBe(true);
  expect(screen.getByText('Say which column holds the user name, the e-mail or the id.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /What “who” holds/ }));
  await user.click(screen.getByRole('option', { name: 'User name' }));
  await user.click(compare());
  expect((await screen.findByRole('region', { name: 'Result' })).textContent).toContain(
    '1 in IdP = 1 linked',
  );
});

it('says what is wrong with a file', async () => {
  const { user } = setUp({ channels: { 'file:open-csv': csv('login\n"jane') } });
  await user.click(screen.getByRole('button', { name: 'Import IdP CSV' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Line 2 of the file cannot be read');
});

it('shows how far it is and ends when told to', async () => {
  const asked: unknown[] = [];
  let release = () => {};
  const { user } = setUp({
    search: { expected: 3 },
    admin: {
      'reconciliation.ledger': async (input) => {
        asked.push(input);
        if (asked.length === 2) await new Promise<void>((resolve) => (release = resolve));
        return { items: ledger, nextCursor: 'more' };
      },
    },
  });
  await user.click(compare());
  const progress = await screen.findByRole('progressbar', { name: 'Comparing' });
  await waitFor(() => expect(progress.textContent).toContain('3 facts read'));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('Compare two counts')).toBeDefined();
  release();
  await Promise.resolve();
  expect(asked).toHaveLength(2);
});

it('says why the server did not answer, and tries again', async () => {
  let isDown = true;
  const { user } = setUp({
    search: { expected: 2 },
    admin: {
      'reconciliation.ledger': () => {
        if (isDown) throw new AppError('internal', 'The server failed.');
        return { items: ledger, nextCursor: null };
      },
    },
  });
  await user.click(compare());
  expect((await screen.findByRole('alert')).textContent).toContain('The server failed.');
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('region', { name: 'Result' })).toBeDefined();
});
