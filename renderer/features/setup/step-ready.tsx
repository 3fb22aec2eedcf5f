import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { useSwitchOn } from './queries.ts';
import { WizardPanel } from './wizard-panel.tsx';

const done: StatusWord = { word: 'Ready', shape: 'check', tone: 'success' };
const care: StatusWord = { word: 'Needs care', shape: 'warning', tone: 'warning' };
const unknown: StatusWord = { word: 'Not known yet', shape: 'ring', tone: 'neutral' };

/** What must be true before an identity provider can be connected, as far as the server can tell. */
export function StepReady({ onNext }: { onNext: () => void }) {
  const { isLoopback, scimBaseUrl, unreachableReason } = useConnection();
  const workspace = useQuery(workspaceQueries.read());
  const switchOn = useSwitchOn();
  const isPlanFit = workspace.data?.features.scim;
  const isOn = workspace.data?.isScimEnabled;
  return (
    <WizardPanel title="Before you begin" onBack={undefined} onNext={onNext}>
      <ul className="flex flex-col rounded-card border border-divider bg-surface px-4">
        <Check title="The plan includes SCIM" status={statusOf(isPlanFit)}>
          {isPlanFit === false
            ? 'You can look around, but a token can only be made on Standard or Premium.'
            : 'SCIM is part of Standard and Premium.'}
        </Check>
        <Check
          title="Provisioning is on"
          status={statusOf(isOn)}
          action={
            isOn === false ? (
              <Button
                disabledReason={unreachableReason}
                isPending={switchOn.isPending}
                onPress={() => switchOn.mutate()}
              >
                Switch on
              </Button>
            ) : null
          }
        >
          While it is off, every SCIM request is refused and nothing stored changes.
        </Check>
        <Check title="The identity provider can reach this server" status={isLoopback ? care : done}>
          {isLoopback
            ? `${scimBaseUrl ?? 'This server'} is only reachable from this computer. That is fine for the simulator and for an on-premises agent on this computer.`
            : `${scimBaseUrl ?? 'This server'} is an address that other computers can use.`}
        </Check>
      </ul>
      {switchOn.isError ? <ErrorCallout error={switchOn.error} /> : null}
      {workspace.isError ? <ErrorCallout error={workspace.error} /> : null}
      <Callout tone="info">
        You need somebody who may administer the identity provider: you, or a colleague to whom you send the
        steps. If people sign in with SSO, set that up first. It is not required.
      </Callout>
    </WizardPanel>
  );
}

function statusOf(isFit: boolean | undefined): StatusWord {
  if (isFit === undefined) return unknown;
  return isFit ? done : care;
}

function Check({
  title,
  status,
  action = null,
  children,
}: {
  title: string;
  status: StatusWord;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-4 border-b border-divider py-3 last:border-b-0">
      <div className="w-28 shrink-0">
        <StatusText status={status} />
      </div>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <p className="text-pretty text-ink-secondary">{children}</p>
      </div>
      {action}
    </li>
  );
}
