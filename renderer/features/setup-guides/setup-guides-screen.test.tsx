import { AppError } from '@rollcall/shared/errors.ts';
import { guides } from '@rollcall/shared/idp/guides/all.ts';
import { identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { type AdminAnswers, installBridge, reachable, renderScreen } from '../../../test/harness/console.tsx';
import { aConnection, anArrival, aWorkspace } from '../../../test/harness/setup-data.ts';
import { useActionKeys } from '../../lib/actions.ts';
import type { GuideSearch } from './guide-search.ts';
import { SetupGuidesScreen } from './setup-guides-screen.tsx';

/** The screen with an address. */
function Screen({ first }: { first: GuideSearch }) {
  const [search, setSearch] = useState(first);
  useActionKeys();
  return <SetupGuidesScreen search={search} onSearch={setSearch} />;
}

function setUp(search: GuideSearch, admin: AdminAnswers = {}, connection = reachable) {
  const bridge = installBridge({
    admin: {
      'workspace.read': () => aWorkspace(),
      'connections.list': () => ({ items: [aConnection()] }),
      'tokens.list': () => ({ items: [aToken()] }),
      'provisioningLog.cadence': () => ({ items: [anArrival()] }),
      ...admin,
    },
    channels: { 'clipboard:write': () => undefined },
  });
  return { ...bridge, ...renderScreen(<Screen first={search} />, { connection }) };
}

async function stepsOf(name: string) {
  return within(await screen.findByRole('list', { name: `Steps in ${name}` }));
}

const current = () => document.querySelector('[aria-current="step"] h3')?.textContent;

describe('the guide of a provider', () => {
  it('is that of the first connection, with its address and its token', async () => {
    const { callsOf, user } = setUp({});
    const steps = await stepsOf('Okta');
    expect(steps.getByLabelText('SCIM connector base URL')).toHaveProperty(
      'value',
      'http://127.0.0.1:8420/scim/v2',
    );
    expect(await steps.findByText('Choose HTTP Header and paste the token “Okta production”.')).toBeTruthy();
    expect(steps.getByText('Paste the token only. Okta adds the word Bearer itself.')).toBeTruthy();
    await user.click(steps.getByRole('button', { name: 'Copy base URL' }));
    expect(callsOf('clipboard:write')).toEqual([{ text: 'http://127.0.0.1:8420/scim/v2', isSecret: false }]);
  });

  it('ticks what has arrived, in words', async () => {
    setUp({ provider: 'okta' });
    const steps = await stepsOf('Okta');
    expect(await steps.findByText(/^Test: seen /)).toBeTruthy();
    expect(steps.getByText('Create: not seen yet')).toBeTruthy();
  });

  it('knows neither a token nor traffic of a provider that is not connected', async () => {
    setUp({ provider: 'google' });
    const steps = await stepsOf('Google Workspace');
    expect(steps.getByLabelText('Endpoint URL')).toHaveProperty('value', 'http://127.0.0.1:8420/scim/v2');
    expect(steps.getByText('Paste the token of this connection and continue.')).toBeTruthy();
    expect(steps.queryByText(/: seen /)).toBeNull();
    expect(
      steps.getByText(
        'If your Google app has no Auto-provisioning section, Google does not offer it for this app.',
      ),
    ).toBeTruthy();
  });

  it('is chosen from all of them', async () => {
    const { user } = setUp({ provider: 'okta', step: 'token' });
    await stepsOf('Okta');
    await user.click(screen.getByRole('button', { name: /Identity provider/ }));
    await user.click(screen.getByRole('option', { name: 'Entra ID' }));
    const steps = await stepsOf('Entra ID');
    expect(steps.getByLabelText('Tenant URL')).toBeTruthy();
    expect(current()).toBeUndefined();
  });

  it('shows the mapping and the addresses of the sources', async () => {
    const { user } = setUp({ provider: 'entra' });
    const steps = await stepsOf('Entra ID');
    await user.click(steps.getByRole('button', { name: 'What becomes what by default' }));
    expect(steps.getByRole('cell', { name: 'userPrincipalName' })).toBeTruthy();
    const sources = within(screen.getByRole('region', { name: 'Where this is from' }));
    expect(sources.getAllByRole('textbox')).toHaveLength(guides.entra.sources.length);
    expect(sources.getByText(guides.entra.checkedOn)).toBeTruthy();
  });
});

it.each(identityProviderCodes)('each step of the guide of %s is drawn', async (provider) => {
  setUp({ provider });
  const list = await screen.findByRole('list', { name: /^Steps in / });
  expect([...list.children].map((step) => step.querySelector('h3')?.textContent)).toEqual(
    guides[provider].steps.map(({ title }, index, all) => `Step ${index + 1} of ${all.length}: ${title}`),
  );
});

it('opens at the step of the address; the arrows go on and back', async () => {
  const { user } = setUp({ provider: 'okta', step: 'token' });
  await stepsOf('Okta');
  expect(current()).toBe('Step 3 of 9: Paste the token');
  await user.keyboard('{ArrowRight}');
  expect(current()).toBe('Step 4 of 9: Test the connection');
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(current()).toBe('Step 2 of 9: Enter the base URL');
});

it('says that it could not be loaded, and tries again', async () => {
  let isDown = true;
  const { user } = setUp(
    { provider: 'okta' },
    {
      'workspace.read': () => {
        if (isDown) throw new AppError('internal', 'The disk is full.');
        return aWorkspace();
      },
    },
  );
  expect(await screen.findByText('The setup guide could not be loaded')).toBeTruthy();
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await stepsOf('Okta')).toBeTruthy();
});

it('waits for the address of a server that has none yet', async () => {
  setUp(
    { provider: 'okta' },
    { 'connections.list': () => ({ items: [] }) },
    { ...reachable, scimBaseUrl: null },
  );
  expect(
    await screen.findByText('The guide is shown as soon as the address of the server is known.'),
  ).toBeTruthy();
});
