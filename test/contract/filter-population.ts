import { toETag } from '@rollcall/shared/scim/resource/etag.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import { noon, type Workbench } from './workbench.ts';

interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly externalId?: string;
  readonly members: readonly string[];
}

/** Two groups, one of them without an externalId; ids without a user are left out. */
const teams: readonly Team[] = [
  { id: 'g0', displayName: 'Team 0', members: ['u0', 'u2'] },
  { id: 'g1', displayName: 'Team 1', externalId: 'ext 1', members: ['u1'] },
];

/** Store users `u0`, `u1` … and the groups, and answer the resources that SCIM clients would see. */
export async function populate(bench: () => Promise<Workbench>, resources: readonly JsonObject[]) {
  const { store, workspaceId, createUser, createGroup } = await bench();
  // Together they share one commit, in this order.
  await Promise.all([
    ...resources.map((resource, index) => createUser(`u${index}`, resource, noon + index)),
    ...teams.map(({ id, members, ...resource }) => createGroup(id, resource, members)),
  ]);
  const users = new Map<string, JsonObject>();
  for (const [index, resource] of resources.entries()) {
    users.set(`u${index}`, asUser(`u${index}`, resource, noon + index));
  }
  const groups = new Map(teams.map((team) => [team.id, asGroup(team, users)]));
  return { store, workspaceId, users, groups };
}

function asUser(id: string, resource: JsonObject, at: number): JsonObject {
  const groups = teams
    .filter(({ members }) => members.includes(id))
    .map((team) => ({ value: team.id, display: team.displayName, type: 'direct' }));
  return { ...resource, id, ...(groups.length === 0 ? {} : { groups }), meta: meta('User', at) };
}

function asGroup({ members: wanted, ...resource }: Team, users: ReadonlyMap<string, JsonObject>): JsonObject {
  const members: JsonObject[] = [];
  for (const value of wanted) {
    const user = users.get(value);
    const display = user?.['displayName'] ?? user?.['userName'];
    if (display !== undefined) members.push({ value, type: 'User', display });
  }
  return { ...resource, ...(members.length === 0 ? {} : { members }), meta: meta('Group', noon) };
}

function meta(resourceType: string, at: number): JsonObject {
  const instant = new Date(at).toISOString();
  const location = 'https://example.com';
  return { resourceType, created: instant, lastModified: instant, location, version: toETag(1) };
}
