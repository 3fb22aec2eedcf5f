import type { AdminResponse } from '@rollcall/shared/contract/admin-api.ts';
import { type OperatorInput, operatorInput, type OperatorRole } from '@rollcall/shared/contract/operators.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { LeaveUncopied, ShownOnce, StoredCheckbox, useKeeping } from '../../ui/shown-once.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { roleChoices } from './operator-words.ts';
import { settingsQueries, useRevokeOperator } from './queries.ts';

type Created = AdminResponse<'operators.create'>;

/** Make an operator and show the token once; the secret lives in this component's state and nowhere else. */
export function CreateOperatorDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const revoke = useRevokeOperator();
  const keeping = useKeeping();
  const [created, setCreated] = useState<Created | undefined>(undefined);
  const [isPending, setIsPending] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const create = async (input: OperatorInput) => {
    setFailure(undefined);
    setIsPending(true);
    try {
      setCreated(await callAdmin('operators.create', { body: input }));
      void client.invalidateQueries({ queryKey: settingsQueries.operators().queryKey });
    } catch (error) {
      setFailure(error);
    } finally {
      setIsPending(false);
    }
  };
  if (created === undefined) {
    const cancel = isPending ? () => undefined : onClose;
    return (
      <Dialog step="form" onClose={cancel}>
        <OperatorForm isPending={isPending} failure={failure} onCreate={create} onClose={cancel} />
      </Dialog>
    );
  }
  const { operator, secret } = created;
  if (isLeaving) {
    const goBack = () => setIsLeaving(false);
    return (
      <Dialog step="leaving" role="alertdialog" onClose={goBack}>
        <LeaveUncopied
          name={operator.name}
          isRevoking={revoke.isPending}
          error={revoke.error}
          onBack={goBack}
          onLeave={onClose}
          onRevoke={() => revoke.mutate(operator.id, { onSuccess: onClose })}
        />
      </Dialog>
    );
  }
  const close = keeping.isSafe ? onClose : () => setIsLeaving(true);
  return (
    <Dialog step="secret" onClose={close}>
      <DialogContent
        title={
          <>
            Operator “<UntrustedText text={operator.name} />” is ready
          </>
        }
        footer={
          <Button variant="primary" isDisabled={!keeping.isSafe} onPress={close}>
            Done
          </Button>
        }
      >
        <ShownOnce secret={secret} keeping={keeping} />
        <StoredCheckbox keeping={keeping} />
      </DialogContent>
    </Dialog>
  );
}

function OperatorForm({
  isPending,
  failure,
  onCreate,
  onClose,
}: {
  isPending: boolean;
  failure: unknown;
  onCreate: (input: OperatorInput) => Promise<void>;
  onClose: () => void;
}) {
  const formId = useId();
  const nameInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<OperatorRole>('support');
  const [nameError, setNameError] = useState<string | undefined>(undefined);
  useEffect(() => nameInput.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = operatorInput.safeParse({ name, role });
    setNameError(parsed.error?.issues[0]?.message);
    if (parsed.success && !isPending) void onCreate(parsed.data);
    else nameInput.current?.focus();
  };
  return (
    <DialogContent
      title="Create operator"
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} isPending={isPending}>
            Create operator
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Name"
          description="The person or program that uses it; stands in Activity."
          error={nameError}
          value={name}
          onChange={(value) => {
            setName(value);
            setNameError(undefined);
          }}
          inputRef={nameInput}
        />
        <SelectField label="Role" choices={roleChoices} value={role} onChange={setRole} />
      </form>
      {failure === undefined ? null : <ErrorCallout error={failure} />}
    </DialogContent>
  );
}
