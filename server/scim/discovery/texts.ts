import { toResourceType } from '@rollcall/shared/scim/discovery/resource-types.ts';
import { listSchemas, toSchema } from '@rollcall/shared/scim/discovery/schemas.ts';

import { resourceTypeNames, type ResourceTypes } from '../../resource-types.ts';

/** Discovery documents ready to send, by id in lower case. */
export interface DiscoveryTexts {
  readonly resourceTypes: ReadonlyMap<string, string>;
  readonly schemas: ReadonlyMap<string, string>;
}

/** Makes the discovery documents of a workspace from the very objects that the engine uses, once for each state. */
export function createDiscoveryTexts(baseUrl: string): (types: ResourceTypes) => DiscoveryTexts {
  const made = new WeakMap<ResourceTypes, DiscoveryTexts>();
  return (types) => {
    const known = made.get(types);
    if (known !== undefined) return known;
    const all = resourceTypeNames.map((name) => types[name]);
    const texts: DiscoveryTexts = {
      resourceTypes: byId(all.map((type) => [type.definition.id, toResourceType(type, baseUrl)])),
      schemas: byId(listSchemas(all).map((schema) => [schema.id, toSchema(schema, baseUrl)])),
    };
    made.set(types, texts);
    return texts;
  };
}

function byId(documents: readonly (readonly [id: string, document: object])[]): ReadonlyMap<string, string> {
  return new Map(documents.map(([id, document]) => [id.toLowerCase(), JSON.stringify(document)]));
}
