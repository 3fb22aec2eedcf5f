import { describe, expect, it } from 'vitest';

import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { type DiscoveryDocuments, type Need, readCapabilities } from './capabilities.ts';

const nothing: DiscoveryDocuments = {
  serviceProviderConfig: undefined,
  resourceTypes: undefined,
  schemas: undefined,
};

/** Documents of a server that has everything, or says that it has nothing. */
function documents(supported: boolean): DiscoveryDocuments {
  const feature = { supported };
  const config = {
    patch: feature,
    filter: feature,
    sort: feature,
    etag: feature,
    bulk: feature,
    changePassword: feature,
    pagination: { cursor: supported },
  };
  const user = { schema: userSchemaUrn, schemaExtensions: supported ? [{ schema: enterpriseUserUrn }] : [] };
  return {
    serviceProviderConfig: config,
    resourceTypes: supported ? [user, { schema: groupSchemaUrn }] : [user],
    schemas: [{ id: userSchemaUrn, attributes: supported ? [{ name: 'photos' }] : [] }],
  };
}

const needs: readonly { readonly need: Need; readonly whenUnknown: boolean }[] = [
  { need: 'patch', whenUnknown: true },
  { need: 'filter', whenUnknown: true },
  { need: 'groups', whenUnknown: true },
  { need: 'User.photos', whenUnknown: true },
  { need: 'sort', whenUnknown: false },
  { need: 'etag', whenUnknown: false },
  { need: 'bulk', whenUnknown: false },
  { need: 'changePassword', whenUnknown: false },
  { need: 'cursor', whenUnknown: false },
  { need: 'enterprise', whenUnknown: false },
];

describe('readCapabilities', () => {
  it.each(needs)('reads $need', ({ need, whenUnknown }) => {
    expect(readCapabilities(documents(true)).advertises(need)).toBe(true);
    expect(readCapabilities(documents(false)).advertises(need)).toBe(false);
    expect(readCapabilities(nothing).advertises(need)).toBe(whenUnknown);
  });

  it('compares URNs and attribute names without regard to case', () => {
    const capabilities = readCapabilities({
      ...nothing,
      resourceTypes: [{ schema: groupSchemaUrn.toUpperCase() }],
      schemas: [{ id: userSchemaUrn.toUpperCase(), attributes: [{ name: 'PHOTOS' }] }],
    });
    expect(capabilities.advertises('groups')).toBe(true);
    expect(capabilities.advertises('User.photos')).toBe(true);
  });
});
