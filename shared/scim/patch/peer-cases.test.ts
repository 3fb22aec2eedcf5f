import { describe, expect, it } from 'vitest';

import type { ErrorCode } from '../../errors.ts';
import { compileResourceType, groupDefinition, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../schema/urn.ts';
import type { JsonObject, JsonValue } from '../value.ts';
import { applyPatch } from './apply.ts';
import { parsePatch } from './parse.ts';

const user = compileResourceType(userDefinition);
const group = compileResourceType(groupDefinition);

const enterprise = enterpriseUserUrn;
const work = { value: 'work@x.com', type: 'work', primary: true };
const home = { value: 'home@x.com', type: 'home' };

const jane: JsonObject = {
  schemas: [userSchemaUrn, enterprise],
  userName: 'jane',
  name: { familyName: 'Roe', givenName: 'Jane' },
  displayName: 'Jane Roe',
  title: 'Engineer',
  active: true,
  emails: [work, home],
  [enterprise]: { department: 'Sales', manager: { value: 'm0', $ref: '../Users/m0' } },
};
/** Only what a user must have. */
const bare: JsonObject = { schemas: [userSchemaUrn], userName: 'bare' };
const team: JsonObject = {
  schemas: [groupSchemaUrn],
  displayName: 'Team',
  members: [
    { value: 'u1', display: 'One' },
    { value: 'u2', display: 'Two' },
  ],
};
const [one, two] = [
  { value: 'u1', display: 'One' },
  { value: 'u2', display: 'Two' },
];

interface Case {
  readonly number: number;
  readonly name: string;
  readonly before: JsonObject;
  readonly operations: readonly JsonObject[];
  /** The attributes that differ afterwards; undefined for one that is gone. */
  readonly changes: { readonly [name: string]: JsonValue | undefined };
}

function change(
  number: number,
  name: string,
  before: JsonObject,
  operations: readonly JsonObject[],
  changes: Case['changes'],
): Case {
  return { number, name, before, operations, changes };
}

const memberCases = [
  change(1, 'add a member', team, [{ op: 'add', path: 'members', value: [{ value: 'u3' }] }], {
    members: [one, two, { value: 'u3' }],
  }),
  change(2, 'add without path', team, [{ op: 'add', value: { members: [{ value: 'u3' }] } }], {
    members: [one, two, { value: 'u3' }],
  }),
  change(3, 'add a member that is there', team, [{ op: 'add', path: 'members', value: [one] }], {}),
  change(
    4,
    'add a member that is there, by value only',
    team,
    [{ op: 'add', path: 'members', value: [{ value: 'u1' }] }],
    {},
  ),
  change(5, 'remove one member', team, [{ op: 'remove', path: 'members[value eq "u1"]' }], {
    members: [two],
  }),
  change(6, 'remove all members', team, [{ op: 'remove', path: 'members' }], { members: undefined }),
  change(
    8,
    'swap members',
    team,
    [
      { op: 'remove', path: 'members[value eq "u1"]' },
      { op: 'add', path: 'members', value: [{ value: 'u3' }] },
    ],
    { members: [two, { value: 'u3' }] },
  ),
  change(9, 'replace the whole list', team, [{ op: 'replace', path: 'members', value: [{ value: 'u9' }] }], {
    members: [{ value: 'u9' }],
  }),
  change(
    44,
    'Entra removes a member by value',
    team,
    [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u1' }] }],
    { members: [two] },
  ),
  change(
    45,
    'remove a member that is not there',
    team,
    [{ op: 'remove', path: 'members[value eq "u8"]' }],
    {},
  ),
  change(
    46,
    'remove the last member',
    { ...team, members: [one] },
    [{ op: 'remove', path: 'members[value eq "u1"]' }],
    { members: undefined },
  ),
];

const userCases = [
  change(
    7,
    'remove by two conditions',
    { ...jane, emails: [{ value: 'a@work.com', type: 'work' }, home] },
    [{ op: 'remove', path: 'emails[type eq "work" and value ew "work.com"]' }],
    { emails: [home] },
  ),
  change(
    10,
    'replace a whole value',
    jane,
    [{ op: 'replace', path: 'emails[type eq "work"]', value: { value: 'n@x.com', type: 'work' } }],
    { emails: [{ value: 'n@x.com', type: 'work' }, home] },
  ),
  change(
    11,
    'replace a part of a value',
    jane,
    [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'n@x.com' }],
    { emails: [{ ...work, value: 'n@x.com' }, home] },
  ),
  change(
    12,
    'replace without path replaces a list',
    jane,
    [{ op: 'replace', value: { emails: [{ value: 'n@x.com' }], nickName: 'J' } }],
    { emails: [{ value: 'n@x.com' }], nickName: 'J' },
  ),
  change(
    15,
    'a new primary takes the flag from the old one',
    jane,
    [{ op: 'add', path: 'emails', value: [{ value: 'n@x.com', primary: true }] }],
    { emails: [{ ...work, primary: false }, home, { value: 'n@x.com', primary: true }] },
  ),
  change(18, 'a dotted path', jane, [{ op: 'replace', path: 'name.familyName', value: 'Doe' }], {
    name: { familyName: 'Doe', givenName: 'Jane' },
  }),
  change(
    19,
    'a complex attribute keeps what was not sent',
    jane,
    [{ op: 'replace', path: 'name', value: { familyName: 'Doe' } }],
    {
      name: { familyName: 'Doe', givenName: 'Jane' },
    },
  ),
  change(21, 'a path in another case', jane, [{ op: 'replace', path: 'DisplayName', value: 'J' }], {
    displayName: 'J',
  }),
  change(
    22,
    'a URN in another case',
    jane,
    [{ op: 'replace', path: `${enterprise.toUpperCase()}:department`, value: 'Ops' }],
    { [enterprise]: { department: 'Ops', manager: { value: 'm0', $ref: '../Users/m0' } } },
  ),
  change(23, 'Entra sends Replace', jane, [{ op: 'Replace', path: 'displayName', value: 'J' }], {
    displayName: 'J',
  }),
  change(
    24,
    'ops in upper case',
    jane,
    [
      { op: 'ADD', path: 'nickName', value: 'J' },
      { op: 'REPLACE', path: 'displayName', value: 'J' },
    ],
    { nickName: 'J', displayName: 'J' },
  ),
  change(25, 'Entra sends active as a text', jane, [{ op: 'Replace', path: 'active', value: 'False' }], {
    active: false,
  }),
  change(
    26,
    'Entra sends active as a text, without path',
    jane,
    [{ op: 'Replace', value: { active: 'False' } }],
    { active: false },
  ),
  change(
    27,
    'Entra replaces the work e-mail of a user without e-mails',
    bare,
    [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'n@x.com' }],
    { emails: [{ value: 'n@x.com', type: 'work' }] },
  ),
  change(
    28,
    'Entra replaces the work e-mail of a user with a home e-mail',
    { ...bare, emails: [home] },
    [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'n@x.com' }],
    { emails: [home, { value: 'n@x.com', type: 'work' }] },
  ),
  change(
    29,
    'Entra adds a mobile number',
    bare,
    [{ op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555' }],
    { phoneNumbers: [{ value: '+1 555', type: 'mobile' }] },
  ),
  change(
    30,
    'Entra adds three parts of one address',
    bare,
    [
      { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: 'Main St 1' },
      { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Springfield' },
      { op: 'Add', path: 'addresses[type eq "work"].country', value: 'US' },
    ],
    { addresses: [{ type: 'work', streetAddress: 'Main St 1', locality: 'Springfield', country: 'US' }] },
  ),
  change(
    31,
    'Entra: two conditions, and nothing matches',
    bare,
    [{ op: 'Replace', path: 'emails[type eq "work" and primary eq true].value', value: 'n@x.com' }],
    { emails: [{ value: 'n@x.com', type: 'work', primary: true }] },
  ),
  change(
    32,
    'Entra adds the primary role when there is none',
    bare,
    [{ op: 'Add', path: 'roles[primary eq "True"].value', value: 'Admin' }],
    { roles: [{ value: 'Admin', primary: true }] },
  ),
  change(
    33,
    'Entra with the flag: dotted keys',
    jane,
    [{ op: 'replace', value: { 'name.givenName': 'Jo' } }],
    {
      name: { familyName: 'Roe', givenName: 'Jo' },
    },
  ),
  change(
    34,
    'Entra with the flag: URN keys',
    jane,
    [{ op: 'replace', value: { [`${enterprise}:department`]: 'Ops' } }],
    { [enterprise]: { department: 'Ops', manager: { value: 'm0', $ref: '../Users/m0' } } },
  ),
  change(
    35,
    'Entra: a value path as a key',
    jane,
    [{ op: 'replace', value: { 'emails[type eq "work"].value': 'n@x.com' } }],
    { emails: [{ ...work, value: 'n@x.com' }, home] },
  ),
  ...[
    { number: 36, name: 'a text', value: 'm1' },
    { number: 37, name: 'an object', value: { value: 'm1' } },
    { number: 38, name: 'a list of one', value: [{ value: 'm1' }] },
  ].map(({ number, name, value }) =>
    change(number, `the manager as ${name}`, jane, [{ op: 'Add', path: `${enterprise}:manager`, value }], {
      [enterprise]: { department: 'Sales', manager: { value: 'm1' } },
    }),
  ),
  change(
    39,
    'manager.value below the URN',
    jane,
    [{ op: 'replace', path: `${enterprise}:manager.value`, value: 'm1' }],
    { [enterprise]: { department: 'Sales', manager: { value: 'm1' } } },
  ),
  change(40, 'remove the manager', jane, [{ op: 'Remove', path: `${enterprise}:manager` }], {
    [enterprise]: { department: 'Sales' },
  }),
  change(
    41,
    'the extension appears, and schemas lists it (42)',
    bare,
    [{ op: 'add', path: `${enterprise}:department`, value: 'Ops' }],
    { schemas: [userSchemaUrn, enterprise], [enterprise]: { department: 'Ops' } },
  ),
  change(
    43,
    'a path with the core URN',
    jane,
    [{ op: 'replace', path: `${userSchemaUrn}:displayName`, value: 'J' }],
    {
      displayName: 'J',
    },
  ),
  change(47, 'null takes a value away', jane, [{ op: 'replace', path: 'title', value: null }], {
    title: undefined,
  }),
  change(48, 'so does an empty text', jane, [{ op: 'replace', path: 'title', value: '' }], {
    title: undefined,
  }),
  change(
    50,
    'an escaped quote in a condition',
    { ...bare, emails: [{ value: 'a"b@x.com' }, home] },
    [{ op: 'remove', path: 'emails[value eq "a\\"b@x.com"]' }],
    { emails: [home] },
  ),
  change(
    51,
    'brackets and dots inside a condition',
    { ...bare, emails: [{ value: 'a].b@x.com', type: 'work' }] },
    [{ op: 'replace', path: 'emails[value eq "a].b@x.com"].type', value: 'home' }],
    { emails: [{ value: 'a].b@x.com', type: 'home' }] },
  ),
  change(
    52,
    'a condition in another case',
    jane,
    [{ op: 'replace', path: 'emails[type eq "WORK"].value', value: 'n@x.com' }],
    { emails: [{ ...work, value: 'n@x.com' }, home] },
  ),
  change(
    56,
    'a key that would reach a prototype',
    jane,
    [{ op: 'replace', value: { '__proto__.polluted': true } }],
    {},
  ),
];

const refused: readonly (readonly [number: number, operation: JsonObject, code: ErrorCode])[] = [
  [13, { op: 'remove' }, 'no_target'],
  [14, { op: 'Remove' }, 'no_target'],
  [16, { op: 'remove', path: 'userName' }, 'mutability'],
  [17, { op: 'replace', path: 'id', value: 'other' }, 'mutability'],
  [49, { op: 'replace', path: 'emails[value co "zz"]', value: { value: 'n@x.com' } }, 'no_target'],
  [53, { op: 'replace', path: 'emails[type eq', value: 'x' }, 'invalid_path'],
  [54, { op: 'replace', path: 'shoeSize', value: '42' }, 'invalid_path'],
  [55, { op: 'replace', path: '__proto__.polluted', value: true }, 'invalid_path'],
  [57, { op: 'replace', path: 'constructor.prototype.polluted', value: true }, 'invalid_path'],
];

describe('the PATCH requests on which other libraries fail', () => {
  it.each(memberCases)('$number: $name', ({ before, operations, changes }) => {
    const { resource } = applyPatch(group, before, parsePatch({ Operations: operations }));
    expect(resource).toEqual({ ...before, ...changes });
  });

  it.each(userCases)('$number: $name', ({ before, operations, changes }) => {
    const { resource } = applyPatch(user, before, parsePatch({ Operations: operations }));
    expect(resource).toEqual({ ...before, ...changes });
  });

  it.each(refused)('%i: %j is refused', (_number, operation, code) => {
    expect(() => applyPatch(user, jane, parsePatch({ Operations: [operation] }))).toThrow(
      expect.objectContaining({ code }),
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('20: when the second operation fails the resource is as before', () => {
    const before = structuredClone(jane);
    const operations = parsePatch({
      Operations: [
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'n@x.com' },
        { op: 'replace', path: 'shoeSize', value: '42' },
      ],
    });
    expect(() => applyPatch(user, jane, operations)).toThrow(
      expect.objectContaining({ code: 'invalid_path' }),
    );
    expect(jane).toEqual(before);
  });
});
