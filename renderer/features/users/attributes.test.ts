import { expect, it } from 'vitest';

import { toAttributeGroups } from './attributes.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

it('lays a resource out as single values, extensions apart', () => {
  const groups = toAttributeGroups({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
    id: 'u1',
    externalId: '00u1',
    meta: { resourceType: 'User' },
    userName: 'jane',
    active: false,
    name: { givenName: 'Jane' },
    nickName: null,
    emails: [{ type: 'work', value: 'jane@acme.example', primary: true }, { value: 'jane@home.example' }],
    [enterprise]: { department: 'Platform', manager: { value: 'u2' } },
  });
  expect(groups).toEqual([
    {
      schema: undefined,
      attributes: [
        { path: 'userName', value: 'jane' },
        { path: 'active', value: 'false' },
        { path: 'name.givenName', value: 'Jane' },
        { path: 'emails[work].value', value: 'jane@acme.example' },
        { path: 'emails[work].primary', value: 'true' },
        { path: 'emails[2].value', value: 'jane@home.example' },
      ],
    },
    {
      schema: enterprise,
      attributes: [
        { path: 'department', value: 'Platform' },
        { path: 'manager.value', value: 'u2' },
      ],
    },
  ]);
});

it('leaves out an extension without values', () => {
  expect(toAttributeGroups({ [enterprise]: {} })).toEqual([]);
});
