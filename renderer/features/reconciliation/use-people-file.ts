import { useState } from 'react';

import { callMain } from '../../lib/bridge.ts';
import { readTable } from './compare.ts';
import type { PeopleField, PeopleTable } from './people-table.ts';

/** An export of the identity provider that was chosen, with what its columns hold. */
export interface PeopleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly table: PeopleTable;
  readonly fields: readonly (PeopleField | null)[];
}

/** The chosen file. Its bytes stay in this window and its worker; nothing sends them anywhere. */
export function usePeopleFile() {
  const [file, setFile] = useState<PeopleFile | undefined>(undefined);
  const [isOpening, setIsOpening] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const open = async () => {
    setIsOpening(true);
    setError(null);
    try {
      const chosen = await callMain('file:open-csv', undefined);
      if (chosen === null) return;
      const table = await readTable(chosen.bytes, new AbortController().signal);
      setFile({ ...chosen, table, fields: table.columns.map(({ guess }) => guess) });
    } catch (failure) {
      setError(failure);
    } finally {
      setIsOpening(false);
    }
  };
  const chooseField = (index: number, field: PeopleField | null) => {
    setFile((before) => before && { ...before, fields: withField(before.fields, index, field) });
  };
  return { file, isOpening, error, open, chooseField, remove: () => setFile(undefined) };
}

/** A field is in one column at most: it leaves the one where it was. */
function withField(
  fields: readonly (PeopleField | null)[],
  index: number,
  field: PeopleField | null,
): readonly (PeopleField | null)[] {
  return fields.map((before, place) => {
    if (place === index) return field;
    return before === field ? null : before;
  });
}
