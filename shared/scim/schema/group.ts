import type { SchemaDefinition } from './attribute.ts';
import { defineAttribute, defineComplex } from './define.ts';
import { groupSchemaUrn } from './urn.ts';

/** The core Group schema: RFC 7643 §4.2 and §8.7.1. */
export const groupSchema: SchemaDefinition = {
  id: groupSchemaUrn,
  name: 'Group',
  description: 'Group',
  attributes: [
    // RFC 7643 §8.7.1 has required false, §4.2 says REQUIRED. Entra and Okta look groups up by it.
    defineAttribute('displayName', 'The name of the group; unique without regard to case.', {
      required: true,
      uniqueness: 'server',
    }),
    defineComplex(
      'members',
      'The members of the group.',
      [
        defineAttribute('value', 'The id of the member.', { caseExact: true, mutability: 'immutable' }),
        defineAttribute('$ref', 'The URI of the member.', {
          type: 'reference',
          caseExact: true,
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        defineAttribute('type', 'The kind of member.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        defineAttribute('display', 'The name of the member.', { mutability: 'immutable' }),
      ],
      { multiValued: true },
    ),
  ],
};
