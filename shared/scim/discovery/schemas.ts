import type { AttributeDefinition, SchemaDefinition } from '../schema/attribute.ts';
import {
  resourceTypeSchema,
  schemaSchema,
  serviceProviderConfigSchema,
} from '../schema/discovery-schemas.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { schemaUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';

/** Every schema served at /Schemas: those of the resource types with their extensions, then the three of discovery. */
export function listSchemas(resourceTypes: readonly ResourceType[]): readonly SchemaDefinition[] {
  const schemas = resourceTypes.flatMap(({ core, extensions }) => [core, ...extensions]);
  const byId = new Map(schemas.map(({ definition }) => [definition.id, definition]));
  return [...byId.values(), serviceProviderConfigSchema, resourceTypeSchema, schemaSchema];
}

/**
 * One entry of /Schemas: RFC 7643 §7. Its id is the last segment of its URL; find it without regard to case.
 * @param baseUrl without a slash at the end
 */
export function toSchema(
  { id, name, description, attributes }: SchemaDefinition,
  baseUrl: string,
): JsonObject {
  return {
    schemas: [schemaUrn],
    id,
    name,
    description,
    attributes: attributes.map(toAttribute),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  };
}

function toAttribute({ subAttributes, ...characteristics }: AttributeDefinition): JsonObject {
  return {
    ...characteristics,
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(toAttribute) }),
  };
}
