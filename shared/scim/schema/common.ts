import { defineAttribute, defineComplex } from './define.ts';

/**
 * Attributes that every resource has and no schema lists: RFC 7643 §3.1.
 * `schemas` is kept by the server, so a client cannot change it.
 */
export const schemasAttribute = defineAttribute('schemas', 'The URNs of the schemas in this resource.', {
  type: 'reference',
  multiValued: true,
  required: true,
  caseExact: true,
  mutability: 'readOnly',
  returned: 'always',
  referenceTypes: ['uri'],
});

export const idAttribute = defineAttribute('id', 'The identifier that the service provider gave.', {
  required: true,
  caseExact: true,
  mutability: 'readOnly',
  returned: 'always',
  uniqueness: 'server',
});

export const externalIdAttribute = defineAttribute('externalId', 'The identifier that the client gave.', {
  caseExact: true,
});

export const metaAttribute = defineComplex(
  'meta',
  'Facts about the resource that the service provider keeps.',
  [
    defineAttribute('resourceType', 'The name of the resource type.', {
      caseExact: true,
      mutability: 'readOnly',
    }),
    defineAttribute('created', 'When the resource was created.', {
      type: 'dateTime',
      mutability: 'readOnly',
    }),
    defineAttribute('lastModified', 'When the resource was last changed.', {
      type: 'dateTime',
      mutability: 'readOnly',
    }),
    defineAttribute('location', 'The URI of the resource.', {
      type: 'reference',
      caseExact: true,
      mutability: 'readOnly',
      referenceTypes: ['uri'],
    }),
    defineAttribute('version', 'The version of the resource, as in the ETag header.', {
      caseExact: true,
      mutability: 'readOnly',
    }),
  ],
  { mutability: 'readOnly' },
);
