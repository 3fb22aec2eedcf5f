import type { Connection } from '@rollcall/shared/contract/connections.ts';
import { type IdentityProvider, identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { tokenQueries, workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { TextField } from '../../ui/fields.tsx';
import { ShownOnce, StoredCheckbox, useKeeping } from '../../ui/shown-once.tsx';
import { UpgradeCard } from '../../ui/upgrade-card.tsx';
import { HandOffDialog } from './hand-off-dialog.tsx';
import type { LeaveGuard } from './leave-guard.ts';
import { LeaveTokenDialog } from './leave-token-dialog.tsx';
import { loopbackWarning, placeOf } from './setup-words.ts';
import { TokenAgain } from './token-again.tsx';
import { useFirstToken } from './use-first-token.ts';
import { WaitingCard } from './waiting-card.tsx';
import { WizardPanel } from './wizard-panel.tsx';

/** Base URL and token, where they go, and whether the identity provider has arrived with them. */
export function StepToken({
  provider,
  connection,
  leaveGuard,
  onMade,
  onBack,
  onNext,
}: {
  provider: IdentityProvider;
  connection: Connection | undefined;
  leaveGuard: LeaveGuard;
  onMade: (connectionId: string) => void;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
}) {
  const { unreachableReason, scimBaseUrl, isLoopback } = useConnection();
  const workspace = useQuery(workspaceQueries.read()).data;
  const tokens = useQuery(tokenQueries.list()).data?.items;
  const [name, setName] = useState<string>(identityProviders[provider]);
  const [isHandingOff, setIsHandingOff] = useState(false);
  const first = useFirstToken(onMade);
  const keeping = useKeeping();
  const { shown } = first;
  const isHolding = shown !== undefined && !keeping.isSafe;
  const { setHolding } = leaveGuard;
  useEffect(() => {
    setHolding(isHolding);
    return () => setHolding(false);
  }, [isHolding, setHolding]);
  const own = tokens?.filter(({ connectionId }) => connectionId === connection?.id) ?? [];
  const isPlanMissing = workspace?.features.scim === false;

  if (connection === undefined) {
    return (
      <WizardPanel
        title="Base URL and token"
        nextLabel="Make the token"
        nextDisabledReason={isPlanMissing ? 'Your plan does not include SCIM.' : unreachableReason}
        isNextPending={first.isPending}
        onBack={onBack}
        onNext={() => void first.connect(provider, name.trim())}
      >
        {isPlanMissing ? <UpgradeCard /> : null}
        {isLoopback ? <Callout tone="warning">{loopbackWarning(provider)}</Callout> : null}
        <div className="max-w-[440px]">
          <TextField
            label="Name of the connection"
            description="Tells it apart when there are two of the same provider, for example “Okta sandbox”."
            error={name.trim() === '' ? 'Give the connection a name.' : undefined}
            value={name}
            onChange={setName}
          />
        </div>
        {first.failure === undefined ? null : <ErrorCallout error={first.failure} />}
      </WizardPanel>
    );
  }
  return (
    <WizardPanel
      title="Base URL and token"
      onBack={onBack}
      onNext={onNext}
      extra={<Button onPress={() => setIsHandingOff(true)}>Send to my IdP admin</Button>}
      aside={<WaitingCard connection={connection} tokens={own} />}
    >
      {isLoopback ? <Callout tone="warning">{loopbackWarning(provider)}</Callout> : null}
      <div className="flex flex-col gap-4 rounded-card border border-divider bg-surface p-4">
        <div className="flex flex-col gap-1">
          <CopyField label="Base URL" what="base URL" text={connection.baseUrl} />
          <p className="text-meta text-ink-tertiary">Goes into {placeOf(provider, 'base_url')}.</p>
        </div>
        <div className="flex flex-col gap-3">
          {shown === undefined ? (
            <TokenAgain connection={connection} tokens={own} first={first} />
          ) : (
            <>
              <ShownOnce secret={shown.secret} keeping={keeping} />
              <StoredCheckbox keeping={keeping} />
            </>
          )}
          <p className="text-meta text-ink-tertiary">Goes into {placeOf(provider, 'token')}.</p>
        </div>
        {first.failure === undefined ? null : <ErrorCallout error={first.failure} />}
      </div>
      {isHandingOff ? (
        <HandOffDialog
          provider={provider}
          baseUrl={scimBaseUrl ?? connection.baseUrl}
          onClose={() => setIsHandingOff(false)}
        />
      ) : null}
      {leaveGuard.isAsked && shown !== undefined ? (
        <LeaveTokenDialog
          token={shown.token}
          onBack={leaveGuard.onStay}
          onLeave={() => {
            first.forget();
            leaveGuard.onLeave();
          }}
        />
      ) : null}
    </WizardPanel>
  );
}
