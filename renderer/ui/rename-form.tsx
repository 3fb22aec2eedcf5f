import { definitionName } from '@rollcall/shared/contract/roles.ts';
import { type FormEvent, useState } from 'react';

import { Button } from './button.tsx';
import { ErrorCallout } from './error-panel.tsx';
import { TextField } from './fields.tsx';

/** The name of something, changed on demand. */
export function RenameForm({
  name,
  disabledReason,
  onRename,
}: {
  name: string;
  disabledReason: string | null;
  onRename: (name: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState(name);
  const [nameError, setNameError] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [isPending, setIsPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = definitionName.safeParse(typed);
    setNameError(parsed.error?.issues[0]?.message);
    if (!parsed.success || isPending) return;
    setIsPending(true);
    setFailure(null);
    try {
      await onRename(parsed.data);
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setIsPending(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextField
        label="Name"
        description="Letters in any case; no two have the same name."
        error={nameError}
        value={typed}
        onChange={setTyped}
      />
      <div>
        <Button
          type="submit"
          isDisabled={typed.trim() === name}
          isPending={isPending}
          disabledReason={disabledReason}
        >
          Rename
        </Button>
      </div>
      {failure === null ? null : <ErrorCallout error={failure} />}
    </form>
  );
}
