import { assertNever } from '@rollcall/shared/assert.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import { type SetupStep, setupSteps } from '@rollcall/shared/contract/setup-draft.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useState } from 'react';

import { type Action, useActions } from '../../lib/actions.ts';
import { connectionQueries } from '../../lib/admin-queries.ts';
import { formatClock } from '../../lib/format-time.ts';
import { Page } from '../../ui/page.tsx';
import type { LeaveGuard } from './leave-guard.ts';
import type { SetupSearch } from './setup-search.ts';
import { StepProvider } from './step-provider.tsx';
import { StepReady } from './step-ready.tsx';
import { StepScope } from './step-scope.tsx';
import { StepToken } from './step-token.tsx';
import { StepWatch } from './step-watch.tsx';
import { useSetupDraft } from './use-setup-draft.ts';
import { WizardSteps } from './wizard-steps.tsx';

/** Connect an identity provider, from nothing to the first user seen. It can be left and gone on with at any step. */
export function ConnectWizard({
  step: wantedStep,
  connectionId,
  onSearch,
  leaveGuard,
}: {
  step: SetupStep;
  connectionId: string | undefined;
  onSearch: (search: SetupSearch) => void;
  leaveGuard: LeaveGuard;
}) {
  const { isKnown, draft, isLost, keep, discard } = useSetupDraft();
  const [chosen, setChosen] = useState<IdentityProvider | undefined>(undefined);
  const connections = useQuery(connectionQueries.list());
  const connection = connections.data?.items.find(({ id }) => id === connectionId);
  const provider = connection?.provider ?? chosen ?? draft?.provider ?? 'okta';
  const step = reachable(wantedStep, connection);

  const keepNow = useEffectEvent(keep);
  useEffect(() => {
    if (isKnown) keepNow({ step: wantedStep, provider, connectionId: connectionId ?? null });
  }, [isKnown, wantedStep, provider, connectionId]);

  const go = (next: SetupStep) => onSearch({ step: next, connection: connectionId });
  const before = setupSteps[setupSteps.indexOf(step) - 1];
  const after = setupSteps[setupSteps.indexOf(step) + 1];
  const back = before === undefined ? undefined : () => go(before);
  const next = after === undefined ? undefined : () => go(after);
  useBackKey(back);

  if (!isKnown || connections.isPending) return null;
  return (
    <Page
      title="Connect an identity provider"
      description="From here to the first person who arrives takes about five minutes."
      action={
        <p className="pt-1.5 text-meta text-ink-tertiary">
          {isLost || draft === undefined
            ? 'Not saved'
            : `Saved ${formatClock(Date.parse(draft.savedAt)).slice(0, 5)}`}
        </p>
      }
    >
      <WizardSteps
        current={step}
        canOpen={(one) => setupSteps.indexOf(one) < setupSteps.indexOf(step)}
        onOpen={go}
      />
      {stepContent()}
    </Page>
  );

  function stepContent(): ReactNode {
    switch (step) {
      case 'ready':
        return <StepReady onNext={() => go('provider')} />;
      case 'provider':
        return (
          <StepProvider
            provider={provider}
            isFixed={connection !== undefined}
            onProvider={setChosen}
            onBack={back}
            onNext={next}
          />
        );
      case 'token':
        return (
          <StepToken
            provider={provider}
            connection={connection}
            leaveGuard={leaveGuard}
            onMade={(id) => onSearch({ step: 'token', connection: id })}
            onBack={back}
            onNext={next}
          />
        );
      case 'scope':
        return <StepScope provider={provider} onBack={back} onNext={next} />;
      case 'watch':
        return connection === undefined ? null : (
          <StepWatch
            connection={connection}
            onBack={back}
            onDone={() => {
              discard();
              onSearch({ connection: connection.id });
            }}
          />
        );
      default:
        return assertNever(step, 'step');
    }
  }
}

/** What comes after the token makes no sense without the connection that it belongs to. */
function reachable(step: SetupStep, connection: Connection | undefined): SetupStep {
  const needsConnection = step === 'scope' || step === 'watch';
  return needsConnection && connection === undefined ? 'token' : step;
}

function useBackKey(back: (() => void) | undefined): void {
  const actions = useMemo((): readonly Action[] => {
    if (back === undefined) return [];
    return [
      {
        id: 'setup.back',
        title: 'Back to the step before',
        group: 'Setup',
        keys: ['alt+arrowleft'],
        isKeyOnly: true,
        run: back,
      },
    ];
  }, [back]);
  useActions(actions);
}
