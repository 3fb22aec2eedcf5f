import type { AttributeDefinition, ResourceTypeDefinition, SchemaDefinition } from './attribute.ts';
import { externalIdAttribute, idAttribute, metaAttribute, schemasAttribute } from './common.ts';
import { enterpriseUserSchema } from './enterprise-user.ts';
import { groupSchema } from './group.ts';
import { schemaAliases } from './urn.ts';
import { userSchema } from './user.ts';

export const userDefinition: ResourceTypeDefinition = {
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'User account',
  schema: userSchema,
  extensions: [{ schema: enterpriseUserSchema, required: false }],
};

export const groupDefinition: ResourceTypeDefinition = {
  id: 'Group',
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  extensions: [],
};

/** An attribute with its sub-attributes by name in lower case. */
export interface CompiledAttribute {
  readonly definition: AttributeDefinition;
  readonly subAttributes: ReadonlyMap<string, CompiledAttribute>;
}

/** A schema with its attributes by name in lower case, in the order of the schema. */
export interface CompiledSchema {
  readonly id: string;
  readonly definition: SchemaDefinition;
  readonly isExtension: boolean;
  readonly attributes: ReadonlyMap<string, CompiledAttribute>;
}

/** A resource type made ready for look-ups, once per process or per change of the custom schemas. */
export interface ResourceType {
  readonly definition: ResourceTypeDefinition;
  /** The core schema; its attributes include the common ones of RFC 7643 §3.1, `meta` last. */
  readonly core: CompiledSchema;
  readonly extensions: readonly CompiledSchema[];
  /** Every name of a known schema in lower case, aliases included, the longest first. */
  readonly schemaNames: readonly (readonly [name: string, schema: CompiledSchema])[];
  /** For each attribute that needs no URN (core, or in one extension only), the schema that has it; lower case. */
  readonly unqualified: ReadonlyMap<string, CompiledSchema>;
  /** Whether some attribute is returned only on request, so that no answer may be sent as it is stored. */
  readonly hasRequestedOnly: boolean;
}

/**
 * Build the look-ups of a resource type.
 * @param customExtensions further extension schemas of one workspace.
 * @throws Error when a schema names an attribute against RFC 7643 §2.1 or an extension twice: a fault of ours.
 */
export function compileResourceType(
  definition: ResourceTypeDefinition,
  customExtensions: readonly SchemaDefinition[] = [],
): ResourceType {
  const common = [schemasAttribute, idAttribute, externalIdAttribute];
  const { schema } = definition;
  const core = {
    id: schema.id,
    definition: schema,
    isExtension: false,
    attributes: compileAttributes(schema.id, [...common, ...schema.attributes, metaAttribute]),
  };
  const extensions = [...definition.extensions.map((extension) => extension.schema), ...customExtensions].map(
    compileExtension,
  );
  const schemas = [core, ...extensions];
  return {
    definition,
    core,
    extensions,
    schemaNames: nameSchemas(schemas),
    unqualified: unqualifiedNames(core, extensions),
    hasRequestedOnly: schemas.some(hasRequestedOnly),
  };
}

function compileExtension(definition: SchemaDefinition): CompiledSchema {
  const { id, attributes } = definition;
  return { id, definition, isExtension: true, attributes: compileAttributes(id, attributes) };
}

function compileAttributes(
  owner: string,
  definitions: readonly AttributeDefinition[],
): ReadonlyMap<string, CompiledAttribute> {
  const compiled = new Map<string, CompiledAttribute>();
  for (const definition of definitions) {
    const key = definition.name.toLowerCase();
    // RFC 7643 §2.1: ALPHA *(nameChar), here also "$ref". Keeps names like __proto__ out of every resource.
    if (!/^[a-z$][a-z0-9_-]*$/.test(key)) {
      throw new Error(`"${definition.name}" in ${owner} is not an attribute name of RFC 7643 §2.1`);
    }
    if (compiled.has(key)) throw new Error(`"${definition.name}" is twice in ${owner}`);
    const subAttributes = compileAttributes(`${owner} ${definition.name}`, definition.subAttributes ?? []);
    compiled.set(key, { definition, subAttributes });
  }
  return compiled;
}

function nameSchemas(schemas: readonly CompiledSchema[]): ResourceType['schemaNames'] {
  const names = new Map<string, CompiledSchema>();
  for (const schema of schemas) {
    if (names.has(schema.id.toLowerCase()))
      throw new Error(`The schema ${schema.id} is twice in one resource type`);
    names.set(schema.id.toLowerCase(), schema);
  }
  for (const schema of schemas) {
    for (const alias of schemaAliases[schema.id] ?? []) {
      if (!names.has(alias.toLowerCase())) names.set(alias.toLowerCase(), schema);
    }
  }
  return [...names].toSorted(([a], [b]) => b.length - a.length);
}

function unqualifiedNames(
  core: CompiledSchema,
  extensions: readonly CompiledSchema[],
): ReadonlyMap<string, CompiledSchema> {
  const owners = new Map<string, CompiledSchema[]>();
  for (const extension of extensions) {
    for (const name of extension.attributes.keys())
      owners.set(name, [...(owners.get(name) ?? []), extension]);
  }
  const unqualified = new Map<string, CompiledSchema>();
  for (const [name, [owner, another]] of owners) {
    if (owner !== undefined && another === undefined) unqualified.set(name, owner);
  }
  for (const name of core.attributes.keys()) unqualified.set(name, core);
  return unqualified;
}

function hasRequestedOnly(schema: CompiledSchema): boolean {
  return [...schema.attributes.values()].some(
    ({ definition }) =>
      definition.returned === 'request' ||
      definition.subAttributes?.some((sub) => sub.returned === 'request'),
  );
}
