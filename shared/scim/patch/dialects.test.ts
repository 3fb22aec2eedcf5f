import { describe, expect, it } from 'vitest';

import { normaliseResource } from '../resource/normalise.ts';
import { defineAttribute } from '../schema/define.ts';
import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn } from '../schema/urn.ts';
import type { JsonObject, JsonValue } from '../value.ts';
import { applyPatch } from './apply.ts';
import { parsePatch } from './parse.ts';

const user = compileResourceType(userDefinition);

const { resource: jane } = normaliseResource(user, {
  userName: 'jane',
  displayName: 'Jane Roe',
  name: { familyName: 'Roe', givenName: 'Jane' },
  active: true,
  emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
  [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm0' } },
});
const withoutManager = { [enterpriseUserUrn]: { department: 'Sales' } };

interface Case {
  readonly who: string;
  readonly operations: readonly JsonObject[];
  readonly changes: { readonly [name: string]: JsonValue | undefined };
  readonly ignored?: readonly string[];
}

const cases: readonly Case[] = [
  {
    who: 'Okta: deactivate',
    operations: [{ op: 'replace', value: { active: false } }],
    changes: { active: false },
  },
  {
    who: 'Okta: password sync',
    operations: [{ op: 'replace', value: { password: 'secret', displayName: 'J' } }],
    changes: { displayName: 'J' },
    ignored: ['password'],
  },
  {
    who: 'Okta: a password by path',
    operations: [{ op: 'replace', path: 'password', value: 'secret' }],
    changes: {},
    ignored: ['password'],
  },
  {
    who: 'Entra: disable, in lower case',
    operations: [{ op: 'Replace', path: 'active', value: 'false' }],
    changes: { active: false },
  },
  {
    who: 'Entra with the flag: dotted and URN keys beside a value path',
    operations: [
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'j@acme.test' },
      {
        op: 'replace',
        value: {
          displayName: 'J Roe',
          'name.givenName': 'Jo',
          [`${enterpriseUserUrn}:employeeNumber`]: '42',
        },
      },
    ],
    changes: {
      displayName: 'J Roe',
      name: { familyName: 'Roe', givenName: 'Jo' },
      emails: [{ value: 'j@acme.test', type: 'work', primary: true }],
      [enterpriseUserUrn]: { employeeNumber: '42', department: 'Sales', manager: { value: 'm0' } },
    },
  },
  {
    who: 'Entra: a whole extension by its URN as path',
    operations: [{ op: 'Add', path: enterpriseUserUrn, value: { division: 'D' } }],
    changes: { [enterpriseUserUrn]: { division: 'D', department: 'Sales', manager: { value: 'm0' } } },
  },
  {
    who: 'Entra: a whole extension as a key',
    operations: [{ op: 'Add', value: { [enterpriseUserUrn]: { department: 'Ops' } } }],
    changes: { [enterpriseUserUrn]: { department: 'Ops', manager: { value: 'm0' } } },
  },
  {
    who: 'a whole extension goes, and schemas no longer lists it',
    operations: [{ op: 'remove', path: enterpriseUserUrn }],
    changes: { schemas: (jane['schemas'] as readonly string[]).slice(0, 1), [enterpriseUserUrn]: undefined },
  },
  ...['', { value: '' }, null, [], [{ value: '' }]].map((value) => ({
    who: `Entra: the manager goes with ${JSON.stringify(value)}`,
    operations: [{ op: 'Replace', path: `${enterpriseUserUrn}:manager`, value }],
    changes: withoutManager,
  })),
  {
    who: 'Entra: the manager goes piece by piece',
    operations: [{ op: 'Remove', path: 'manager.value' }],
    changes: withoutManager,
  },
  {
    who: 'Entra: another manager, as $ref and value',
    operations: [{ op: 'Add', path: 'manager', value: [{ $ref: 'https://x/Users/1', value: 'm1' }] }],
    changes: {
      [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm1', $ref: 'https://x/Users/1' } },
    },
  },
  {
    who: 'Entra: a role as JSON inside a string',
    operations: [
      {
        op: 'Add',
        path: 'roles',
        value: [{ value: '{"id":"1","value":"Admin","displayName":"Administrator"}' }],
      },
    ],
    changes: { roles: [{ value: 'Admin', display: 'Administrator' }] },
    ignored: ['roles.id'],
  },
  {
    who: 'Entra: the same into the primary role',
    operations: [
      { op: 'Add', path: 'roles[primary eq "True"].value', value: '{"value":"Admin","displayName":"A"}' },
    ],
    changes: { roles: [{ value: 'Admin', display: 'A', primary: true }] },
  },
  {
    who: 'Entra: the label of an e-mail before its value',
    operations: [
      { op: 'Add', path: 'emails[type eq "other"].display', value: 'Other' },
      { op: 'Add', path: 'emails[type eq "other"].value', value: 'o@acme.test' },
    ],
    changes: {
      emails: [
        { value: 'jane@acme.test', type: 'work', primary: true },
        { value: 'o@acme.test', display: 'Other', type: 'other' },
      ],
    },
  },
  {
    who: 'Entra: an e-mail is cleared',
    operations: [{ op: 'Replace', path: 'emails[type eq "work"].value', value: '' }],
    changes: { emails: undefined },
  },
  {
    who: 'Entra: an e-mail that is not there is cleared',
    operations: [{ op: 'Replace', path: 'emails[type eq "home"].value', value: null }],
    changes: {},
  },
  {
    who: 'Entra: an e-mail is removed by value',
    operations: [{ op: 'Remove', path: 'emails', value: [{ value: 'JANE@acme.test' }] }],
    changes: { emails: undefined },
  },
  {
    who: 'without a value all e-mails are removed',
    operations: [{ op: 'Remove', path: 'emails', value: null }],
    changes: { emails: undefined },
  },
  {
    who: 'the value of a removal means nothing for a single value',
    operations: [{ op: 'Remove', path: 'displayName', value: 'Somebody else' }],
    changes: { displayName: undefined },
  },
  {
    who: 'an empty list of values to remove removes nothing',
    operations: [{ op: 'Remove', path: 'emails', value: [] }],
    changes: {},
  },
  {
    who: 'Entra: an attribute of a custom extension does not stop the deactivation',
    operations: [
      { op: 'Replace', path: 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge', value: '7' },
      { op: 'Replace', path: 'active', value: 'False' },
    ],
    changes: { active: false },
    ignored: ['urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge'],
  },
  {
    who: 'SCIM Validator: several operations on one attribute',
    operations: [
      { op: 'remove', path: 'displayName' },
      { op: 'add', path: 'displayName', value: 'A' },
      { op: 'replace', path: 'displayName', value: 'B' },
    ],
    changes: { displayName: 'B' },
  },
  { who: 'SCIM Validator: no operations', operations: [], changes: {} },
  {
    who: 'Microsoft test collection: other keys in an operation',
    operations: [{ name: 'addMember', op: 'Add', path: 'nickName', value: 'J' }],
    changes: { nickName: 'J' },
  },
  {
    who: 'JumpCloud: one operation for each attribute',
    operations: [
      { op: 'replace', path: 'name.givenName', value: 'John' },
      { op: 'replace', path: 'name.familyName', value: 'Doe' },
      { op: 'replace', path: 'active', value: false },
    ],
    changes: { name: { familyName: 'Doe', givenName: 'John' }, active: false },
  },
  {
    who: 'Keycloak: active as a text',
    operations: [{ op: 'replace', path: 'active', value: 'true' }],
    changes: {},
  },
  {
    who: 'authentik: a whole resource without path, its id among it',
    operations: [{ op: 'replace', value: { ...jane, id: 'u1', meta: {}, displayName: 'J' } }],
    changes: { displayName: 'J' },
    ignored: ['id', 'meta'],
  },
  {
    who: 'a client that announces an extension in schemas',
    operations: [{ op: 'add', path: 'schemas', value: [enterpriseUserUrn] }],
    changes: {},
  },
  {
    who: 'the only e-mail without saying which',
    operations: [{ op: 'replace', path: 'emails.value', value: 'j@acme.test' }],
    changes: { emails: [{ value: 'j@acme.test', type: 'work', primary: true }] },
  },
  {
    who: 'the primary e-mail without saying which',
    operations: [
      { op: 'add', path: 'emails', value: [{ value: 'h@acme.test', type: 'home', primary: true }] },
      { op: 'replace', path: 'emails.value', value: 'i@acme.test' },
    ],
    changes: {
      emails: [
        { value: 'jane@acme.test', type: 'work', primary: false },
        { value: 'i@acme.test', type: 'home', primary: true },
      ],
    },
  },
  {
    who: 'a whole value keeps what its path says about it',
    operations: [{ op: 'replace', path: 'emails[type eq "work"]', value: { value: 'j@acme.test' } }],
    changes: { emails: [{ value: 'j@acme.test', type: 'work' }] },
  },
  {
    who: 'two values that become the same are one',
    operations: [
      { op: 'add', path: 'emails', value: [{ value: 'k@acme.test', type: 'work' }] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'j@acme.test' },
    ],
    changes: { emails: [{ value: 'j@acme.test', type: 'work', primary: true }] },
  },
  {
    who: 'a label of an e-mail that is not there is cleared',
    operations: [{ op: 'replace', path: 'emails[value eq "x"].display', value: null }],
    changes: {},
  },
  {
    who: 'a name is removed in parts',
    operations: [
      { op: 'remove', path: 'name.givenName' },
      { op: 'remove', path: 'name.familyName' },
    ],
    changes: { name: undefined },
  },
];

describe('applyPatch', () => {
  it.each(cases)('$who', ({ operations, changes, ignored = [] }) => {
    const patched = applyPatch(user, jane, parsePatch({ Operations: operations }));
    expect(patched.resource).toEqual({ ...jane, ...changes });
    expect(patched.ignored).toEqual(ignored);
  });

  it.each([
    {
      operation: { op: 'replace', path: 'userName', value: '' },
      code: 'invalid_value',
      detail: 'userName is required, but is missing or empty.',
    },
    {
      operation: { op: 'remove', path: 'userName' },
      code: 'mutability',
      detail: 'userName is required and cannot be removed.',
    },
    {
      operation: { op: 'replace', path: 'groups', value: [] },
      code: 'mutability',
      detail: '"groups" can only be read.',
    },
    {
      operation: { op: 'add', path: 'manager.displayName', value: 'B' },
      code: 'mutability',
      detail: '"manager.displayName" can only be read.',
    },
    {
      operation: { op: 'remove', path: 'meta' },
      code: 'mutability',
      detail: '"meta" can only be read.',
    },
    {
      operation: { op: 'replace', value: 'x' },
      code: 'invalid_value',
      detail: 'An operation replace without path has no object as its value.',
    },
    {
      operation: { op: 'replace', path: 'active', value: 'maybe' },
      code: 'invalid_value',
      detail: 'active is "maybe", but must be true or false.',
    },
    {
      operation: { op: 'replace', path: `${enterpriseUserUrn}:badge`, value: '7' },
      code: 'invalid_path',
      detail: `The path "${enterpriseUserUrn}:b…" names no attribute of this resource.`,
    },
    {
      operation: { op: 'add', path: 'emails[value eq "x"].type', value: 'home' },
      code: 'no_target',
      detail: 'The path "emails[value eq "x"].type" matches no value.',
    },
    {
      operation: { op: 'remove', path: 'urn:ietf:params:scim:schemas:core:2.0:User' },
      code: 'invalid_path',
      detail: 'The path "urn:ietf:params:scim:schemas:core:2.0:User" names no attribute of this resource.',
    },
  ])('answers $code to $operation.op $operation.path', ({ operation, code, detail }) => {
    const patch = () => applyPatch(user, jane, parsePatch({ Operations: [operation] }));
    const error = caught(patch);
    expect({ code: error?.code, detail: error?.detail }).toEqual({ code, detail });
  });

  it('asks which of two values is meant when none is primary', () => {
    const operations = parsePatch({
      Operations: [
        { op: 'replace', path: 'emails', value: ['a@x.com', 'b@x.com'] },
        { op: 'replace', path: 'emails.value', value: 'c@x.com' },
      ],
    });
    expect(() => applyPatch(user, jane, operations)).toThrow(
      expect.objectContaining({
        code: 'no_target',
        detail: 'The path "emails.value" does not say which of 2 values is meant.',
      }),
    );
  });

  it('lets values of a required list go, but not the last one', () => {
    const attributes = [defineAttribute('badges', 'Badges', { multiValued: true, required: true })];
    const extension = { id: 'urn:example:a', name: 'A', description: 'A', attributes };
    const type = compileResourceType(userDefinition, [extension]);
    const { resource } = normaliseResource(type, { userName: 'jane', badges: ['a', 'b'] });
    const removeA = { op: 'remove', path: 'badges', value: ['a'] } as const;
    expect(applyPatch(type, resource, [removeA]).resource).toMatchObject({
      'urn:example:a': { badges: ['b'] },
    });
    expect(() =>
      applyPatch(type, resource, [removeA, { op: 'remove', path: 'badges', value: ['b'] }]),
    ).toThrow(expect.objectContaining({ code: 'mutability' }));
  });

  it('keeps what it does not know of the resource, at the end', () => {
    const { resource } = applyPatch(user, { ...jane, id: 'u1', internal: 1 }, [
      { op: 'replace', path: 'title', value: 'T' },
    ]);
    expect(Object.keys(resource).at(1)).toBe('id');
    expect(Object.keys(resource).at(-1)).toBe('internal');
  });
});

function caught(run: () => unknown): { code?: string; detail?: string } | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error as { code?: string; detail?: string }; // compared field by field by the caller
  }
}
