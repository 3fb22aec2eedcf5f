import type { ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';
import { useQuery } from '@tanstack/react-query';
import { ServerOff } from 'lucide-react';

import { formatClock } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { healthWords } from './health-words.ts';
import { serverQueries } from './queries.ts';

/** In place of a screen's content: the hosted server cannot be asked and there is nothing to show from before. */
export function HostedPanel({ id, health }: { id: string; health: ServerHealth }) {
  return (
    <EmptyState
      icon={<ServerOff size={20} strokeWidth={1.5} aria-hidden="true" />}
      title={`The server cannot be asked: ${healthWords[health.state].word.toLowerCase()}`}
      action={<ProbeButton id={id} />}
    >
      <Why health={health} />
    </EmptyState>
  );
}

/** Above a screen's content: what is shown is from before the server went out of reach. */
export function HostedBanner({
  id,
  health,
  dataAsOf,
}: {
  id: string;
  health: ServerHealth;
  dataAsOf: number;
}) {
  return (
    <div className="px-6 pt-4">
      <Callout tone="warning" action={<ProbeButton id={id} />}>
        <Why health={health} />
        <p>You see data as of {formatClock(dataAsOf)}. Nothing can be changed until the server answers.</p>
      </Callout>
    </div>
  );
}

function Why({ health }: { health: ServerHealth }) {
  return (
    <>
      <p>
        <UntrustedText text={health.detail} />
      </p>
      {health.fix === null ? null : <p className="font-medium">{health.fix}</p>}
    </>
  );
}

function ProbeButton({ id }: { id: string }) {
  const probe = useQuery(serverQueries.health(id));
  return (
    <Button variant="primary" isPending={probe.isFetching} onPress={() => void probe.refetch()}>
      Try again
    </Button>
  );
}
