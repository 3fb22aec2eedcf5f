import type { AttributeDefinition } from './attribute.ts';
import type { CompiledAttribute, CompiledSchema, ResourceType } from './resource-type.ts';

/**
 * An attribute found in a resource type by a client's spelling of it (any case, with or without URN).
 * `path` holds the canonical keys from the resource (or from the element, inside a value path) down to the value:
 * `['userName']`, `['name', 'familyName']`, `['emails', 'value']`,
 * `['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'department']`.
 * Any key on the way may hold a list (`emails`); then some element must match.
 */
export interface ResolvedAttribute {
  readonly path: readonly string[];
  /** One definition per key of `path`; a schema URN key has none. */
  readonly definitions: readonly (AttributeDefinition | undefined)[];
  /** The definition of the last key. */
  readonly definition: AttributeDefinition;
}

/** What a client's name stands for: a whole schema, an attribute of it, or a sub-attribute. */
export type ResolvedName =
  | { readonly kind: 'schema'; readonly schema: CompiledSchema }
  | {
      readonly kind: 'attribute';
      readonly schema: CompiledSchema;
      readonly attribute: CompiledAttribute;
      readonly subAttribute: CompiledAttribute | undefined;
    };

/**
 * Find an attribute by its name in any case: `userName`, `name.familyName`, `meta.lastModified`,
 * `urn:…:enterprise:2.0:User:department`, and `department` alone when only one schema has it.
 */
export function resolveAttribute(resourceType: ResourceType, name: string): ResolvedAttribute | undefined {
  const resolved = resolveName(resourceType, name);
  return resolved?.kind === 'attribute' ? toResolvedAttribute(resolved) : undefined;
}

/** Find a sub-attribute by its name in any case; the path is relative to one value of the attribute. */
export function resolveSubAttribute(
  attribute: CompiledAttribute,
  name: string,
): ResolvedAttribute | undefined {
  const found = findSubAttribute(attribute, name);
  if (found === undefined) return undefined;
  const { definition } = found;
  return { path: [definition.name], definitions: [definition], definition };
}

/** As {@link resolveAttribute}, and also finds a schema by its URN or by an alias of it. */
export function resolveName(resourceType: ResourceType, name: string): ResolvedName | undefined {
  const folded = name.toLowerCase();
  const schema = findSchema(resourceType, folded);
  if (schema === undefined) return resolveUnqualified(resourceType, folded);
  if (schema.rest === '') return { kind: 'schema', schema: schema.found };
  return resolveIn(schema.found, schema.rest);
}

/** The keys from the resource down to the attribute, with their definitions. */
export function toResolvedAttribute(resolved: ResolvedName & { kind: 'attribute' }): ResolvedAttribute {
  const { schema, attribute, subAttribute } = resolved;
  const definitions = [
    ...(schema.isExtension ? [undefined] : []),
    attribute.definition,
    ...(subAttribute === undefined ? [] : [subAttribute.definition]),
  ];
  return {
    path: definitions.map((definition) => definition?.name ?? schema.id),
    definitions,
    definition: (subAttribute ?? attribute).definition,
  };
}

/** RFC 7644 §3.4.2.2 and §3.4.2.3: a complex attribute is compared and sorted by its `value`, if it has one. */
export function toValueAttribute(
  attribute: ResolvedAttribute,
  complex: CompiledAttribute,
): ResolvedAttribute | undefined {
  const value = resolveSubAttribute(complex, 'value');
  if (value === undefined) return undefined;
  return {
    path: [...attribute.path, ...value.path],
    definitions: [...attribute.definitions, ...value.definitions],
    definition: value.definition,
  };
}

/**
 * Find a sub-attribute by its name in any case.
 * Microsoft's clients send `displayName` for `display` in members and roles.
 */
export function findSubAttribute(attribute: CompiledAttribute, name: string): CompiledAttribute | undefined {
  const folded = name.toLowerCase();
  const found = attribute.subAttributes.get(folded);
  return found ?? (folded === 'displayname' ? attribute.subAttributes.get('display') : undefined);
}

/** Whether a name begins with the URN of a schema that the resource type does not have. */
export function hasForeignSchema(resourceType: ResourceType, name: string): boolean {
  const folded = name.trimStart().toLowerCase();
  const hasSchema = folded.startsWith('urn:') || folded.startsWith('http:') || folded.startsWith('https:');
  return hasSchema && findSchema(resourceType, folded) === undefined;
}

function findSchema(
  resourceType: ResourceType,
  folded: string,
): { found: CompiledSchema; rest: string } | undefined {
  // Only a schema name has a colon; most names are decided by this.
  if (!folded.includes(':')) return undefined;
  for (const [schemaName, found] of resourceType.schemaNames) {
    if (!folded.startsWith(schemaName)) continue;
    const rest = folded.slice(schemaName.length);
    if (rest === '') return { found, rest };
    // RFC 7644 §3.10 separates by a colon; tools from before it by a dot.
    if (rest.length > 1 && (rest.startsWith(':') || rest.startsWith('.')))
      return { found, rest: rest.slice(1) };
  }
  return undefined;
}

function resolveUnqualified(resourceType: ResourceType, folded: string): ResolvedName | undefined {
  const dot = folded.indexOf('.');
  const schema = resourceType.unqualified.get(dot === -1 ? folded : folded.slice(0, dot));
  return schema === undefined ? undefined : resolveIn(schema, folded);
}

function resolveIn(schema: CompiledSchema, folded: string): ResolvedName | undefined {
  const dot = folded.indexOf('.');
  const attribute = schema.attributes.get(dot === -1 ? folded : folded.slice(0, dot));
  if (attribute === undefined) return undefined;
  if (dot === -1) return { kind: 'attribute', schema, attribute, subAttribute: undefined };
  const subAttribute = findSubAttribute(attribute, folded.slice(dot + 1));
  return subAttribute === undefined ? undefined : { kind: 'attribute', schema, attribute, subAttribute };
}
