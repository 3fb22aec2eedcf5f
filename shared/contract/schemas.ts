import { z } from 'zod';

/** URN of an extension schema: RFC 8141, without spaces. */
export const schemaUrn = z
  .string()
  .max(200, 'Use at most 200 characters.')
  .regex(
    /^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[!-~]+$/,
    'Use a URN such as urn:acme:params:scim:schemas:1.0:Badge.',
  );

export const extensionAttributeName = z
  .string()
  .max(100, 'Use at most 100 characters.')
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]*$/,
    'Use letters, digits, - and _, and begin with a letter (RFC 7643 §2.1).',
  );

export const extensionAttributeType = z.enum([
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'binary',
  'reference',
]);

const simpleAttribute = z.strictObject({
  name: extensionAttributeName,
  type: extensionAttributeType,
  multiValued: z.boolean().default(false),
  description: z.string().max(500).default(''),
  caseExact: z.boolean().default(false),
  returned: z.enum(['always', 'default', 'request', 'never']).default('default'),
  /** The identity provider's name for it, and a value that it sends: for the screen of the mappings. */
  source: z.string().max(200).optional(),
  sample: z.string().max(200).optional(),
});

const complexAttribute = simpleAttribute.extend({
  type: z.literal('complex'),
  subAttributes: z.array(simpleAttribute).min(1).max(50),
});

/**
 * Extension schema of one workspace, for what identity providers send beyond the standard schemas. Attributes are
 * optional and writable: a required one would make every other identity provider fail.
 */
export const extensionSchemaInput = z.strictObject({
  id: schemaUrn,
  resourceType: z.enum(['User', 'Group']),
  name: z.string().trim().min(1).max(100),
  description: z.string().max(500).default(''),
  attributes: z
    .array(z.union([simpleAttribute, complexAttribute]))
    .min(1)
    .max(100),
});
export type ExtensionSchemaInput = z.input<typeof extensionSchemaInput>;
export type ExtensionSchema = z.output<typeof extensionSchemaInput>;

export const extensionSchemaList = z.object({ items: z.array(extensionSchemaInput) });
