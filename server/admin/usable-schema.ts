import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { namesStandardSchema } from '@rollcall/shared/scim/schema/urn.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

/** As many as a workspace may have; each is looked at with every request. */
const maxSchemas = 20;

/** @throws AppError schema_refused when the schema would hide a standard one, or names an attribute twice. */
export function requireUsableSchema(schema: ExtensionSchema, existing: readonly ExtensionSchema[]): void {
  if (namesStandardSchema(schema.id))
    throw new AppError('schema_refused', `${schema.id} is a standard schema.`);
  const twice = firstRepeated(schema.attributes) ?? firstRepeatedBelow(schema);
  if (twice !== undefined) throw new AppError('schema_refused', `The attribute ${twice} is there twice.`);
  const others = existing.filter(({ id }) => foldCase(id) !== foldCase(schema.id));
  if (others.length >= maxSchemas) {
    throw new AppError('schema_refused', `The workspace has ${maxSchemas} extension schemas already.`);
  }
}

function firstRepeatedBelow({ attributes }: ExtensionSchema): string | undefined {
  for (const attribute of attributes) {
    const twice = 'subAttributes' in attribute ? firstRepeated(attribute.subAttributes) : undefined;
    if (twice !== undefined) return `${attribute.name}.${twice}`;
  }
  return undefined;
}

/** Attribute names are compared without case: RFC 7643 §2.1. */
function firstRepeated(attributes: readonly { readonly name: string }[]): string | undefined {
  const seen = new Set<string>();
  return attributes.find(({ name }) => {
    const key = foldCase(name);
    return seen.has(key) || !seen.add(key);
  })?.name;
}
