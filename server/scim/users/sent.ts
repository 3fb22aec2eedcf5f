import { withStatusName } from '@rollcall/shared/directory/attribute-mapping-status.ts';
import { keepSwitchedOff } from '@rollcall/shared/directory/attribute-mapping.ts';
import { readAttribute } from '@rollcall/shared/directory/ownership.ts';
import { sameJson } from '@rollcall/shared/scim/resource/difference.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { StoredUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { toResource } from './change.ts';
import type { Deciding } from './link.ts';

/** The resource that a body stands for. @throws AppError invalid_value */
export function readResource({ types }: ScimCaller, body: JsonObject): JsonObject {
  return normaliseResource(types.User, withStatusName(types.User, body)).resource;
}

/**
 * What was sent in whole, without the attributes that are switched off; those of them that say something new are noted.
 * What the user has of them is put back by `replaceResource`.
 */
export function withoutSwitchedOff(
  sent: JsonObject,
  { caller, off }: Deciding,
  current?: StoredUser,
): { readonly resource: JsonObject; readonly ignored?: readonly string[] } {
  const { resource, ignored: dropped } = keepSwitchedOff(sent, {}, off);
  if (dropped.length === 0) return { resource };
  const before = current === undefined ? {} : toResource(current);
  const ignored = dropped.filter(
    (attribute) => !sameJson(readAttribute(sent, attribute), readAttribute(before, attribute)),
  );
  return { resource: tidied(resource, sent, caller), ...(ignored.length > 0 && { ignored }) };
}

/** `schemas` and the order of attributes made right again after a change by hand. */
export function tidied(resource: JsonObject, before: JsonObject, { types }: ScimCaller): JsonObject {
  return resource === before ? resource : normaliseResource(types.User, resource).resource;
}
