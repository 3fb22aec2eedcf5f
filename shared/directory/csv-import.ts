import { type CsvRecord, fromCsvCell } from '../csv.ts';
import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import { type ImportColumn, importFields } from './csv-import-columns.ts';

/** A row of the file as one person. */
export interface ImportPerson {
  readonly line: number;
  readonly userName: string;
  readonly email: string | null;
  /** SCIM attributes that the row fills; an empty cell says nothing. */
  readonly attributes: JsonObject;
}

export type ParsedRow =
  | { readonly kind: 'person'; readonly person: ImportPerson }
  | {
      readonly kind: 'invalid';
      readonly line: number;
      readonly userName: string | null;
      /** What is wrong, for the operator. */
      readonly note: string;
    };

const yes = new Set(['true', 'yes', 'y', '1', 'active', 'enabled', 'on', 'ja', 'oui']);
const no = new Set([
  'false',
  'no',
  'n',
  '0',
  'inactive',
  'disabled',
  'deactivated',
  'off',
  'nein',
  'nee',
  'non',
]);

/** Read a row of the file. Without a user name the e-mail address is it. */
export function parseImportRow({ line, cells }: CsvRecord, columns: readonly ImportColumn[]): ParsedRow {
  const values = new Map<string, string>();
  for (const [index, { field }] of columns.entries()) {
    const text = fromCsvCell(cells[index]?.trim() ?? '');
    if (field !== null && text !== '') values.set(field, text);
  }
  const email = values.get('email') ?? null;
  const userName = values.get('userName') ?? email;
  const fault = faultOf(cells, columns, values);
  if (fault !== undefined) return { kind: 'invalid', line, userName, note: fault };
  if (userName === null) {
    return {
      kind: 'invalid',
      line,
      userName,
      note: 'The row has neither a user name nor an e-mail address.',
    };
  }
  return { kind: 'person', person: { line, userName, email, attributes: toAttributes(values, userName) } };
}

function faultOf(
  cells: readonly string[],
  columns: readonly ImportColumn[],
  values: ReadonlyMap<string, string>,
): string | undefined {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return `The row has ${cells.length} cells, and the first line names ${columns.length}.`;
  }
  const email = values.get('email');
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) return `“${email}” is no e-mail address.`;
  const active = values.get('active')?.toLowerCase();
  if (active !== undefined && !yes.has(active) && !no.has(active)) {
    return `“${active}” says neither active nor inactive; use true or false.`;
  }
  return undefined;
}

function toAttributes(values: ReadonlyMap<string, string>, userName: string): JsonObject {
  const attributes: Record<string, JsonValue> = { userName };
  for (const [name, { place }] of Object.entries(importFields)) {
    const text = values.get(name);
    if (text === undefined) continue;
    const { attribute } = place;
    switch (place.kind) {
      case 'text':
        attributes[attribute] = text;
        break;
      case 'flag':
        attributes[attribute] = yes.has(text.toLowerCase());
        break;
      case 'part':
        attributes[attribute] = { ...partsOf(attributes[attribute]), [place.part]: text };
        break;
      case 'value':
        attributes[attribute] = [
          ...listOf(attributes[attribute]),
          { value: text, type: place.type, ...(attribute === 'emails' ? { primary: true } : {}) },
        ];
    }
  }
  return attributes;
}

/**
 * The attributes of an account after a row: parts and values that the row does not name stay. An e-mail address takes
 * the place of the primary one, a phone number that of its type.
 */
export function mergeImported(current: JsonObject, imported: JsonObject): JsonObject {
  const merged: Record<string, JsonValue> = {};
  for (const [attribute, value] of Object.entries(imported)) {
    const before = current[attribute];
    // Letters in another case are no other name.
    if (before !== undefined && attribute === 'userName' && isSame(before, value)) merged[attribute] = before;
    else if (Array.isArray(value)) merged[attribute] = mergeValues(listOf(before), listOf(value));
    else if (isJsonObject(value)) merged[attribute] = { ...partsOf(before), ...value };
    else merged[attribute] = value;
  }
  return merged;
}

function mergeValues(before: readonly JsonObject[], imported: readonly JsonObject[]): JsonValue[] {
  const list = [...before];
  for (const value of imported) {
    if (list.some((known) => isSame(known['value'], value['value']))) continue;
    const replaced = list.findIndex((known) => isInPlaceOf(known, value));
    if (replaced === -1) list.push(value);
    else list[replaced] = { ...list[replaced], ...value };
  }
  return list;
}

/** Texts that differ by the case of their letters at most. */
function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return typeof one === 'string' && typeof other === 'string' && foldCase(one) === foldCase(other);
}

function isInPlaceOf(known: JsonObject, value: JsonObject): boolean {
  return value['primary'] === true ? known['primary'] === true : known['type'] === value['type'];
}

function partsOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function listOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((element) => isJsonObject(element)) : [];
}
