import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';

import { callMain } from '../../lib/bridge.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatDuration } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { localServerQueries, useLocalServerAction } from './queries.ts';
import { serverStateSentences, serverStateWords } from './server-state.ts';

/** Run the server on this computer: its state, its address and its data. */
export function LocalServerScreen() {
  return (
    <Page title="Local server" description="The SCIM server that runs on this computer. It needs no account.">
      <LocalServerContent />
    </Page>
  );
}

function LocalServerContent() {
  const status = useQuery(localServerQueries.status());
  if (status.isPending) return null;
  if (status.isLoadingError) {
    return (
      <ErrorPanel
        title="The state of the local server could not be read"
        error={status.error}
        stillWorks="The server itself is not affected by this."
        onRetry={() => void status.refetch()}
      />
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto px-6 pt-1 pb-6">
      <div className="flex max-w-[720px] flex-col gap-4">
        <StateCard status={status.data} />
        <AddressCard status={status.data} />
        <DataCard dataDirectory={status.data.dataDirectory} />
      </div>
    </div>
  );
}

function StateCard({ status }: { status: LocalServerStatus }) {
  const now = useNow();
  const start = useLocalServerAction('start');
  const stop = useLocalServerAction('stop');
  const restart = useLocalServerAction('restart');
  const isBusy = start.isPending || stop.isPending || restart.isPending;
  const isUp = status.state === 'running';
  const isDown = status.state === 'stopped' || status.state === 'failed';
  return (
    <Card>
      <div className="flex items-center gap-2">
        <h2 className="flex min-w-0 flex-1 items-center gap-2">
          <span className="sr-only">State: </span>
          <StatusChip status={serverStateWords[status.state]} />
          <span className="truncate font-normal text-ink-secondary">
            {isUp && status.runningSince !== null
              ? `for ${formatDuration(Math.max(0, now - status.runningSince))}, process ${status.pid ?? 'unknown'}`
              : null}
          </span>
        </h2>
        <Button
          variant={isDown ? 'primary' : 'secondary'}
          isDisabled={!isDown || isBusy}
          onPress={() => start.mutate()}
        >
          Start
        </Button>
        <Button isDisabled={!isUp || isBusy} onPress={() => stop.mutate()}>
          Stop
        </Button>
        <Button isDisabled={!isUp || isBusy} onPress={() => restart.mutate()}>
          Restart
        </Button>
      </div>
      <StateExplanation status={status} />
    </Card>
  );
}

function StateExplanation({ status }: { status: LocalServerStatus }) {
  if (status.failure === null) {
    return status.state === 'running' ? null : (
      <p className="text-ink-secondary">{serverStateSentences[status.state]}</p>
    );
  }
  return (
    <Callout tone="danger" role="alert">
      <p>
        <UntrustedText text={status.failure.message} />
      </p>
      <p className="font-medium">
        <UntrustedText text={status.failure.fix} />
      </p>
    </Callout>
  );
}

function AddressCard({ status }: { status: LocalServerStatus }) {
  const { isLoopback } = useConnection();
  if (status.scimBaseUrl === null) {
    return (
      <Card title="Address">
        <p className="text-ink-secondary">The SCIM base URL is known once the server runs.</p>
      </Card>
    );
  }
  return (
    <Card title="Address">
      <CopyField label="SCIM base URL" what="base URL" text={status.scimBaseUrl} />
      {isLoopback ? (
        <Callout tone="info">
          Only programs on this computer reach this address. A cloud identity provider cannot reach this
          computer: use an on-premises provisioning agent, or a server address it can reach.
        </Callout>
      ) : null}
    </Card>
  );
}

function DataCard({ dataDirectory }: { dataDirectory: string }) {
  return (
    <Card title="Data">
      <div className="flex items-center gap-2">
        <p className="min-w-0 flex-1 font-mono break-all text-ink-secondary">
          <UntrustedText text={dataDirectory} />
        </p>
        <Button onPress={() => void callMain('local-server:show-data-directory', undefined)}>
          <FolderOpen size={16} strokeWidth={1.5} aria-hidden="true" />
          Show folder
        </Button>
      </div>
    </Card>
  );
}

function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-card border border-divider bg-surface p-4">
      {title === undefined ? null : <h2 className="text-emphasis font-semibold">{title}</h2>}
      {children}
    </section>
  );
}
