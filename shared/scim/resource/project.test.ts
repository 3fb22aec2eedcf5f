import { describe, expect, it } from 'vitest';

import type { AttributeDefinition } from '../schema/attribute.ts';
import { defineAttribute } from '../schema/define.ts';
import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn, userSchemaUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';
import { isReturned, parseProjection, projectResource } from './project.ts';

const user = compileResourceType(userDefinition);
const jane: JsonObject = {
  schemas: [userSchemaUrn, enterpriseUserUrn],
  id: 'u1',
  userName: 'jane',
  name: { familyName: 'Roe', givenName: 'Jane' },
  emails: [{ value: 'a@x.com', type: 'work' }, { value: 'b@x.com' }],
  [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm1', $ref: '../Users/m1' } },
  meta: { resourceType: 'User' },
};
const { schemas, id, userName, name, emails, meta } = jane;
const always = { schemas, id };
const enterprise = { [enterpriseUserUrn]: jane[enterpriseUserUrn] };

describe('projectResource', () => {
  it.each([
    { attributes: 'userName', shows: { ...always, userName } },
    { attributes: ' USERNAME , meta', shows: { ...always, userName, meta } },
    { attributes: ['userName', 'meta'], shows: { ...always, userName, meta } },
    { attributes: 'name.familyName', shows: { ...always, name: { familyName: 'Roe' } } },
    { attributes: 'name.familyName,name', shows: { ...always, name } },
    { attributes: 'name,name.familyName', shows: { ...always, name } },
    { attributes: 'emails.type', shows: { ...always, emails: [{ type: 'work' }] } },
    { attributes: 'emails[type eq "work"]', shows: { ...always, emails } },
    { attributes: 'emails[type eq "work"].type', shows: { ...always, emails: [{ type: 'work' }] } },
    { attributes: enterpriseUserUrn, shows: { ...always, ...enterprise } },
    {
      attributes: `${enterpriseUserUrn}:manager.value`,
      shows: { ...always, [enterpriseUserUrn]: { manager: { value: 'm1' } } },
    },
    { attributes: 'department', shows: { ...always, [enterpriseUserUrn]: { department: 'Sales' } } },
    { attributes: userSchemaUrn, shows: { ...always, userName, name, emails, meta } },
    { attributes: 'shoeSize,__proto__', shows: always },
    { attributes: 'password', shows: always },
  ])('attributes=$attributes', ({ attributes, shows }) => {
    expect(projectResource(parseProjection(user, { attributes }), jane)).toEqual(shows);
  });

  it.each([
    { excludedAttributes: 'emails', shows: { ...jane, emails: undefined } },
    {
      excludedAttributes: 'emails.type,NAME.givenName',
      shows: { ...jane, name: { familyName: 'Roe' }, emails: [{ value: 'a@x.com' }, { value: 'b@x.com' }] },
    },
    { excludedAttributes: 'id,schemas', shows: jane },
    { excludedAttributes: enterpriseUserUrn, shows: { ...jane, [enterpriseUserUrn]: undefined } },
    {
      excludedAttributes: `${enterpriseUserUrn}:manager.$ref`,
      shows: { ...jane, [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm1' } } },
    },
    { excludedAttributes: 'name.familyName,name.givenName', shows: { ...jane, name: undefined } },
    { excludedAttributes: userSchemaUrn, shows: { ...always, ...enterprise } },
    { excludedAttributes: 'shoeSize', shows: jane },
  ])('excludedAttributes=$excludedAttributes', ({ excludedAttributes, shows }) => {
    expect(projectResource(parseProjection(user, { excludedAttributes }), jane)).toEqual(shows);
  });

  it('does both together', () => {
    const projection = parseProjection(user, {
      attributes: 'name,emails',
      excludedAttributes: 'name.givenName,emails',
    });
    expect(projectResource(projection, jane)).toEqual({ ...always, name: { familyName: 'Roe' } });
  });

  it.each([{}, { attributes: '' }, { attributes: ' , ' }, { excludedAttributes: [] }])(
    'sends as stored for %j',
    (request) => {
      expect(parseProjection(user, request)).toBeUndefined();
      expect(projectResource(undefined, jane)).toBe(jane);
    },
  );

  it('tells what need not be loaded', () => {
    expect(isReturned(undefined, 'emails')).toBe(true);
    expect(isReturned(parseProjection(user, { excludedAttributes: 'emails' }), 'emails')).toBe(false);
    expect(isReturned(parseProjection(user, { excludedAttributes: 'emails.type' }), 'emails')).toBe(true);
    expect(isReturned(parseProjection(user, { attributes: 'userName' }), 'emails')).toBe(false);
    expect(isReturned(parseProjection(user, { attributes: 'userName' }), 'toString')).toBe(false);
  });

  it.each<{
    returned: AttributeDefinition['returned'];
    silent: boolean;
    asked: boolean;
    others: boolean;
    excluded: boolean;
  }>([
    { returned: 'always', silent: true, asked: true, others: true, excluded: true },
    { returned: 'default', silent: true, asked: true, others: false, excluded: false },
    { returned: 'request', silent: false, asked: true, others: false, excluded: false },
    { returned: 'never', silent: false, asked: false, others: false, excluded: false },
  ])('follows returned: $returned', ({ returned, silent, asked, others, excluded }) => {
    const urn = 'urn:example:a';
    // "rare" makes sure that the resource type has something that may not be sent as stored.
    const attributes = [
      defineAttribute('color', 'Color', { returned }),
      defineAttribute('rare', 'Rare', { returned: 'request' }),
    ];
    const type = compileResourceType(userDefinition, [{ id: urn, name: 'A', description: 'A', attributes }]);
    const shows = (request: Parameters<typeof parseProjection>[1]) =>
      Object.hasOwn(projectResource(parseProjection(type, request), { [urn]: { color: 'red' } }), urn);
    expect({
      silent: shows({}),
      asked: shows({ attributes: 'color' }),
      others: shows({ attributes: 'userName' }),
      excluded: shows({ excludedAttributes: 'color' }),
    }).toEqual({ silent, asked, others, excluded });
  });
});
