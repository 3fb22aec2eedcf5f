import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import type { AttributeDefinition, SchemaDefinition } from '@rollcall/shared/scim/schema/attribute.ts';
import {
  compileResourceType,
  groupDefinition,
  type ResourceType,
  userDefinition,
} from '@rollcall/shared/scim/schema/resource-type.ts';

import type { SchemaStore } from './store/schemas.ts';

export const resourceTypeNames = ['User', 'Group'] as const;
export type ResourceTypeName = (typeof resourceTypeNames)[number];

/** The resource types of one workspace, with its extension schemas. */
export type ResourceTypes = Readonly<Record<ResourceTypeName, ResourceType>>;

/** The resource types with these extension schemas, compiled once for each list: the store's until something changes. */
export type TypesWith = (extensions: readonly ExtensionSchema[]) => ResourceTypes;

export function createTypesMemory(): TypesWith {
  const standard = compileTypes([]);
  const compiled = new WeakMap<readonly ExtensionSchema[], ResourceTypes>();
  return (extensions) => {
    if (extensions.length === 0) return standard;
    const known = compiled.get(extensions);
    if (known !== undefined) return known;
    const types = compileTypes(extensions);
    compiled.set(extensions, types);
    return types;
  };
}

/** Finds the resource types of a workspace. */
export function createResourceTypes(
  schemas: SchemaStore,
  typesWith: TypesWith,
): (workspaceId: string) => Promise<ResourceTypes> {
  return async (workspaceId) => typesWith(await schemas.list(workspaceId));
}

/** The resource types with these extension schemas. */
export function compileTypes(extensions: readonly ExtensionSchema[]): ResourceTypes {
  const schemasOf = (name: ResourceTypeName) =>
    extensions.filter(({ resourceType }) => resourceType === name).map(toDefinition);
  return {
    User: compileResourceType(userDefinition, schemasOf('User')),
    Group: compileResourceType(groupDefinition, schemasOf('Group')),
  };
}

function toDefinition({ id, name, description, attributes }: ExtensionSchema): SchemaDefinition {
  return {
    id,
    name,
    description,
    attributes: attributes.map((attribute) => ({
      ...toAttribute(attribute),
      ...('subAttributes' in attribute ? { subAttributes: attribute.subAttributes.map(toAttribute) } : {}),
    })),
  };
}

function toAttribute(
  attribute: Omit<ExtensionSchema['attributes'][number], 'subAttributes'>,
): AttributeDefinition {
  const { name, type, multiValued, description, caseExact, returned } = attribute;
  return {
    name,
    type,
    multiValued,
    description,
    caseExact,
    returned,
    required: false,
    mutability: 'readWrite',
    uniqueness: 'none',
  };
}
