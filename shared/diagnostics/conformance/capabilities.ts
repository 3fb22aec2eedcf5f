import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '../../scim/schema/urn.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';

/** What a check may depend on; `User.photos` stands for an attribute in /Schemas. */
export type Need =
  | 'patch'
  | 'filter'
  | 'sort'
  | 'etag'
  | 'bulk'
  | 'changePassword'
  | 'cursor'
  | 'groups'
  | 'enterprise'
  | `User.${string}`
  | `Group.${string}`;

/** The three discovery documents; each undefined when the server did not answer with one. */
export interface DiscoveryDocuments {
  readonly serviceProviderConfig: JsonObject | undefined;
  readonly resourceTypes: readonly JsonObject[] | undefined;
  readonly schemas: readonly JsonObject[] | undefined;
}

export interface Capabilities extends DiscoveryDocuments {
  advertises(need: Need): boolean;
}

/**
 * Read what a server advertises: RFC 7643 §5 to §7. What its documents leave open is taken as offered where every
 * identity provider relies on it (PATCH, filters, groups) and as missing elsewhere.
 */
export function readCapabilities(documents: DiscoveryDocuments): Capabilities {
  const { serviceProviderConfig: config, resourceTypes, schemas } = documents;
  const extensions = resourceTypes?.flatMap((type) => objectsIn(type['schemaExtensions']));
  const attributes = schemas === undefined ? undefined : attributeNames(schemas);

  return {
    ...documents,
    advertises(need) {
      switch (need) {
        case 'patch':
        case 'filter':
          return isSupported(config, need) ?? true;
        case 'sort':
        case 'etag':
        case 'bulk':
        case 'changePassword':
          return isSupported(config, need) ?? false;
        case 'cursor':
          return memberOf(config?.['pagination'], 'cursor') === true;
        case 'groups':
          return resourceTypes?.some((type) => isSame(type['schema'], groupSchemaUrn)) ?? true;
        case 'enterprise':
          return extensions?.some((extension) => isSame(extension['schema'], enterpriseUserUrn)) ?? false;
        default:
          return attributes?.has(need.toLowerCase()) ?? true;
      }
    },
  };
}

function isSupported(config: JsonObject | undefined, feature: string): boolean | undefined {
  const supported = memberOf(config?.[feature], 'supported');
  return typeof supported === 'boolean' ? supported : undefined;
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

function isSame(value: JsonValue | undefined, urn: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === urn.toLowerCase();
}

/** The objects in a list; empty when it is no list. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  // isArray widens to any[]
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).filter((element) => isJsonObject(element))
    : [];
}

/** Attributes of the two core schemas in lower case, such as `user.photos`. */
function attributeNames(schemas: readonly JsonObject[]): ReadonlySet<string> {
  const names = [
    ['user', userSchemaUrn],
    ['group', groupSchemaUrn],
  ] as const;
  return new Set(
    names.flatMap(([resource, urn]) =>
      schemas
        .filter((schema) => isSame(schema['id'], urn))
        .flatMap((schema) => objectsIn(schema['attributes']))
        .map((attribute) => attribute['name'])
        .filter((name) => typeof name === 'string')
        .map((name) => `${resource}.${name.toLowerCase()}`),
    ),
  );
}
