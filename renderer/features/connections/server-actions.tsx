import {
  type ManagedServer,
  type ServerGuard,
  serverGuards,
} from '@rollcall/shared/contract/managed-servers.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { callMain } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { serverQueries, useServerChange } from './queries.ts';
import { guardSentences, guardWords } from './server-words.ts';

const guardChoices = serverGuards.map((key: ServerGuard) => ({ key, label: guardWords[key] }));

/** What is wrong with the chosen server, and what can be done with it. */
export function ServerActions({
  server,
  isActive,
  isSwitching,
  onOpen,
  onEdit,
  onRemove,
}: {
  server: ManagedServer;
  isActive: boolean;
  isSwitching: boolean;
  onOpen: () => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const client = useQueryClient();
  const health = useQuery(serverQueries.health(server.id));
  const update = useServerChange('servers:update');
  const saveFile = useMutation({ mutationFn: () => callMain('servers:save-file', { id: server.id }) });
  const start = useMutation({
    mutationFn: () => callMain('local-server:start', undefined),
    onSettled: () => client.invalidateQueries({ queryKey: serverQueries.health(server.id).queryKey }),
  });
  const error = update.error ?? saveFile.error ?? start.error;
  const isHosted = server.kind === 'hosted';
  return (
    <section aria-label={server.name} className="flex flex-col gap-3">
      {health.data === undefined || health.data.state === 'healthy' ? null : (
        <Callout tone="warning">
          <UntrustedText text={health.data.detail} /> {health.data.fix}
        </Callout>
      )}
      <div className="flex items-end gap-3">
        <div className="w-36 shrink-0">
          <SelectField
            label="Guard"
            choices={guardChoices}
            value={server.guard}
            onChange={(guard) => update.mutate({ id: server.id, changes: { guard } })}
          />
        </div>
        <p className="flex min-h-8 flex-1 items-center text-meta text-pretty text-ink-secondary">
          {guardSentences[server.guard]}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {isActive ? null : (
          <Button variant="primary" isPending={isSwitching} onPress={onOpen}>
            Switch to this server
          </Button>
        )}
        {!isHosted && health.data?.state === 'stopped' ? (
          <Button isPending={start.isPending} onPress={() => start.mutate()}>
            Start
          </Button>
        ) : null}
        <Button isPending={health.isFetching} onPress={() => void health.refetch()}>
          Check again
        </Button>
        {isHosted ? (
          <>
            <Button onPress={onEdit}>Edit…</Button>
            <Button onPress={() => saveFile.mutate()}>Save as .scimconn…</Button>
            <Button disabledReason={isActive ? 'Switch to another server first.' : null} onPress={onRemove}>
              Remove…
            </Button>
          </>
        ) : null}
      </div>
      {error === null ? null : <ErrorCallout error={error} />}
    </section>
  );
}
