import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { installBridge, renderScreen, testNow } from '../../../test/harness/console.tsx';
import { RotationProgress } from './rotation-progress.tsx';

const ago = (minutes: number) => new Date(testNow - minutes * 60_000).toISOString();
const retiring = { status: 'retiring', replacedAt: ago(120), retireAt: ago(-60) } as const;

function setUp(old: Parameters<typeof aToken>[0], successor: Parameters<typeof aToken>[0]) {
  installBridge({
    admin: {
      'provisioningLog.cadence': () => ({ items: [] }),
      'provisioningLog.histogram': ({ query }) => ({
        from: ago(60),
        to: ago(0),
        buckets: [{ at: ago(60), total: query?.q === 'token:t2' ? 12 : 7, failed: 0, refused: 0 }],
      }),
    },
  });
  const onRevoke = vi.fn<() => void>();
  const props = { disabledReason: null, onRevoke };
  return {
    ...renderScreen(
      <RotationProgress
        {...props}
        old={aToken({ ...retiring, ...old })}
        successor={aToken({ id: 't2', name: 'Okta 2026', ...successor })}
      />,
    ),
    onRevoke,
  };
}

const current = () =>
  within(screen.getByRole('list', { name: 'Rotation' }))
    .getAllByRole('listitem')
    .find((item) => item.getAttribute('aria-current') === 'step');

it('waits for the first call, and shows how many requests each token has', async () => {
  setUp({ lastUsedAt: ago(1), lastUsedProvider: 'okta' }, {});
  expect(current()?.textContent).toContain('Wait for the first call with it');
  screen.getByText('Okta still uses the old token.');
  await screen.findByText('12');
  screen.getByText('7');
});

it('asks for the end of the old token once it is quiet', async () => {
  const { user, onRevoke } = setUp({ lastUsedAt: ago(30) }, { lastUsedAt: ago(1) });
  expect(current()?.textContent).toContain('The old token is quiet. Revoke it?');
  await user.click(screen.getByRole('button', { name: 'Revoke the old token' }));
  expect(onRevoke).toHaveBeenCalledTimes(1);
});
