import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { DeleteConnectionDialog } from './delete-connection-dialog.tsx';
import { useResetConnection } from './queries.ts';

/** What ends a connection or its tokens. */
export function DangerZone({
  connection,
  tokens,
  arrival,
  onGone,
}: {
  connection: Connection;
  tokens: readonly Token[];
  arrival: Arrival | undefined;
  onGone: () => void;
}) {
  const { unreachableReason } = useConnection();
  const [open, setOpen] = useState<'reset' | 'delete' | undefined>(undefined);
  const { active } = connection.users;
  return (
    <SettingGroup title="Danger zone">
      <SettingRow
        title="Reset configuration"
        description="Revokes every token of the connection. Users, groups and the log stay."
      >
        <Button disabledReason={unreachableReason} onPress={() => setOpen('reset')}>
          Reset configuration…
        </Button>
      </SettingRow>
      <SettingRow
        title="Delete setup"
        description={
          active === 0
            ? 'Nobody comes from this setup any more. It can be deleted.'
            : `Blocked: ${active.toLocaleString('en')} active managed ${active === 1 ? 'user' : 'users'}.`
        }
      >
        <Button
          variant={active === 0 ? 'danger' : 'secondary'}
          disabledReason={unreachableReason}
          onPress={() => setOpen('delete')}
        >
          {active === 0 ? 'Delete setup…' : 'Show how…'}
        </Button>
      </SettingRow>
      {open === 'reset' ? <ResetDialog connection={connection} onClose={() => setOpen(undefined)} /> : null}
      {open === 'delete' ? (
        <DeleteConnectionDialog
          connection={connection}
          tokens={tokens}
          arrival={arrival}
          onGone={onGone}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </SettingGroup>
  );
}

function ResetDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const reset = useResetConnection();
  return (
    <ConfirmDialog
      title={
        <>
          Reset “<UntrustedText text={connection.name} />
          ”?
        </>
      }
      doing="revoke every token of a connection"
      confirmLabel="Reset configuration"
      isPending={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate(connection.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        Its tokens stop working at once, and its identity provider gets 401 until you paste a new one. People
        already provisioned keep their accounts. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
