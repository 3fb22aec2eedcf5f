import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { useToast } from '../../lib/toast.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useSetScim } from './queries.ts';

/** Turns provisioning of the whole workspace on and off; off is asked for twice. */
export function ScimSwitch() {
  const { isReachable, unreachableReason } = useConnection();
  const workspace = useQuery({ ...workspaceQueries.read(), enabled: isReachable }).data;
  const [isConfirming, setIsConfirming] = useState(false);
  const set = useSetScim();
  const toast = useToast();
  if (workspace === undefined) return null;
  const { isScimEnabled, version } = workspace;
  const turn = (isOn: boolean) =>
    set.mutate(
      { isOn, version },
      {
        onSuccess() {
          setIsConfirming(false);
          toast({ title: isOn ? 'Provisioning is on.' : 'Provisioning is off.', tone: 'success' });
        },
      },
    );
  return (
    <>
      <span title={unreachableReason ?? undefined} className="flex h-8 items-center gap-2">
        <span aria-hidden="true" className="font-medium">
          Provisioning
        </span>
        <Switch
          label="Provisioning"
          isSelected={isScimEnabled}
          isDisabled={unreachableReason !== null || set.isPending}
          onChange={(isOn) => (isOn ? turn(true) : setIsConfirming(true))}
        />
      </span>
      {isConfirming ? (
        <ConfirmDialog
          title="Turn provisioning off?"
          doing="turn provisioning off"
          confirmLabel="Turn off"
          cancelLabel="Keep it on"
          isPending={set.isPending}
          error={set.error}
          onConfirm={() => turn(false)}
          onClose={() => setIsConfirming(false)}
        >
          <p>
            Every request of an identity provider is refused with 403 until it is on again. People keep their
            accounts and their access; changes made in the identity provider meanwhile do not arrive.
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
