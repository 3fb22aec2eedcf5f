import { describe, expect, it } from 'vitest';

import { AppError } from '../errors.ts';
import { chooseColumns, guessColumns, importFieldNames, importFields } from './csv-import-columns.ts';
import { mergeImported, parseImportRow } from './csv-import.ts';

describe('guessColumns', () => {
  it.each([
    { header: 'User Name', field: 'userName' },
    { header: 'user_principal_name', field: 'userName' },
    { header: 'E-Mail', field: 'email' },
    { header: 'Primary email', field: 'email' },
    { header: 'emails.value', field: 'email' },
    { header: 'Vorname', field: 'givenName' },
    { header: 'Prénom', field: 'givenName' },
    { header: 'name.familyName', field: 'familyName' },
    { header: 'LAST NAME', field: 'familyName' },
    { header: 'Job-title', field: 'title' },
    { header: 'Employee ID', field: 'employeeNumber' },
    { header: 'Account Enabled', field: 'active' },
    { header: 'Shoe size', field: null },
  ])('takes “$header” for $field', ({ header, field }) => {
    const anchor = field === 'userName' ? 'email' : 'userName';
    expect(guessColumns([anchor, header])[1]).toEqual({ header, field });
  });

  it('uses the first of two columns for the same', () => {
    expect(guessColumns(['mail', 'e-mail']).map(({ field }) => field)).toEqual(['email', null]);
  });

  it('knows each header once', () => {
    const headers = importFieldNames.flatMap((name) => importFields[name].headers);
    expect(new Set(headers).size).toBe(headers.length);
    expect(headers.filter((header) => !/^[a-z0-9]+$/.test(header))).toEqual([]);
  });

  it('refuses a file that names nobody', () => {
    expect(() => guessColumns(['size', 'colour'])).toThrow(AppError);
  });
});

it.each([
  { names: ['userName', 'userName'], detail: 'twice' },
  { names: ['shoeSize'], detail: 'none of the attributes' },
  { names: ['', 'title'], detail: 'No column' },
  { names: ['userName', '', ''], detail: '3 columns' },
])('chooseColumns refuses $names', ({ names, detail }) => {
  expect(() => chooseColumns(['A', 'B'], names)).toThrow(detail);
});

describe('parseImportRow', () => {
  const columns = guessColumns(['login', 'mail', 'first name', 'surname', 'mobile', 'department', 'enabled']);
  const parse = (...cells: readonly string[]) => parseImportRow({ line: 7, cells }, columns);

  it('fills attributes and says nothing of empty cells', () => {
    expect(parse(' ada ', 'ada@example.com', 'Ada', '', "'+31 6", 'R&D', 'No')).toEqual({
      kind: 'person',
      person: {
        line: 7,
        userName: 'ada',
        email: 'ada@example.com',
        attributes: {
          userName: 'ada',
          emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
          name: { givenName: 'Ada' },
          phoneNumbers: [{ value: '+31 6', type: 'mobile' }],
          active: false,
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'R&D' },
        },
      },
    });
  });

  it('takes the e-mail for the user name where there is none, and a short row for one with empty cells', () => {
    const parsed = parse('', 'ada@example.com');
    expect(parsed).toMatchObject({ kind: 'person', person: { userName: 'ada@example.com' } });
  });
});

describe('mergeImported', () => {
  const emails = [
    { value: 'a@old', type: 'work', primary: true },
    { value: 'a@home', type: 'home' },
  ];
  it.each([
    {
      name: 'an address takes the place of the primary one',
      imported: { emails: [{ value: 'a@new', type: 'work', primary: true }] },
      merged: { emails: [{ value: 'a@new', type: 'work', primary: true }, emails[1]] },
    },
    {
      name: 'an address that is there, in any case, changes nothing',
      imported: { emails: [{ value: 'A@HOME', type: 'work', primary: true }] },
      merged: { emails },
    },
    {
      name: 'a number of a new type is added',
      imported: { phoneNumbers: [{ value: '2', type: 'mobile' }] },
      merged: {
        phoneNumbers: [
          { value: '1', type: 'work' },
          { value: '2', type: 'mobile' },
        ],
      },
    },
    {
      name: 'a part leaves the others',
      imported: { name: { familyName: 'New' } },
      merged: { name: { givenName: 'Ada', familyName: 'New' } },
    },
    {
      name: 'a name in another case is the same name',
      imported: { userName: 'ADA' },
      merged: { userName: 'ada' },
    },
    { name: 'a text takes the place of a text', imported: { title: 'New' }, merged: { title: 'New' } },
  ])('$name', ({ imported, merged }) => {
    const current = {
      userName: 'ada',
      title: 'Old',
      name: { givenName: 'Ada', familyName: 'Old' },
      emails,
      phoneNumbers: [{ value: '1', type: 'work' }],
    };
    expect(mergeImported(current, imported)).toEqual(merged);
  });
});
