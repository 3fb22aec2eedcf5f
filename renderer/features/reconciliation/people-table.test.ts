import { expect, it } from 'vitest';

import { readPeople, readPeopleTable } from './people-table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

it.each([
  { name: 'Okta', head: 'login,email,firstName,status', guesses: ['userName', 'email', null, 'active'] },
  {
    name: 'Entra ID',
    head: 'userPrincipalName;objectId;accountEnabled',
    guesses: ['userName', 'externalId', 'active'],
  },
  { name: 'the first of two alike', head: 'E-Mail Address,mail', guesses: ['email', null] },
  { name: 'nothing known', head: 'a,b', guesses: [null, null] },
])('guesses the columns of $name', ({ head, guesses }) => {
  expect(readPeopleTable(utf8(`${head}\n`)).columns.map(({ guess }) => guess)).toEqual(guesses);
});

it('counts the rows and shows the first values', () => {
  expect(readPeopleTable(utf8('login\nada\nbob\n\ncyd\ndan\n'))).toEqual({
    columns: [{ place: 0, header: 'login', guess: 'userName', samples: ['ada', 'bob', 'cyd'] }],
    rows: 4,
  });
});

it.each([
  {
    row: 'ada,ada@acme.example,ACTIVE',
    person: { userName: 'ada', email: 'ada@acme.example', isActive: true },
  },
  { row: 'ada,,Suspended', person: { userName: 'ada', isActive: false } },
  { row: ' ada , ,', person: { userName: 'ada' } },
  { row: ',,ACTIVE', person: undefined },
  { row: "'=ada,,", person: { userName: '=ada' } },
])('takes a person from “$row”', ({ row, person }) => {
  const people = readPeople(utf8(`login,email,status\n${row}`), ['userName', 'email', 'active']);
  expect(people).toEqual(person === undefined ? [] : [person]);
});

it('leaves out what a column is not used for', () => {
  expect(readPeople(utf8('login,email\nada,a@b.c'), [null, 'email'])).toEqual([{ email: 'a@b.c' }]);
});

it.each([
  { name: 'UTF-8 with a mark', bytes: utf8('\uFEFFlogin\nZoë') },
  { name: 'Windows-1252', bytes: Uint8Array.from([...utf8('login\nZo'), 0xeb]) },
  {
    name: 'UTF-16',
    bytes: Uint8Array.from(
      [0xff, 0xfe, ...utf8('login\nZo')]
        .flatMap((byte, index) => (index < 2 ? [byte] : [byte, 0]))
        .concat(0xeb, 0),
    ),
  },
])('reads $name', ({ bytes }) => {
  expect(readPeople(bytes, ['userName'])).toEqual([{ userName: 'Zoë' }]);
});

it('says on which line a file is broken', () => {
  expect(() => readPeopleTable(utf8('login\n"ada'))).toThrow(/Line 2/);
});
