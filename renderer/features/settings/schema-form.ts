import {
  extensionAttributeName,
  extensionAttributeType,
  type ExtensionSchema,
  extensionSchemaInput,
  type ExtensionSchemaInput,
  schemaUrn,
} from '@rollcall/shared/contract/schemas.ts';
import { z } from 'zod';

/** `complex` attributes are made by the admin API; here they are kept as they are. */
export const attributeTypes = [...extensionAttributeType.options, 'complex'] as const;

/** What the form of an extension schema holds. */
export const schemaForm = z.object({
  id: schemaUrn,
  name: z.string().trim().min(1, 'Give the schema a name.').max(100, 'Use at most 100 characters.'),
  resourceType: extensionSchemaInput.shape.resourceType,
  attributes: z
    .array(
      z.object({
        name: extensionAttributeName,
        type: z.enum(attributeTypes),
        multiValued: z.boolean(),
        /** Where it stood in the schema that is edited. */
        origin: z.number().int().nullable(),
      }),
    )
    .min(1, 'Add at least one attribute.')
    .max(100, 'Use at most 100 attributes.'),
});
export type SchemaForm = z.infer<typeof schemaForm>;
export type AttributeForm = SchemaForm['attributes'][number];

export const emptyAttribute: AttributeForm = { name: '', type: 'string', multiValued: false, origin: null };

export function toForm(schema: ExtensionSchema | undefined): SchemaForm {
  if (schema === undefined) {
    return { id: '', name: '', resourceType: 'User', attributes: [emptyAttribute] };
  }
  const { id, name, resourceType, attributes } = schema;
  return {
    id,
    name,
    resourceType,
    attributes: attributes.map((attribute, origin) => ({
      name: attribute.name,
      type: attribute.type,
      multiValued: attribute.multiValued,
      origin,
    })),
  };
}

/** The schema as it is to be saved; what the form does not show stays as it was. */
export function fromForm(form: SchemaForm, before: ExtensionSchema | undefined): ExtensionSchemaInput {
  const { id, name, resourceType, attributes } = form;
  return {
    id,
    name,
    resourceType,
    description: before?.description ?? '',
    attributes: attributes.map((attribute) => toAttribute(attribute, before)),
  };
}

function toAttribute(
  { name, type, multiValued, origin }: AttributeForm,
  before: ExtensionSchema | undefined,
): ExtensionSchemaInput['attributes'][number] {
  const original = origin === null ? undefined : before?.attributes[origin];
  if (original !== undefined && 'subAttributes' in original) return { ...original, name, multiValued };
  const simple = type === 'complex' ? 'string' : type;
  return { ...original, name, multiValued, type: simple };
}
