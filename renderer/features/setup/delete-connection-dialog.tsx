import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useState } from 'react';

import { useNow } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmContent } from '../../ui/confirm-dialog.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { StepList } from '../../ui/step-list.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { blockedSentence, currentDeleteStep, deleteSteps, isWorking } from './delete-steps.ts';
import { useRemoveConnection, useResetConnection } from './queries.ts';
import { placeOf, providerName } from './setup-words.ts';

/** The four steps to the end of a setup, with the count of people as it falls; or, with its name typed, at once. */
export function DeleteConnectionDialog({
  connection,
  tokens,
  arrival,
  onGone,
  onClose,
}: {
  connection: Connection;
  tokens: readonly Token[];
  arrival: Arrival | undefined;
  onGone: () => void;
  onClose: () => void;
}) {
  const [isAnyway, setIsAnyway] = useState(false);
  const remove = useRemoveConnection(onGone);
  const { active } = connection.users;
  const removeNow = (confirmName: string | undefined) => remove.mutate({ id: connection.id, confirmName });
  if (isAnyway) {
    return (
      <Dialog step="anyway" onClose={onClose}>
        <ConfirmContent
          title={
            <>
              Delete “<UntrustedText text={connection.name} />” anyway?
            </>
          }
          doing="delete a setup with active people"
          confirmLabel="Delete setup"
          cancelLabel="Keep setup"
          typedWord={connection.name}
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => removeNow(connection.name)}
          onClose={onClose}
        >
          <Callout tone="danger">{blockedSentence(active)}</Callout>
        </ConfirmContent>
      </Dialog>
    );
  }
  return (
    <Dialog step="steps" onClose={onClose}>
      <Steps
        connection={connection}
        tokens={tokens}
        lastRequestAt={arrival?.lastRequestAt ?? null}
        isDeleting={remove.isPending}
        error={remove.error}
        onDelete={() => removeNow(undefined)}
        onAnyway={() => setIsAnyway(true)}
        onClose={onClose}
      />
    </Dialog>
  );
}

function Steps({
  connection,
  tokens,
  lastRequestAt,
  isDeleting,
  error,
  onDelete,
  onAnyway,
  onClose,
}: {
  connection: Connection;
  tokens: readonly Token[];
  lastRequestAt: string | null;
  isDeleting: boolean;
  error: unknown;
  onDelete: () => void;
  onAnyway: () => void;
  onClose: () => void;
}) {
  const now = useNow();
  const reset = useResetConnection();
  const { users, provider } = connection;
  const step = currentDeleteStep({ users, tokens, lastRequestAt, now });
  const working = tokens.filter(isWorking).length;
  return (
    <DialogContent
      title={
        <>
          Delete “<UntrustedText text={connection.name} />”
        </>
      }
      footer={
        <>
          {users.active === 0 ? null : (
            <Button variant="quiet" onPress={onAnyway}>
              Delete it anyway…
            </Button>
          )}
          <Button onPress={onClose}>Close</Button>
          {step === 'revoke' ? (
            <Button isPending={reset.isPending} onPress={() => reset.mutate(connection.id)}>
              Revoke {working === 1 ? 'the token' : `${working} tokens`}
            </Button>
          ) : null}
          <Button
            variant="danger"
            isPending={isDeleting}
            disabledReason={step === 'delete' ? null : 'The steps before are not done yet.'}
            onPress={onDelete}
          >
            Delete setup
          </Button>
        </>
      }
    >
      {users.active === 0 ? null : <Callout tone="warning">{blockedSentence(users.active)}</Callout>}
      <StepList
        label="Steps"
        current={deleteSteps.indexOf(step)}
        steps={[
          {
            key: 'pause',
            title: `Pause provisioning in ${providerName(provider)}`,
            detail:
              lastRequestAt === null ? (
                'It has never called.'
              ) : (
                <>
                  Last request <Age instant={lastRequestAt} now={now} />
                </>
              ),
          },
          {
            key: 'deactivate',
            title: 'Unassign everybody, and let the deactivations arrive',
            detail: (
              <>
                {users.active.toLocaleString('en')} active now. Open {placeOf(provider, 'scope')}.
              </>
            ),
          },
          {
            key: 'revoke',
            title: 'Revoke its tokens',
            detail:
              working === 0 ? 'No token works.' : `${working} still ${working === 1 ? 'works' : 'work'}.`,
          },
          { key: 'delete', title: 'Delete the setup', detail: 'Its people and its log stay.' },
        ]}
      />
      {reset.isError ? <ErrorCallout error={reset.error} /> : null}
      {(error ?? null) === null ? null : <ErrorCallout error={error} />}
    </DialogContent>
  );
}
