import type { PatchOperation } from '../scim/patch/parse.ts';
import { resolveName } from '../scim/schema/resolve.ts';
import type { ResourceType } from '../scim/schema/resource-type.ts';
import { isJsonObject, type JsonObject } from '../scim/value.ts';

/**
 * Other names, in lower case, under which mappings made by hand send whether an account may be used: JumpCloud calls
 * it activated, Entra accountEnabled, Keycloak enabled.
 */
const statusNames: ReadonlySet<string> = new Set(['activated', 'accountenabled', 'enabled']);

/** A body in which `active` has its own name; a body that has one, or whose names the workspace's schemas know, stays. */
export function withStatusName(userType: ResourceType, body: JsonObject): JsonObject {
  const alias = Object.keys(body).find((name) => isStatusName(userType, name));
  if (alias === undefined || Object.keys(body).some((name) => name.toLowerCase() === 'active')) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name === alias ? 'active' : name, value]),
  );
}

/** As {@link withStatusName}, for the path or the value of an operation of PATCH. */
export function withStatusPath(userType: ResourceType, operation: PatchOperation): PatchOperation {
  const { path, value } = operation;
  if (path === undefined) {
    return isJsonObject(value) ? { ...operation, value: withStatusName(userType, value) } : operation;
  }
  return isStatusName(userType, path) ? { ...operation, path: 'active' } : operation;
}

function isStatusName(userType: ResourceType, name: string): boolean {
  return statusNames.has(name.toLowerCase()) && resolveName(userType, name) === undefined;
}
