import { describe, expect, it } from 'vitest';

import { defineAttribute } from '../schema/define.ts';
import { compileResourceType, groupDefinition, userDefinition } from '../schema/resource-type.ts';
import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../schema/urn.ts';
import type { JsonValue } from '../value.ts';
import { toResourceType } from './resource-types.ts';
import { listSchemas, toSchema } from './schemas.ts';
import { toServiceProviderConfig } from './service-provider-config.ts';

const baseUrl = 'https://scim.example.com/scim/v2';
const custom = {
  id: 'urn:example:a',
  name: 'A',
  description: 'A custom extension',
  attributes: [defineAttribute('color', 'Color')],
};
const user = compileResourceType(userDefinition, [custom]);
const group = compileResourceType(groupDefinition);

/** Every value in a JSON document. */
function valuesIn(value: JsonValue): readonly JsonValue[] {
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return [value, ...inner.flatMap(valuesIn)];
}

describe('discovery', () => {
  it('tells what the server offers', () => {
    const config = toServiceProviderConfig(
      { filter: { maxResults: 200 }, sort: true, pagination: { defaultPageSize: 100, maxPageSize: 200 } },
      baseUrl,
    );
    expect(config).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 200 },
      pagination: { cursor: true, index: true, defaultPageSize: 100, maxPageSize: 200 },
      authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
      meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
    });
  });

  it('tells the truth about bulk', () => {
    const config = toServiceProviderConfig(
      {
        documentationUri: 'https://example.com/docs',
        bulk: { maxOperations: 1_000, maxPayloadSize: 4_194_304 },
        filter: { maxResults: 200 },
        sort: true,
        pagination: { defaultPageSize: 100, maxPageSize: 200, cursorTimeout: 3_600 },
      },
      baseUrl,
    );
    expect(config).toMatchObject({
      documentationUri: 'https://example.com/docs',
      bulk: { supported: true, maxOperations: 1_000, maxPayloadSize: 4_194_304 },
      pagination: { cursorTimeout: 3_600 },
    });
  });

  it('lists a resource type with its extensions', () => {
    expect(toResourceType(user, baseUrl)).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: 'User',
      name: 'User',
      description: 'User account',
      endpoint: '/Users',
      schema: userSchemaUrn,
      schemaExtensions: [
        { schema: enterpriseUserUrn, required: false },
        { schema: 'urn:example:a', required: false },
      ],
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/User` },
    });
  });

  it('lists every schema once', () => {
    const ids = listSchemas([user, group, user]).map(({ id }) => id);
    expect(ids).toEqual([
      userSchemaUrn,
      enterpriseUserUrn,
      'urn:example:a',
      groupSchemaUrn,
      'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
      'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
      'urn:ietf:params:scim:schemas:core:2.0:Schema',
    ]);
  });

  it.each(listSchemas([user, group]))(
    'serves $name without null, each attribute with its characteristics',
    (schema) => {
      const served = toSchema(schema, baseUrl);
      expect(served).toMatchObject({
        id: schema.id,
        meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
      });
      // Entra gives up on null and on characteristics in other spellings.
      expect(valuesIn(served)).not.toContain(null);
      expect(valuesIn(served)).not.toContain(undefined);
      const characteristics = [
        'name',
        'type',
        'multiValued',
        'description',
        'required',
        'mutability',
        'returned',
        'uniqueness',
      ];
      for (const attribute of schema.attributes.flatMap((one) => [one, ...(one.subAttributes ?? [])])) {
        expect(Object.keys(attribute)).toEqual(expect.arrayContaining(characteristics));
      }
    },
  );

  it.each([
    { name: 'userName', characteristics: { required: true, caseExact: false, uniqueness: 'server' } },
    { name: 'password', characteristics: { mutability: 'writeOnly', returned: 'never' } },
    { name: 'groups', characteristics: { mutability: 'readOnly', multiValued: true } },
    { name: 'emails', characteristics: { type: 'complex', multiValued: true } },
  ])('has $name as RFC 7643 §8.7.1 has it', ({ name, characteristics }) => {
    expect(user.core.attributes.get(name.toLowerCase())?.definition).toMatchObject(characteristics);
  });
});
