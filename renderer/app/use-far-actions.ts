import { useNavigate } from '@tanstack/react-router';
import { useContext } from 'react';

import { type Action, type ActionRegistry, ActionsContext } from '../lib/actions.ts';
import { type Screen, screens } from '../lib/screens.ts';

/** How long a screen may take to offer its actions. */
const patienceMs = 5_000;

const farActions: readonly { readonly screen: Screen; readonly id: string; readonly title: string }[] = [
  { screen: 'tokens', id: 'tokens.generate', title: 'Generate token' },
  { screen: 'setup', id: 'setup.connect', title: 'Connect an identity provider' },
  { screen: 'provisioningLog', id: 'log.export', title: 'Export provisioning log' },
  { screen: 'activity', id: 'activity.export', title: 'Export activity' },
];

/** What can be done from anywhere although it belongs to one screen: that screen opens first. */
export function useFarActions(): readonly Action[] {
  const navigate = useNavigate();
  const registry = useContext(ActionsContext);
  return farActions.map(({ screen, id, title }) => {
    const far: Action = {
      id,
      title,
      group: screens[screen].title,
      run() {
        void navigate({ to: screens[screen].path });
        runWhenOffered(registry, id);
      },
    };
    return far;
  });
}

/** Run the screen's own action of that id as soon as there is one beside the far one. */
function runWhenOffered(registry: ActionRegistry, id: string): void {
  const tryNow = () => {
    const [, own] = registry.list().filter((action) => action.id === id);
    if (own === undefined) return;
    stop();
    if ((own.disabledReason ?? null) === null) own.run();
  };
  const unsubscribe = registry.subscribe(tryNow);
  const timer = setTimeout(unsubscribe, patienceMs);
  const stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  tryNow();
}
