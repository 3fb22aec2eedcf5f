import { describe, expect, it } from 'vitest';

import { defineAttribute } from '../schema/define.ts';
import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn, userSchemaUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';
import { evaluateFilter } from './evaluate.ts';
import { parseFilter } from './parse.ts';

const user = compileResourceType(userDefinition, [
  {
    id: 'urn:example:scim:schemas:usage:1.0:User',
    name: 'Usage',
    description: 'A custom extension',
    attributes: [defineAttribute('loginCount', 'Sign-ins.', { type: 'integer' })],
  },
]);

const people: readonly JsonObject[] = [
  {
    schemas: [userSchemaUrn, enterpriseUserUrn],
    id: 'bjensen',
    userName: 'bjensen',
    externalId: 'ext-1',
    name: { familyName: "O'Malley" },
    title: 'Tour Guide',
    userType: 'Employee',
    active: true,
    emails: [
      { value: 'bjensen@example.com', type: 'work', primary: true },
      { value: 'babs@example.org', type: 'home' },
    ],
    ims: [{ value: 'babs@foo.com', type: 'xmpp' }],
    [enterpriseUserUrn]: {
      employeeNumber: '701984',
      department: 'Tour Operations',
      manager: { value: '26118915' },
    },
    'urn:example:scim:schemas:usage:1.0:User': { loginCount: 50 },
    meta: { lastModified: '2011-05-13T04:42:34Z' },
  },
  {
    schemas: [userSchemaUrn],
    id: 'Jsmith',
    userName: 'Jsmith',
    name: { familyName: 'Doe (x) and y' },
    title: '',
    userType: 'Intern',
    active: false,
    emails: [],
    'urn:example:scim:schemas:usage:1.0:User': { loginCount: 5 },
    meta: { lastModified: '2012-01-01T00:00:00+02:00' },
  },
  {
    schemas: [userSchemaUrn],
    id: 'quote',
    userName: 'quote"d\\user',
    externalId: 'ext-3',
    userType: 'Employee',
    active: true,
    emails: [{ value: 'f@x', type: 'home' }],
    meta: { lastModified: '2012-06-01T00:00:00Z' },
  },
];

const all = ['bjensen', 'Jsmith', 'quote'];
const enterprise = enterpriseUserUrn;
const core = userSchemaUrn;

/** The cases on which the npm libraries were run; the number is the one of that list. */
const cases: readonly (readonly [number: number, filter: string, expected: readonly string[]])[] = [
  [1, 'userName eq "bjensen"', ['bjensen']],
  [2, 'name.familyName co "O\'Malley"', ['bjensen']],
  [3, 'userName sw "J"', ['Jsmith']],
  [4, `${core}:userName sw "J"`, ['Jsmith']],
  [5, 'title pr', ['bjensen']],
  [6, 'not (title pr)', ['Jsmith', 'quote']],
  [7, 'emails.value eq "f@x"', ['quote']],
  [8, 'not (emails pr)', ['Jsmith']],
  [9, 'meta.lastModified gt "2011-05-13T04:42:34Z"', ['Jsmith', 'quote']],
  [10, 'meta.lastModified ge "2011-05-13T04:42:34Z"', all],
  [11, 'meta.lastModified lt "2011-12-31T23:00:00Z"', ['bjensen', 'Jsmith']],
  [12, 'meta.lastModified le "2011-05-13T04:42:34Z"', ['bjensen']],
  [13, 'title pr and userType eq "Employee"', ['bjensen']],
  [14, 'title pr or userType eq "Intern"', ['bjensen', 'Jsmith']],
  [15, `schemas eq "${enterprise}"`, ['bjensen']],
  [16, 'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', ['bjensen']],
  [
    17,
    'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
    ['Jsmith'],
  ],
  [18, 'userType eq "Employee" and (emails.type eq "work")', ['bjensen']],
  [19, 'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', ['bjensen']],
  [
    20,
    'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
    ['bjensen'],
  ],
  [21, 'emails[type eq "home" and value co "@example.com"]', []],
  [22, 'emails[not (type eq "work")]', ['bjensen', 'quote']],
  [23, 'not (userName eq "bjensen")', ['Jsmith', 'quote']],
  [24, 'not(userName eq "bjensen")', ['Jsmith', 'quote']],
  [25, 'NOT (userName EQ "bjensen") AND active Eq true', ['quote']],
  [26, 'USERNAME eq "bjensen"', ['bjensen']],
  [27, 'userName eq "BJENSEN"', ['bjensen']],
  [28, 'userName eq "jsmith"', ['Jsmith']],
  [29, '((userType eq "Employee") and ((active eq true) and (not (externalId pr))))', []],
  [30, 'userType eq "Intern" or userType eq "Employee" and active eq false', ['Jsmith']],
  [31, '(userType eq "Intern" or userType eq "Employee") and active eq true', ['bjensen', 'quote']],
  [32, 'userName eq "quote\\"d\\\\user"', ['quote']],
  [33, 'name.familyName eq "Doe (x) and y"', ['Jsmith']],
  [34, 'active eq true', ['bjensen', 'quote']],
  [35, 'active eq "True"', ['bjensen', 'quote']],
  [36, 'loginCount gt 9', ['bjensen']],
  [37, 'externalId eq null', ['Jsmith']],
  [38, 'externalId pr', ['bjensen', 'quote']],
  [39, 'emails pr', ['bjensen', 'quote']],
  [40, `${enterprise}:employeeNumber eq "701984"`, ['bjensen']],
  [41, `${enterprise}:manager.value eq "26118915"`, ['bjensen']],
  [42, `${enterprise}:department co "tour"`, ['bjensen']],
  [43, 'emails[type eq "work"].value eq "bjensen@example.com"', ['bjensen']],
  [44, 'emails.value ew "example.org"', ['bjensen']],
  // The list calls this bad input. PingFederate sends it, and it can only mean one thing.
  [48, 'userName eq bjensen', ['bjensen']],
];

const refused: readonly (readonly [number: number, filter: string, detail: string])[] = [
  [45, 'userName eq "bjensen" and', 'The filter has its end where an attribute was expected at column 26.'],
  [46, 'userName xx "bjensen"', 'The filter has an unknown operator "xx" at column 10.'],
  [47, '(userName eq "bjensen"', 'The filter has its end where ")" was expected at column 23.'],
  [
    49,
    'userName eq "bjensen" userType eq "x"',
    'The filter has "userType" after a complete condition at column 23.',
  ],
  [50, '', 'The filter has its end where an attribute was expected at column 1.'],
];

describe('the filters on which other libraries fail', () => {
  it.each(cases)('%i: %s', (_number, filter, expected) => {
    const tree = parseFilter(user, filter);
    expect(people.filter((person) => evaluateFilter(tree, person)).map(({ id }) => id)).toEqual(expected);
  });

  it.each(refused)('%i: %s is refused', (_number, filter, detail) => {
    expect(() => parseFilter(user, filter)).toThrow(
      expect.objectContaining({ code: 'invalid_filter', detail }),
    );
  });
});
