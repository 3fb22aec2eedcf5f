import { describe, expect, it } from 'vitest';

import { defineAttribute } from '../schema/define.ts';
import { compileResourceType, groupDefinition, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../schema/urn.ts';
import type { JsonObject, JsonValue } from '../value.ts';
import { normaliseResource } from './normalise.ts';

const user = compileResourceType(userDefinition);
const group = compileResourceType(groupDefinition);

/** A case about a user whose userName is always jane. */
interface Case {
  readonly who: string;
  readonly body: JsonObject;
  readonly stored: { readonly [name: string]: JsonValue };
  readonly ignored?: readonly string[];
}

const cases: readonly Case[] = [
  {
    who: 'Okta: a whole user with a password and groups',
    body: {
      schemas: [userSchemaUrn],
      name: { givenName: 'Jane', familyName: 'Roe' },
      emails: [{ primary: true, value: 'jane@acme.test', type: 'work' }],
      displayName: 'Jane Roe',
      locale: 'en-US',
      externalId: '00u1',
      groups: [],
      password: 'placeholder',
      active: true,
    },
    stored: {
      externalId: '00u1',
      name: { familyName: 'Roe', givenName: 'Jane' },
      displayName: 'Jane Roe',
      locale: 'en-US',
      active: true,
      emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
    },
    ignored: ['groups', 'password'],
  },
  {
    who: 'Okta: its PUT sends back what it was given',
    body: {
      id: 'u1',
      meta: { version: 'W/"3"' },
      name: { formatted: 'Jane Roe' },
      'urn:unknown:extension': { x: 1 },
    },
    stored: { name: { formatted: 'Jane Roe' } },
    ignored: ['id', 'meta', 'urn:unknown:extension'],
  },
  {
    who: 'Entra: nulls, empty lists and an extension that says nothing',
    body: {
      schemas: [userSchemaUrn, enterpriseUserUrn],
      roles: [],
      title: null,
      phoneNumbers: null,
      addresses: [{ type: 'work', streetAddress: null }],
      name: { familyName: null },
      [enterpriseUserUrn]: { department: '' },
    },
    stored: {},
  },
  {
    who: 'Entra: an extension that schemas does not list',
    body: { schemas: [userSchemaUrn], [enterpriseUserUrn]: { department: 'Sales' } },
    stored: { schemas: [userSchemaUrn, enterpriseUserUrn], [enterpriseUserUrn]: { department: 'Sales' } },
  },
  ...[
    { name: 'a text', manager: 'm1' },
    { name: 'an object', manager: { value: 'm1' } },
    { name: 'a list of one', manager: [{ value: 'm1' }] },
    { name: 'only a reference', manager: { $ref: 'm1', displayName: 'Boss' } },
  ].map(({ name, manager }) => ({
    who: `Entra: the manager as ${name}, without its URN`,
    body: { manager },
    stored: {
      schemas: [userSchemaUrn, enterpriseUserUrn],
      [enterpriseUserUrn]: {
        manager: { value: 'm1', ...(name === 'only a reference' ? { $ref: 'm1' } : {}) },
      },
    },
    ignored: name === 'only a reference' ? ['manager.displayName'] : [],
  })),
  {
    who: 'Entra: a role as JSON inside a string',
    body: { roles: [{ value: '{"id":"1","value":"Admin","displayName":"Administrator"}' }] },
    stored: { roles: [{ value: 'Admin', display: 'Administrator' }] },
    ignored: ['roles.id'],
  },
  {
    who: 'scim-for-keycloak: JSON strings all over',
    body: { name: '{"givenName":"Jane"}', emails: '[{"value":"a@x.com"}]' },
    stored: { name: { givenName: 'Jane' }, emails: [{ value: 'a@x.com' }] },
  },
  {
    who: 'Keycloak: e-mails without type and primary, active as a text',
    body: { emails: [{ value: 'a@x.com' }], active: 'false', roles: [{ value: 'admin' }] },
    stored: { active: false, emails: [{ value: 'a@x.com' }], roles: [{ value: 'admin' }] },
  },
  {
    who: 'Microsoft test collection: names in capitals, booleans as texts',
    body: { Active: 'False', Emails: [{ Value: 'a@x.com', Primary: 'True' }] },
    stored: { active: false, emails: [{ value: 'a@x.com', primary: true }] },
  },
  {
    who: 'OneLogin: an e-mail without its list',
    body: { emails: { value: 'a@x.com', type: 'work' } },
    stored: { emails: [{ value: 'a@x.com', type: 'work' }] },
  },
  {
    who: 'OneLogin: unset macros and stray spaces',
    body: {
      name: { givenName: ' Jane ', familyName: '' },
      title: '  ',
      emails: [{ value: '', type: 'work', primary: true }],
    },
    stored: { name: { givenName: 'Jane' } },
  },
  {
    who: 'OneLogin: the URN of its enterprise template',
    body: { 'urn:scim:schemas:extension:enterprise:2.0': { department: 'Sales', employeeNumber: 42 } },
    stored: {
      schemas: [userSchemaUrn, enterpriseUserUrn],
      [enterpriseUserUrn]: { employeeNumber: '42', department: 'Sales' },
    },
  },
  {
    who: 'Google: the schema of SCIM 1.1',
    body: { schemas: ['urn:scim:schemas:core:1.0', userSchemaUrn], displayName: 'Jane' },
    stored: { displayName: 'Jane' },
  },
  {
    who: 'PingFederate: two primary addresses',
    body: {
      emails: [
        { value: 'a@x.com', primary: true },
        { value: 'b@x.com', primary: true },
      ],
    },
    stored: {
      emails: [
        { value: 'a@x.com', primary: true },
        { value: 'b@x.com', primary: false },
      ],
    },
  },
  {
    who: 'the same value twice',
    body: {
      emails: [
        { value: 'A@x.com', type: 'work' },
        { value: 'a@x.com', type: 'Work', primary: true },
        { value: 'a@x.com', type: 'home' },
      ],
    },
    stored: {
      emails: [
        { value: 'a@x.com', type: 'Work', primary: true },
        { value: 'a@x.com', type: 'home' },
      ],
    },
  },
  {
    who: 'a value once without and twice with a type',
    body: {
      emails: [{ value: 'a@x.com' }, { value: 'a@x.com', type: 'home' }, { value: 'a@x.com', type: 'work' }],
    },
    stored: {
      emails: [
        { value: 'a@x.com', type: 'home' },
        { value: 'a@x.com', type: 'work' },
      ],
    },
  },
  {
    who: 'Okta: control and zero-width characters from a profile',
    body: { displayName: '\u200bJa\u0000ne\u202e', nickName: 'ab\u200d', title: 'می\u200cخواهم' },
    stored: { displayName: 'Jane', nickName: 'ab', title: 'می\u200cخواهم' },
  },
  {
    who: 'keys with URN, with dots, and in the core schema',
    body: {
      [`${userSchemaUrn}:title`]: 'A',
      'name.givenName': 'Jane',
      [`${enterpriseUserUrn}:division`]: 'D',
      [userSchemaUrn]: { nickName: 'J' },
      'emails[type eq "work"].value': 'a@x.com',
    },
    stored: {
      schemas: [userSchemaUrn, enterpriseUserUrn],
      title: 'A',
      name: { givenName: 'Jane' },
      nickName: 'J',
      emails: [{ value: 'a@x.com', type: 'work' }],
      [enterpriseUserUrn]: { division: 'D' },
    },
  },
  {
    who: 'hostile names',
    body: JSON.parse(
      '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"name":{"__proto__":{"y":1},"givenName":"J"}}',
    ) as JsonObject,
    stored: { name: { givenName: 'J' } },
    ignored: ['__proto__', 'constructor', 'name.__proto__'],
  },
];

describe('normaliseResource', () => {
  it.each(cases)('$who', ({ body, stored, ignored = [] }) => {
    const normalised = normaliseResource(user, { userName: 'jane', ...body });
    expect(normalised.resource).toEqual({ schemas: [userSchemaUrn], userName: 'jane', ...stored });
    expect(normalised.ignored).toEqual(ignored);
  });

  it('orders names as the schemas do', () => {
    const body = {
      [enterpriseUserUrn]: { department: 'D', costCenter: 'C' },
      active: true,
      name: { givenName: 'J', familyName: 'R' },
      userName: 'jane',
      externalId: 'x',
    };
    const { resource } = normaliseResource(user, body);
    expect(Object.keys(resource)).toEqual([
      'schemas',
      'externalId',
      'userName',
      'name',
      'active',
      enterpriseUserUrn,
    ]);
    expect(JSON.stringify(resource['name'])).toBe('{"familyName":"R","givenName":"J"}');
    expect(JSON.stringify(resource[enterpriseUserUrn])).toBe('{"costCenter":"C","department":"D"}');
  });

  it.each([
    { what: 'no userName', body: {}, detail: 'userName is required, but is missing or empty.' },
    {
      what: 'a userName of spaces',
      body: { userName: ' \u200b ' },
      detail: 'userName is required, but is missing or empty.',
    },
    {
      what: 'an object for a text',
      body: { userName: { value: 'x' } },
      detail: 'userName is an object, but must be a text.',
    },
    {
      what: 'a boolean for a text',
      body: { userName: true },
      detail: 'userName is true, but must be a text.',
    },
    {
      what: 'a list for a text',
      body: { userName: ['jane'] },
      detail: 'userName is a list, but must be a text.',
    },
    {
      what: 'a word for a boolean',
      body: { active: 'yes' },
      detail: 'active is "yes", but must be true or false.',
    },
    {
      what: 'a number for a boolean',
      body: { active: 1 },
      detail: 'active is 1, but must be true or false.',
    },
    {
      what: 'a text for an object',
      body: { name: 'Jane' },
      detail: 'name is "Jane", but must be an object.',
    },
    {
      what: 'two managers',
      body: { manager: ['a', 'b'] },
      detail: 'manager is a list, but must be an object.',
    },
    {
      what: 'a wrong second e-mail',
      body: { emails: [{ value: 'a' }, { value: 'b', primary: 'x' }] },
      detail: 'emails[1].primary is "x", but must be true or false.',
    },
    {
      what: 'a list in a list',
      body: { emails: [['a', 'b']] },
      detail: 'emails[0] is a list, but must be an object.',
    },
    {
      what: 'a text for a schema',
      body: { [enterpriseUserUrn]: 'x' },
      detail: `${enterpriseUserUrn} must be an object with the attributes of that schema.`,
    },
    {
      what: 'a long userName',
      body: { userName: 'x'.repeat(513) },
      detail: 'userName has 513 characters; the most is 512.',
    },
    {
      what: 'a long e-mail',
      body: { emails: 'x'.repeat(513) },
      detail: 'emails[0].value has 513 characters; the most is 512.',
    },
    {
      what: 'a long title',
      body: { title: 'x'.repeat(4_097) },
      detail: 'title has 4097 characters; the most is 4096.',
    },
    {
      what: 'many roles',
      body: { roles: Array.from({ length: 501 }, String) },
      detail: 'roles has 501 values; the most is 500.',
    },
  ])('refuses $what', ({ body, detail }) => {
    const whole = 'userName' in body || detail.startsWith('userName') ? body : { userName: 'jane', ...body };
    expect(() => normaliseResource(user, whole)).toThrow(
      expect.objectContaining({ code: 'invalid_value', detail }),
    );
  });

  it('bounds the list of what it ignored', () => {
    const body = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`x${index}${'y'.repeat(200)}`, 1]),
    );
    const { ignored } = normaliseResource(user, { userName: 'jane', ...body });
    expect(ignored).toHaveLength(100);
    expect(ignored[0]).toHaveLength(120);
  });

  it('needs the displayName of a group, and accepts the schema that Entra adds', () => {
    const body = {
      schemas: [groupSchemaUrn, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
      externalId: 'o1',
      displayName: 'G',
      meta: { resourceType: 'Group' },
    };
    expect(normaliseResource(group, body)).toEqual({
      resource: { schemas: [groupSchemaUrn], externalId: 'o1', displayName: 'G' },
      ignored: ['meta'],
    });
    expect(() => normaliseResource(group, { externalId: 'o1' })).toThrow(
      expect.objectContaining({ detail: 'displayName is required, but is missing or empty.' }),
    );
  });

  it('needs the required attributes of an extension only when something of it is there', () => {
    const urn = 'urn:example:a';
    const attributes = [
      defineAttribute('badge', 'Badge', { required: true }),
      defineAttribute('color', 'Color'),
    ];
    const type = compileResourceType(userDefinition, [{ id: urn, name: 'A', description: 'A', attributes }]);
    expect(normaliseResource(type, { userName: 'jane' }).resource).not.toHaveProperty([urn]);
    expect(() => normaliseResource(type, { userName: 'jane', [urn]: { color: 'red' } })).toThrow(
      expect.objectContaining({ detail: 'badge is required, but is missing or empty.' }),
    );
  });
});
