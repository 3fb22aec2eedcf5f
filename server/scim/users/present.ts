import { type Projection, projectResource } from '@rollcall/shared/scim/resource/project.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ShownUser } from '../../store/users.ts';
import { metaText } from '../meta.ts';

export type UserGroup = { readonly id: string; readonly displayName: string };

/** URL of a user; always from the configured base, never from request headers. */
export function userLocation(baseUrl: string, id: string): string {
  return `${baseUrl}/Users/${id}`;
}

/**
 * JSON text of a user as SCIM clients see it.
 * The stored body is ready to send; only what is not the client's to write is put around it.
 */
export function presentUser(
  user: ShownUser,
  groups: readonly UserGroup[],
  { baseUrl, projection }: { readonly baseUrl: string; readonly projection: Projection | undefined },
): string {
  const text = compose(user, groups, baseUrl);
  if (projection === undefined) return text;
  return JSON.stringify(projectResource(projection, JSON.parse(text) as JsonObject)); // safe cast: composed here
}

function compose(user: ShownUser, groups: readonly UserGroup[], baseUrl: string): string {
  const meta = metaText('User', user, userLocation(baseUrl, user.id));
  return `{"id":"${user.id}",${user.body.slice(1, -1)}${groupsText(groups, baseUrl)},"meta":${meta}}`;
}

function groupsText(groups: readonly UserGroup[], baseUrl: string): string {
  if (groups.length === 0) return ''; // RFC 7643 §2.5: an empty list is the same as none
  const values = groups.map(({ id, displayName }) => ({
    value: id,
    $ref: `${baseUrl}/Groups/${id}`,
    display: displayName,
    type: 'direct',
  }));
  return `,"groups":${JSON.stringify(values)}`;
}
