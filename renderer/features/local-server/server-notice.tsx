import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { ServerOff } from 'lucide-react';

import { formatClock } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useLocalServerAction } from './queries.ts';
import { serverStateSentences } from './server-state.ts';

/** In place of a screen's content: the server does not run and there is nothing to show from before. */
export function ServerPanel({ status }: { status: LocalServerStatus }) {
  return (
    <EmptyState
      icon={<ServerOff size={20} strokeWidth={1.5} aria-hidden="true" />}
      title={panelTitles[status.state]}
      action={<StartButton status={status} />}
    >
      <Why status={status} />
    </EmptyState>
  );
}

/** Above a screen's content: what is shown is from before the server stopped. */
export function ServerBanner({ status, dataAsOf }: { status: LocalServerStatus; dataAsOf: number }) {
  return (
    <div className="px-6 pt-4">
      <Callout
        tone={status.state === 'failed' ? 'danger' : 'warning'}
        action={<StartButton status={status} />}
      >
        <Why status={status} />
        <p>You see data as of {formatClock(dataAsOf)}. Nothing can be changed until the server runs.</p>
      </Callout>
    </div>
  );
}

function Why({ status }: { status: LocalServerStatus }) {
  if (status.failure === null) return <p>{serverStateSentences[status.state]}</p>;
  return (
    <>
      <p>
        <UntrustedText text={status.failure.message} />
      </p>
      <p className="font-medium">
        <UntrustedText text={status.failure.fix} />
      </p>
    </>
  );
}

function StartButton({ status }: { status: LocalServerStatus }) {
  const start = useLocalServerAction('start');
  const isBusy = start.isPending || status.state === 'starting' || status.state === 'stopping';
  return (
    <Button variant="primary" isDisabled={isBusy} onPress={() => start.mutate()}>
      {status.state === 'failed' ? 'Try again' : 'Start server'}
    </Button>
  );
}

const panelTitles: Readonly<Record<LocalServerStatus['state'], string>> = {
  stopped: 'The local server is stopped',
  starting: 'The local server is starting',
  running: 'The local server is running',
  stopping: 'The local server is stopping',
  failed: 'The local server could not run',
};
