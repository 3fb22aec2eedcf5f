import type {
  ManagedServer,
  ManagedServerList,
  ServerHealth,
} from '@rollcall/shared/contract/managed-servers.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import {
  type ChannelAnswers,
  installBridge,
  onlyLocalServer,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { ConnectionSwitcher } from './connection-switcher.tsx';

const acme: ManagedServer = {
  id: 's1',
  kind: 'hosted',
  name: 'acme.example',
  url: 'https://acme.example',
  environment: 'PROD',
  folder: 'Production',
  guard: 'read-only',
  customCa: null,
  token: 'protected',
};

const two: ManagedServerList = { ...onlyLocalServer, servers: [acme, ...onlyLocalServer.servers] };

const healthy: ServerHealth = {
  state: 'healthy',
  latencyMs: 12,
  detail: 'The server answers.',
  fix: null,
  workspace: 'default',
  version: '0.1.0',
};

function show(channels: ChannelAnswers = {}, list = two) {
  const bridge = installBridge({
    channels: { 'servers:list': () => list, 'servers:probe': () => healthy, ...channels },
  });
  const onClose = vi.fn<() => void>();
  return { ...bridge, onClose, ...renderScreen(<ConnectionSwitcher onClose={onClose} />) };
}

const findServer = (name: RegExp) => screen.findByRole('option', { name });

it('lists servers by folder, each with what it is for, how it is and its guard', async () => {
  show();
  await findServer(/^acme\.example, production, healthy, read-only$/);
  await findServer(/^This computer, this computer, healthy, open$/);
  expect(screen.getAllByRole('group').map((group) => group.textContent)).toEqual([
    expect.stringContaining('Production'),
    expect.stringContaining('This computer'),
  ]);
});

it('switches with Enter and closes', async () => {
  const { user, callsOf, onClose } = show({ 'servers:switch': () => ({ ...two, activeId: 's1' }) });
  await user.click(await findServer(/acme/));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(callsOf('servers:switch')).toEqual([{ id: 's1' }]);
});

it('says what is wrong with a server and what to do, and shows the others meanwhile', async () => {
  const { user } = show({
    'servers:probe': ({ id }) =>
      id === 's1'
        ? {
            ...healthy,
            state: 'unauthorized',
            detail: 'The server refused the token.',
            fix: 'Enter a new one.',
          }
        : healthy,
  });
  await user.click(await findServer(/acme\.example, production, token refused/));
  const actions = screen.getByRole('region', { name: 'acme.example' });
  expect(actions.textContent).toContain('The server refused the token. Enter a new one.');
  await findServer(/This computer, this computer, healthy/);
});

it('moves a server with Alt and the arrow keys', async () => {
  const { user, callsOf } = show({ 'servers:reorder': () => two });
  await user.click(await findServer(/acme/));
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(callsOf('servers:reorder')).toEqual([{ ids: ['local', 's1'] }]));
});

it('adds a server with its token, which only main ever gets', async () => {
  const { user, callsOf } = show({ 'servers:add': () => two }, onlyLocalServer);
  await screen.findByText('Connect to a hosted server');
  await user.click(screen.getByRole('button', { name: /Add hosted server/ }));
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'acme.example');
  await user.type(screen.getByRole('textbox', { name: 'Address' }), 'https://acme.example/scim/v2');
  await user.click(screen.getByRole('button', { name: 'Add server' }));
  await screen.findByText('Paste an operator token.');
  expect(callsOf('servers:add')).toEqual([]);
  await user.type(screen.getByLabelText('Operator token'), 'rca_secret');
  await user.click(screen.getByRole('button', { name: 'Add server' }));
  await findServer(/acme/);
  expect(callsOf('servers:add')).toEqual([
    {
      name: 'acme.example',
      url: 'https://acme.example/scim/v2',
      environment: 'PROD',
      folder: null,
      guard: 'confirm',
      token: 'rca_secret',
      keepToken: 'protected',
      customCa: null,
    },
  ]);
  expect(document.body.innerHTML).not.toContain('rca_secret');
});

it('keeps no token where the system cannot protect it, unless somebody chooses so', async () => {
  const secretStorage = { isProtected: false, detail: 'This system encrypts nothing.' };
  const { user } = show({}, { ...onlyLocalServer, secretStorage });
  await user.click(await screen.findByRole('button', { name: /Add hosted server/ }));
  await screen.findByText('This system encrypts nothing.');
  const places = screen.getByRole('radiogroup', { name: 'Where to keep the token' });
  const radios = within(places).getAllByRole<HTMLInputElement>('radio');
  expect(radios.map(({ value, checked }) => [value, checked])).toEqual([
    ['session', true],
    ['weak', false],
  ]);
});

it('fills the form from a .scimconn file', async () => {
  const { user } = show({
    'servers:open-file': () => ({
      name: 'from file',
      url: 'https://file.example',
      environment: 'TEST',
      folder: 'Tests',
      guard: 'open',
      customCa: null,
    }),
  });
  await user.click(await screen.findByRole('button', { name: /Import/ }));
  expect(await screen.findByRole('textbox', { name: 'Name' })).toMatchObject({ value: 'from file' });
  expect(screen.getByRole('textbox', { name: 'Folder' })).toMatchObject({ value: 'Tests' });
});

it('changes a server and leaves its token alone unless a new one is entered', async () => {
  const { user, callsOf } = show({ 'servers:update': () => two, 'servers:set-token': () => two });
  await user.click(await findServer(/acme/));
  await user.click(screen.getByRole('button', { name: 'Edit…' }));
  const name = await screen.findByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'acme live');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await findServer(/This computer/);
  expect(callsOf('servers:update')).toMatchObject([{ id: 's1', changes: { name: 'acme live' } }]);
  expect(callsOf('servers:set-token')).toEqual([]);
});

it('removes a server only after asking', async () => {
  const { user, callsOf } = show({ 'servers:remove': () => onlyLocalServer });
  await user.click(await findServer(/acme/));
  await user.click(screen.getByRole('button', { name: 'Remove…' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(callsOf('servers:remove')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Remove connection' }));
  await waitFor(() => expect(callsOf('servers:remove')).toEqual([{ id: 's1' }]));
});
