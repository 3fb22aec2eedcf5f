import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { isRequiredAttribute, mappedAttributes } from '@rollcall/shared/directory/attribute-mapping.ts';
import { resolveAttribute } from '@rollcall/shared/scim/schema/resolve.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

/** An attribute of people that has a row in the mappings. */
export interface CatalogueEntry {
  /** What a switch names. */
  readonly attribute: string;
  readonly label: string;
  /** As a SCIM client names its value. */
  readonly path: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** Of a custom attribute: the identity provider's name for it, when somebody noted it. */
  readonly customSource: string | undefined;
  /** A value as somebody noted it. */
  readonly customSample: string | undefined;
  readonly isCustom: boolean;
}

/** The attributes of a workspace: those of the product, then the custom ones in the order of their schemas. */
export function catalogueOf(
  userType: ResourceType,
  schemas: readonly ExtensionSchema[],
): readonly CatalogueEntry[] {
  const standard = mappedAttributes.map(({ attribute, label, path }) => ({
    attribute,
    label,
    path,
    type: resolveAttribute(userType, path)?.definition.type ?? 'string',
    isRequired: isRequiredAttribute(attribute),
    customSource: undefined,
    customSample: undefined,
    isCustom: false,
  }));
  const custom = schemas.filter(({ resourceType }) => resourceType === 'User').flatMap(toEntries);
  return [...standard, ...custom];
}

/** The row of one attribute of an extension schema. */
export function toCustomEntry(
  schema: Pick<ExtensionSchema, 'id'>,
  { name, description, type, source, sample }: ExtensionSchema['attributes'][number],
): CatalogueEntry {
  const attribute = `${schema.id}:${name}`;
  return {
    attribute,
    label: description === '' ? name : description,
    path: attribute,
    type,
    isRequired: false,
    customSource: source,
    customSample: sample,
    isCustom: true,
  };
}

function toEntries(schema: ExtensionSchema): readonly CatalogueEntry[] {
  return schema.attributes.map((attribute) => toCustomEntry(schema, attribute));
}
