import type { ExpectedPerson } from '@rollcall/shared/contract/reconciliation.ts';
import { type CsvRecord, fromCsvCell, readCsv } from '@rollcall/shared/csv.ts';
import { importFields } from '@rollcall/shared/directory/csv-import-columns.ts';

/** What a column of an identity provider's export can tell about a person. */
export const peopleFields = ['userName', 'email', 'externalId', 'active'] as const;
export type PeopleField = (typeof peopleFields)[number];

/** A file as far as one has to see it to choose its columns. */
export interface PeopleTable {
  readonly columns: readonly {
    /** 0-based. */
    readonly place: number;
    readonly header: string;
    readonly guess: PeopleField | null;
    /** Values of the first rows. */
    readonly samples: readonly string[];
  }[];
  /** Without the first line. */
  readonly rows: number;
}

const limits = { maxRecords: 1_000_001, maxCells: 200 } as const;
const sampleRows = 3;

/** Words for somebody who may not sign in; Okta, Entra ID, Google Workspace and people write them. */
const inactiveWords = new Set([
  'false',
  'no',
  '0',
  'inactive',
  'disabled',
  'suspended',
  'deactivated',
  'deprovisioned',
  'archived',
  'blocked',
]);

/**
 * Look at a file: its columns with what they seem to hold, and how many people it names.
 * @throws AppError bad_request when it is no CSV
 */
export function readPeopleTable(bytes: Uint8Array): PeopleTable {
  const [head, ...rows] = readRecords(bytes);
  const used = new Set<PeopleField>();
  const columns = (head?.cells ?? []).map((header, place) => {
    const guess = guessOf(header);
    const isFirst = guess !== null && !used.has(guess);
    if (isFirst) used.add(guess);
    return {
      place,
      header,
      guess: isFirst ? guess : null,
      samples: rows.slice(0, sampleRows).map(({ cells }) => cells[place] ?? ''),
    };
  });
  return { columns, rows: rows.length };
}

/**
 * The people a file names; lines without any name are left out.
 * @param fields what each column holds, by position
 * @throws AppError bad_request when it is no CSV
 */
export function readPeople(bytes: Uint8Array, fields: readonly (PeopleField | null)[]): ExpectedPerson[] {
  const people: ExpectedPerson[] = [];
  let isHead = true;
  for (const record of readRecords(bytes)) {
    const person = isHead ? undefined : toPerson(record, fields);
    isHead = false;
    if (person !== undefined) people.push(person);
  }
  return people;
}

function toPerson({ cells }: CsvRecord, fields: readonly (PeopleField | null)[]): ExpectedPerson | undefined {
  const textOf = (field: PeopleField) => {
    const index = fields.indexOf(field);
    return index === -1 ? '' : fromCsvCell(cells[index]?.trim() ?? '');
  };
  const [userName, email, externalId, active] = [
    textOf('userName'),
    textOf('email'),
    textOf('externalId'),
    textOf('active'),
  ];
  if (userName === '' && email === '' && externalId === '') return undefined;
  return {
    ...(userName === '' ? {} : { userName }),
    ...(email === '' ? {} : { email }),
    ...(externalId === '' ? {} : { externalId }),
    ...(active === '' ? {} : { isActive: !inactiveWords.has(active.toLowerCase()) }),
  };
}

function readRecords(bytes: Uint8Array): CsvRecord[] {
  return [...readCsv(decode(bytes), limits)];
}

/** UTF-8 or UTF-16 with its mark; else what Excel on Windows calls plain “CSV”. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function guessOf(header: string): PeopleField | null {
  const letters = header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return peopleFields.find((field) => importFields[field].headers.some((known) => known === letters)) ?? null;
}
