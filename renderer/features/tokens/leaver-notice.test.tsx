import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { giveElementsSize, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { aWorkspace } from '../../../test/harness/setup-data.ts';
import { TokensScreen } from './tokens-screen.tsx';

beforeEach(giveElementsSize);
afterEach(() => vi.restoreAllMocks());

const sentence = 'Made by Ada Jansen, whose account is deactivated. Rotate it.';
const okta = aToken();
const entra = aToken({ id: 't2', name: 'Entra staging', createdBy: 'Bo Lind' });
const retiring = aToken({ id: 't3', name: 'Okta old', status: 'retiring' });
const expiring = aToken({ id: 't4', name: 'Ping', createdBy: 'Bo Lind' });

function setUp({ selected }: { selected: string }) {
  installBridge({
    admin: {
      'workspace.read': () => aWorkspace(),
      'tokens.list': () => ({ items: [okta, entra, retiring, expiring] }),
      'attention.read': () => ({
        items: [
          { kind: 'creator_left', token: okta },
          { kind: 'creator_left', token: retiring },
          { kind: 'token_expires_soon', token: expiring },
        ],
      }),
      'provisioningLog.cadence': () => ({ items: [] }),
      'provisioningLog.histogram': () => ({ from: okta.createdAt, to: okta.createdAt, buckets: [] }),
    },
  });
  return renderScreen(<TokensScreen search={{ selected }} onSearch={() => undefined} />);
}

const rowsThatSayIt = () =>
  screen
    .getAllByRole('row')
    .filter(({ textContent }) => textContent.includes('whose account is deactivated'));

it('says everywhere that its maker left', async () => {
  const { user } = setUp({ selected: 't1' });
  await user.click(await screen.findByRole('button', { name: 'Rotate it: Okta production' }));
  screen.getByRole('dialog', { name: /Rotate “ ?Okta production/ });
  await user.keyboard('{Escape}');
  expect(rowsThatSayIt().map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining(`Okta production${sentence}`),
  ]);
  within(screen.getByRole('complementary', { name: 'Token' })).getByText(sentence);
});

it('says nothing of it in the panel of a token whose maker is here', async () => {
  setUp({ selected: 't2' });
  await screen.findByRole('button', { name: 'Rotate it: Okta production' });
  expect(within(screen.getByRole('complementary', { name: 'Token' })).queryByText(/deactivated/)).toBeNull();
});
