import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { useConnection } from '../../lib/connection.ts';
import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TryItResult } from './try-it-result.tsx';

/** Paste what an identity provider sends, and see what would come of it; nothing is changed. */
export function TryItDrawer({
  connectionId,
  onClose,
}: {
  connectionId: string | undefined;
  onClose: () => void;
}) {
  const { isReachable, unreachableReason } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled: isReachable }).data?.items ?? [];
  const [chosen, setChosen] = useState(connectionId);
  const [payload, setPayload] = useState('');
  const trial = useMutation({
    mutationFn: (input: { readonly connectionId: string; readonly payload: string }) =>
      callAdmin('mappings.dryRun', { body: input }),
  });
  const connection = chosen ?? connections[0]?.id;
  const reason = reasonFor(connection, payload) ?? unreachableReason;
  return (
    <Inspector label="Try it" heading={<h2 className="font-medium">Try it</h2>} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4">
        {connections.length === 0 || connection === undefined ? null : (
          <SelectField
            label="Sent through"
            choices={connections.map(({ id, name }) => ({ key: id, label: toVisibleText(name) }))}
            value={connection}
            onChange={setChosen}
          />
        )}
        <TextArea
          label="Payload"
          description="A SCIM user, a PATCH request, or a profile as your IdP exports it. Nothing is changed by trying."
          error={undefined}
          value={payload}
          onChange={setPayload}
          rows={8}
        />
        <div>
          <Button
            variant="primary"
            disabledReason={reason}
            isPending={trial.isPending}
            onPress={() => connection !== undefined && trial.mutate({ connectionId: connection, payload })}
          >
            Try payload
          </Button>
        </div>
        {trial.error === null ? null : <ErrorCallout error={trial.error} />}
        {trial.data === undefined ? null : <TryItResult result={trial.data} />}
      </div>
    </Inspector>
  );
}

function reasonFor(connection: string | undefined, payload: string): string | null {
  if (connection === undefined) return 'Make a connection first: the mappings are those of a connection.';
  return payload.trim() === '' ? 'Paste a payload.' : null;
}
