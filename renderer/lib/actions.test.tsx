import { preferences } from '@rollcall/shared/contract/preferences.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';

import {
  type Action,
  ActionsContext,
  createActionRegistry,
  useActionKeys,
  useActionList,
  useActions,
} from './actions.ts';
import { preferenceQueries } from './preferences.ts';
import { createQueryClient } from './query-client.ts';

const action = (changes: Partial<Action>): Action => ({
  id: 'a',
  title: 'Do it',
  group: 'Test',
  keys: ['n'],
  run: () => undefined,
  ...changes,
});

function Keys() {
  useActionKeys();
  return (
    <p>
      {useActionList()
        .map(({ title }) => title)
        .join(', ')}
    </p>
  );
}

function Offer({ actions }: { actions: readonly Action[] }) {
  useActions(actions);
  return null;
}

function show(actions: readonly Action[], { hasSingleKeys = true, extra = <i /> } = {}) {
  const client = createQueryClient();
  client.setQueryData(preferenceQueries.all().queryKey, preferences.parse({ hasSingleKeys }));
  const registry = createActionRegistry();
  const wrap = (offered: readonly Action[]) => (
    <QueryClientProvider client={client}>
      <ActionsContext value={registry}>
        <Offer actions={offered} />
        <Keys />
        {extra}
      </ActionsContext>
    </QueryClientProvider>
  );
  const view = render(wrap(actions));
  return { user: userEvent.setup(), offer: (offered: readonly Action[]) => view.rerender(wrap(offered)) };
}

it('lists what is offered and runs the newest of it', async () => {
  const first = vi.fn<() => void>();
  const second = vi.fn<() => void>();
  const { user, offer } = show([action({ run: first })]);
  screen.getByText('Do it');
  offer([action({ run: second })]);
  await user.keyboard('n');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  offer([]);
  expect(screen.queryByText('Do it')).toBeNull();
  await user.keyboard('n');
  expect(second).toHaveBeenCalledTimes(1);
});

it('gives the innermost of two actions with the same key the say', async () => {
  const outer = vi.fn<() => void>();
  const inner = vi.fn<() => void>();
  const { user } = show([action({ run: outer }), action({ id: 'b', run: inner })]);
  await user.keyboard('n');
  expect([outer.mock.calls.length, inner.mock.calls.length]).toEqual([0, 1]);
});

it.each([
  { name: 'in a text field', keys: 'n', extra: <input autoFocus={false} />, runs: 0 },
  { name: 'on a switch', keys: 'n', extra: <input type="checkbox" />, runs: 1 },
  { name: 'with Ctrl in a text field', keys: '{Control>}e{/Control}', extra: <input />, runs: 1 },
  { name: 'while a dialog is open', keys: '{Control>}e{/Control}', extra: <div role="dialog" />, runs: 0 },
  {
    name: 'while a message is shown',
    keys: '{Control>}e{/Control}',
    extra: <div role="alertdialog" aria-modal="false" />,
    runs: 1,
  },
])('runs $runs times $name', async ({ keys, extra, runs }) => {
  const run = vi.fn<() => void>();
  const { user } = show([action({ keys: ['n', 'mod+e'], run })], { extra });
  const field = document.querySelector('input');
  if (field !== null) await user.click(field);
  await user.keyboard(keys);
  expect(run).toHaveBeenCalledTimes(runs);
});

it('leaves keys of one character alone when they are turned off', async () => {
  const run = vi.fn<() => void>();
  const { user } = show([action({ keys: ['n', 'mod+e'], run })], { hasSingleKeys: false });
  await user.keyboard('n');
  expect(run).not.toHaveBeenCalled();
  await user.keyboard('{Control>}e{/Control}');
  expect(run).toHaveBeenCalledTimes(1);
});

it('does not run what cannot be done now', async () => {
  const run = vi.fn<() => void>();
  const { user } = show([action({ run, disabledReason: 'The server is stopped.' })]);
  await user.keyboard('n');
  expect(run).not.toHaveBeenCalled();
});

it('does not render the list again when only a function changed', () => {
  const rendered = vi.fn<() => void>();
  function Counter() {
    useActionList();
    rendered();
    return null;
  }
  function Changing() {
    const [turn, setTurn] = useState(0);
    useActions([action({ run: () => setTurn(turn) })]);
    return <button onClick={() => setTurn(turn + 1)}>Turn {turn}</button>;
  }
  render(
    <ActionsContext value={createActionRegistry()}>
      <Counter />
      <Changing />
    </ActionsContext>,
  );
  const before = rendered.mock.calls.length;
  screen.getByRole('button').click();
  expect(rendered.mock.calls.length).toBe(before);
});
