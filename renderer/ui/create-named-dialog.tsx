import { definitionName } from '@rollcall/shared/contract/roles.ts';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';

import { Button } from './button.tsx';
import { Dialog, DialogContent } from './dialog.tsx';
import { ErrorCallout } from './error-panel.tsx';
import { TextField } from './fields.tsx';

/** Make something that needs no more than a name to begin with. */
export function CreateNamedDialog({
  title,
  description,
  isPending,
  error,
  onCreate,
  onClose,
}: {
  /** A verb and its object; also on the button. */
  title: string;
  description: string;
  isPending: boolean;
  error: unknown;
  onCreate: (name: string) => void;
  onClose: () => void;
}) {
  const formId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [nameError, setNameError] = useState<string | undefined>(undefined);
  useEffect(() => input.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = definitionName.safeParse(name);
    setNameError(parsed.error?.issues[0]?.message);
    if (parsed.success && !isPending) onCreate(parsed.data);
    else input.current?.focus();
  };
  return (
    <Dialog onClose={isPending ? () => undefined : onClose}>
      <DialogContent
        title={title}
        footer={
          <>
            <Button isDisabled={isPending} onPress={onClose}>
              Cancel
            </Button>
            <Button variant="primary" type="submit" form={formId} isPending={isPending}>
              {title}
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit}>
          <TextField
            label="Name"
            description={description}
            error={nameError}
            value={name}
            onChange={(value) => {
              setName(value);
              setNameError(undefined);
            }}
            inputRef={input}
          />
        </form>
        {(error ?? null) === null ? null : <ErrorCallout error={error} />}
      </DialogContent>
    </Dialog>
  );
}
