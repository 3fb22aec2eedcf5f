import type { MappingRow } from '@rollcall/shared/contract/attribute-mappings.ts';
import { useState } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

export interface SwitchImpact {
  readonly people: number;
  /** Of the first of them. */
  readonly names: readonly string[];
}

/** Ask whose values would stay as they are without an attribute; undefined when the server could not say. */
export function usePreview(connectionId: string | undefined) {
  const [impact, setImpact] = useState<SwitchImpact | undefined>(undefined);
  const [error, setError] = useState<unknown>(null);
  const read = async (attribute: string): Promise<SwitchImpact | undefined> => {
    setError(null);
    try {
      const body = { switches: { [attribute]: false } };
      const { items } = await callAdmin('mappings.preview', { query: { connectionId }, body });
      const found = items.find((item) => item.attribute === attribute) ?? { people: 0, names: [] };
      setImpact(found);
      return found;
    } catch (failure) {
      setError(failure);
      return undefined;
    }
  };
  return { read, impact, error };
}

/** Who has a value that would not follow the identity provider any more. */
export function SwitchOffDialog({
  row,
  impact: { people, names },
  isPending,
  error,
  onConfirm,
  onClose,
}: {
  row: MappingRow;
  impact: SwitchImpact;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <ConfirmDialog
      title={`Stop syncing ${row.label}?`}
      doing={`stop syncing ${row.label}`}
      confirmLabel="Stop syncing"
      isDangerous={false}
      isPending={isPending}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {people === 1
          ? 'One person has a value that stays as it is from now on:'
          : `${people.toLocaleString('en')} people have a value that stays as it is from now on:`}
      </p>
      <ul className="list-disc pl-5">
        {names.map((name) => (
          <li key={name}>
            <UntrustedText text={name} />
          </li>
        ))}
        {people > names.length ? <li>and {(people - names.length).toLocaleString('en')} more</li> : null}
      </ul>
      <p className="text-ink-secondary">Nothing is removed. You can undo this for 24 hours.</p>
    </ConfirmDialog>
  );
}
