import type { ResourceType } from '../schema/resource-type.ts';
import { resourceTypeUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';

/**
 * One entry of /ResourceTypes: RFC 7643 §6. Its id is the last segment of its URL.
 * @param baseUrl without a slash at the end
 */
export function toResourceType({ definition, core, extensions }: ResourceType, baseUrl: string): JsonObject {
  const required = new Set(
    definition.extensions.filter((extension) => extension.required).map(({ schema }) => schema.id),
  );
  return {
    schemas: [resourceTypeUrn],
    id: definition.id,
    name: definition.name,
    description: definition.description,
    endpoint: definition.endpoint,
    schema: core.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: required.has(id) })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${definition.id}` },
  };
}
