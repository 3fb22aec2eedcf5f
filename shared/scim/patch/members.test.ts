import { describe, expect, it } from 'vitest';

import { compileResourceType, groupDefinition } from '../schema/resource-type.ts';
import { groupSchemaUrn } from '../schema/urn.ts';
import { takeMembers } from './members.ts';

const group = compileResourceType(groupDefinition);

describe('takeMembers', () => {
  it.each([
    { who: 'OneLogin: no members key', body: { displayName: 'G' }, ids: undefined },
    { who: 'Okta: an empty list', body: { displayName: 'G', members: [] }, ids: [] },
    { who: 'null', body: { displayName: 'G', members: null }, ids: [] },
    {
      who: 'Okta: with display',
      body: { displayName: 'G', members: [{ value: 'a', display: 'A' }, { value: 'b' }, { value: 'a' }] },
      ids: ['a', 'b'],
    },
    {
      who: 'Microsoft test collection: with displayName, type and references',
      body: { displayName: 'G', Members: [{ Value: 'a', displayName: 'A', type: 'User', $ref: null }] },
      ids: ['a'],
    },
    {
      who: 'Keycloak: a relative reference alone',
      body: { displayName: 'G', members: [{ $ref: 'Users/a' }] },
      ids: ['a'],
    },
    { who: 'under the URN', body: { displayName: 'G', [`${groupSchemaUrn}:members`]: ['a'] }, ids: ['a'] },
  ])('$who', ({ body, ids }) => {
    expect(takeMembers(group, body)).toEqual({ ids, rest: { displayName: 'G' } });
  });

  it('names the member that has no id', () => {
    expect(() => takeMembers(group, { members: [{ value: 'a' }, { display: 'B' }] })).toThrow(
      expect.objectContaining({
        code: 'invalid_value',
        detail: 'members[1] does not name a member by its id.',
      }),
    );
  });
});
