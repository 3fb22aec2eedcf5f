import { type FormEvent, type ReactNode, useId, useState } from 'react';

import { useConnection } from '../lib/connection.ts';
import { Button } from './button.tsx';
import { Dialog, DialogContent } from './dialog.tsx';
import { ErrorCallout } from './error-panel.tsx';
import { TextField } from './fields.tsx';
import { UntrustedText } from './untrusted-text.tsx';

/**
 * Asks before something that cannot be taken back, and says what it does. Where the server's guard is Confirm, and
 * wherever `typedWord` is given, a word is typed first.
 */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Dialog role="alertdialog" onClose={props.onClose}>
      <ConfirmContent {...props} />
    </Dialog>
  );
}

interface ConfirmProps {
  readonly title: ReactNode;
  /** What is about to happen, after "You are about to": "revoke a token". */
  readonly doing: string;
  /** A verb and its object: "Revoke token". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** What must be typed whatever the server is: a name. */
  readonly typedWord?: string;
  readonly isDangerous?: boolean;
  readonly isPending: boolean;
  /** Why the last attempt failed; null before and after. */
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The same as one step of a dialog that goes on. */
export function ConfirmContent({
  title,
  doing,
  confirmLabel,
  cancelLabel = 'Cancel',
  typedWord,
  isDangerous = true,
  isPending,
  error,
  onConfirm,
  onClose,
  children,
}: ConfirmProps) {
  const { name, environment, guard } = useConnection();
  const [typed, setTyped] = useState('');
  const form = useId();
  const word = typedWord ?? (guard === 'confirm' ? environment : undefined);
  const isConfirmed = word === undefined || typed.trim() === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed && !isPending) onConfirm();
  };
  return (
    <DialogContent
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{cancelLabel}</Button>
          <Button
            type="submit"
            form={form}
            variant={isDangerous ? 'danger' : 'primary'}
            isDisabled={!isConfirmed}
            isPending={isPending}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 empty:hidden">
        {word === undefined ? null : (
          <>
            <p>
              You are about to {doing} on{' '}
              <strong>
                {environment} <UntrustedText text={name} />
              </strong>
              . Type <strong>{word}</strong> to continue.
            </p>
            <TextField
              label={`Type ${word}`}
              description="Capital and small letters count."
              error={undefined}
              value={typed}
              onChange={setTyped}
            />
          </>
        )}
      </form>
      {(error ?? null) === null ? null : <ErrorCallout error={error} />}
    </DialogContent>
  );
}
