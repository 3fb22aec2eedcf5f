import { importLimits, type ImportPlan } from '@rollcall/shared/contract/user-import.ts';
import { type CsvRecord, readCsv } from '@rollcall/shared/csv.ts';
import {
  chooseColumns,
  guessColumns,
  type ImportColumn,
} from '@rollcall/shared/directory/csv-import-columns.ts';
import { type ImportPerson, type ParsedRow, parseImportRow } from '@rollcall/shared/directory/csv-import.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import type { CheckedRow, ImportMatch } from '../../store/user-imports.ts';
import { addressConflict, planRow } from './plan.ts';

/** A file whose first line was read. */
export interface OpenedFile {
  readonly columns: readonly ImportColumn[];
  readonly records: Generator<CsvRecord>;
}

/**
 * Read the first line of a file, which names its columns.
 * @param chosen names of attributes by position, with commas between
 * @throws AppError bad_request
 */
export function openFile(text: string, chosen: string | undefined): OpenedFile {
  const { maxRows, maxColumns } = importLimits;
  const records = readCsv(text, { maxRecords: maxRows + 1, maxCells: maxColumns });
  const first = records.next();
  if (first.done === true) throw new AppError('bad_request', 'The file is empty.');
  const headers = first.value.cells.map((header) => header.trim());
  const columns = chosen === undefined ? guessColumns(headers) : chooseColumns(headers, chosen.split(','));
  return { columns, records };
}

export type Repeats = ReturnType<typeof createRepeats>;

/** Which line of a file means an account first; a row that cannot be applied leaves it to a later one. */
export function createRepeats() {
  const lines = new Map<string, number>();

  return {
    /** A sentence when a row before this one has its userName or e-mail. */
    sentenceFor(row: ParsedRow): string | undefined {
      if (row.kind === 'invalid') return undefined;
      const [sameName, sameEmail] = keysOf(row.person).map((key) => lines.get(key));
      if (sameName !== undefined) return `Line ${sameName} has the same user name.`;
      return sameEmail === undefined ? undefined : `Line ${sameEmail} has the same e-mail address.`;
    },
    add(row: ParsedRow, plan: ImportPlan): void {
      if (row.kind === 'invalid' || plan === 'conflict' || plan === 'invalid') return;
      for (const key of keysOf(row.person)) lines.set(key, row.person.line);
    },
  };
}

function keysOf({ userName, email }: ImportPerson): readonly string[] {
  const name = `name ${foldCase(userName)}`;
  return email === null ? [name] : [name, `email ${foldCase(email)}`];
}

/** Some records of a file, read and looked at; undefined when there are no more. @throws AppError bad_request */
export function nextRows({ records, columns }: OpenedFile, limit: number): readonly ParsedRow[] | undefined {
  const rows: ParsedRow[] = [];
  while (rows.length < limit) {
    const next = records.next();
    if (next.done === true) break;
    rows.push(parseImportRow(next.value, columns));
  }
  return rows.length === 0 ? undefined : rows;
}

export function peopleOf(rows: readonly ParsedRow[]): readonly ImportPerson[] {
  return rows.flatMap((row) => (row.kind === 'person' ? [row.person] : []));
}

/**
 * What would become of some rows.
 * @param repeats knows the rows before them
 * @param matches one for each of `peopleOf(rows)`
 */
export function checkRows(
  userType: ResourceType,
  rows: readonly ParsedRow[],
  { repeats, matches }: { readonly repeats: Repeats; readonly matches: readonly ImportMatch[] },
): readonly CheckedRow[] {
  const matchOf = new Map(peopleOf(rows).map((person, index) => [person, matches[index]]));
  return rows.map((row) => {
    const match = row.kind === 'person' ? matchOf.get(row.person) : undefined;
    const checked = checkRow(userType, row, { repeat: repeats.sentenceFor(row), match });
    repeats.add(row, checked.plan);
    return checked;
  });
}

function checkRow(
  userType: ResourceType,
  row: ParsedRow,
  { repeat, match }: { readonly repeat: string | undefined; readonly match: ImportMatch | undefined },
): CheckedRow {
  if (row.kind === 'invalid') {
    const { line, userName, note } = row;
    return { line, userName, plan: 'invalid', note, attributes: null };
  }
  const { line, userName, attributes } = row.person;
  const conflict = repeat ?? addressConflict(row.person, match?.byName, match?.byEmail);
  if (conflict !== undefined) return { line, userName, plan: 'conflict', note: conflict, attributes: null };
  const { kind, note } = planRow(userType, row.person, match?.byName);
  const isWritten = kind === 'create' || kind === 'update';
  return { line, userName, plan: kind, note, attributes: isWritten ? attributes : null };
}
