import type { AttributeDefinition, SchemaDefinition } from './attribute.ts';
import { defineAttribute, defineComplex } from './define.ts';
import { resourceTypeUrn, schemaUrn, serviceProviderConfigUrn } from './urn.ts';

const readOnly = { mutability: 'readOnly' } as const;
const required = { mutability: 'readOnly', required: true } as const;

function supported(feature: string): AttributeDefinition {
  return defineAttribute('supported', `Whether ${feature}.`, { type: 'boolean', ...required });
}

function wholeNumber(name: string, description: string): AttributeDefinition {
  return defineAttribute(name, description, { type: 'integer', ...required });
}

function uri(name: string, description: string): AttributeDefinition {
  return defineAttribute(name, description, {
    type: 'reference',
    referenceTypes: ['external'],
    caseExact: true,
    ...readOnly,
  });
}

/** RFC 7643 §5 and §8.7.2, with the pagination of RFC 9865 §4. */
export const serviceProviderConfigSchema: SchemaDefinition = {
  id: serviceProviderConfigUrn,
  name: 'Service Provider Configuration',
  description: 'What the service provider offers',
  attributes: [
    uri('documentationUri', 'Help for people.'),
    defineComplex('patch', 'Changing parts of a resource.', [supported('PATCH works')], required),
    defineComplex(
      'bulk',
      'Several operations in one request.',
      [
        supported('bulk requests work'),
        wholeNumber('maxOperations', 'The most operations of one request.'),
        wholeNumber('maxPayloadSize', 'The most bytes of one request.'),
      ],
      required,
    ),
    defineComplex(
      'filter',
      'Searching.',
      [supported('filters work'), wholeNumber('maxResults', 'The most resources of one answer.')],
      required,
    ),
    defineComplex('changePassword', 'Passwords.', [supported('a password can be changed')], required),
    defineComplex('sort', 'Sorting.', [supported('sortBy works')], required),
    defineComplex('etag', 'Versions of resources.', [supported('entity tags work')], required),
    defineComplex(
      'pagination',
      'Reading a list in pages.',
      [
        defineAttribute('cursor', 'Whether cursors work.', { type: 'boolean', ...required }),
        defineAttribute('index', 'Whether startIndex works.', { type: 'boolean', ...required }),
        defineAttribute('defaultPaginationMethod', 'The method used when the client names none.', {
          canonicalValues: ['cursor', 'index'],
          ...readOnly,
        }),
        defineAttribute('defaultPageSize', 'Resources on a page when the client names no count.', {
          type: 'integer',
          ...readOnly,
        }),
        defineAttribute('maxPageSize', 'The most resources on a page.', { type: 'integer', ...readOnly }),
        defineAttribute('cursorTimeout', 'The least time in seconds that a cursor is good for.', {
          type: 'integer',
          ...readOnly,
        }),
      ],
      readOnly,
    ),
    defineComplex(
      'authenticationSchemes',
      'Ways to sign in.',
      [
        defineAttribute('type', 'The kind of scheme.', {
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
          ...required,
        }),
        defineAttribute('name', 'The common name of the scheme.', required),
        defineAttribute('description', 'What the scheme is.', required),
        uri('specUri', 'The specification of the scheme.'),
        uri('documentationUri', 'Help for the scheme.'),
        defineAttribute('primary', 'True for the preferred scheme.', { type: 'boolean', ...readOnly }),
      ],
      { multiValued: true, ...required },
    ),
  ],
};

/** RFC 7643 §6 and §8.7.2. */
export const resourceTypeSchema: SchemaDefinition = {
  id: resourceTypeUrn,
  name: 'ResourceType',
  description: 'What kinds of resource there are',
  attributes: [
    defineAttribute('id', 'The id of the resource type.', { caseExact: true, ...readOnly }),
    defineAttribute('name', 'The name of the resource type.', { caseExact: true, ...required }),
    defineAttribute('description', 'What the resource type is for.', readOnly),
    defineAttribute('endpoint', 'Where the resources are, relative to the base URL.', {
      type: 'reference',
      referenceTypes: ['uri'],
      caseExact: true,
      ...required,
    }),
    defineAttribute('schema', 'The URN of the core schema.', {
      type: 'reference',
      referenceTypes: ['uri'],
      caseExact: true,
      ...required,
    }),
    defineComplex(
      'schemaExtensions',
      'Further schemas of the resource type.',
      [
        defineAttribute('schema', 'The URN of the extension.', {
          type: 'reference',
          referenceTypes: ['uri'],
          caseExact: true,
          ...required,
        }),
        defineAttribute('required', 'Whether every resource must have it.', { type: 'boolean', ...required }),
      ],
      { multiValued: true, ...readOnly },
    ),
  ],
};

function characteristics(): readonly AttributeDefinition[] {
  const text = (name: string, description: string, canonicalValues?: readonly string[]) =>
    defineAttribute(name, description, {
      caseExact: true,
      ...(name === 'name' || name === 'type' ? required : readOnly),
      ...(canonicalValues === undefined ? {} : { canonicalValues }),
    });
  const flag = (name: string, description: string) =>
    defineAttribute(name, description, {
      type: 'boolean',
      ...(name === 'multiValued' ? required : readOnly),
    });
  return [
    text('name', 'The name of the attribute.'),
    text('type', 'The type of its values.', [
      'string',
      'complex',
      'boolean',
      'decimal',
      'integer',
      'dateTime',
      'reference',
      'binary',
    ]),
    flag('multiValued', 'Whether it can have several values.'),
    text('description', 'What it is.'),
    flag('required', 'Whether it must have a value.'),
    defineAttribute('canonicalValues', 'Values that are suggested.', {
      multiValued: true,
      caseExact: true,
      ...readOnly,
    }),
    flag('caseExact', 'Whether upper and lower case differ.'),
    text('mutability', 'Whether it can be changed.', ['readOnly', 'readWrite', 'immutable', 'writeOnly']),
    text('returned', 'When it is in an answer.', ['always', 'never', 'default', 'request']),
    text('uniqueness', 'Where a value can be once only.', ['none', 'server', 'global']),
    defineAttribute('referenceTypes', 'What a reference can lead to.', {
      multiValued: true,
      caseExact: true,
      ...readOnly,
    }),
  ];
}

/** RFC 7643 §7 and §8.7.2. */
export const schemaSchema: SchemaDefinition = {
  id: schemaUrn,
  name: 'Schema',
  description: 'What attributes a resource has',
  attributes: [
    defineAttribute('id', 'The URN of the schema.', { caseExact: true, ...required }),
    defineAttribute('name', 'The name of the schema.', { caseExact: true, ...readOnly }),
    defineAttribute('description', 'What the schema is for.', readOnly),
    defineComplex(
      'attributes',
      'The attributes of the schema.',
      [
        ...characteristics(),
        defineComplex('subAttributes', 'The parts of a complex attribute.', characteristics(), {
          multiValued: true,
          ...readOnly,
        }),
      ],
      { multiValued: true, ...required },
    ),
  ],
};
