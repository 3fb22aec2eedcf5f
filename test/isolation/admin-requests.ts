import { adminApi, type AdminEndpoint, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import type { OperatorRole } from '@rollcall/shared/contract/operators.ts';

/** A route of the admin API, of whichever kind. */
export interface AdminRoute {
  readonly name: string;
  readonly method: EndpointSpec['method'];
  readonly path: string;
  readonly roles: readonly OperatorRole[];
  /** First segment of the path: the kind of thing that its parameter names. */
  readonly segment: string;
  readonly hasParameter: boolean;
  readonly isStream: boolean;
  readonly needsBody: boolean;
  readonly needsIfMatch: boolean;
}

/** Every route, from the contract: a new endpoint is here without anybody adding it. */
export const adminRoutes: readonly AdminRoute[] = [
  ...Object.entries<EndpointSpec>(adminApi).map(([name, spec]) => ({
    ...toRoute(name, spec),
    isStream: false,
    needsBody: !spec.body.safeParse(undefined).success,
    needsIfMatch: spec.ifMatch === 'required',
  })),
  ...Object.entries(adminStreams).map(([name, spec]) => ({
    ...toRoute(name, spec),
    isStream: true,
    needsBody: false,
    needsIfMatch: false,
  })),
];

function toRoute(name: string, { method, path, roles }: Pick<EndpointSpec, 'method' | 'path' | 'roles'>) {
  return { name, method, path, roles, segment: path.split('/')[1] ?? '', hasParameter: path.includes(':') };
}

/** A body that each endpoint with both a parameter and a body accepts, so that the id is what decides. */
export const bodies: Partial<Record<AdminEndpoint, unknown>> = {
  'operators.changeRole': { role: 'auditor' },
  'connections.update': { name: 'renamed' },
  'tokens.rotate': { mode: 'replace' },
  'users.update': { isProtected: true },
  'users.restore': { sequence: 1 },
  'diagnostics.checkToken': { token: 'rcs_nobody' },
  'users.grantAccess': { kind: 'role', id: 'none' },
  'users.revokeAccess': { kind: 'role', id: 'none' },
  'users.chooseRule': { ruleId: 'none' },
  'roles.update': { rank: 7 },
  'organizations.update': { name: 'renamed' },
  'roleTemplates.update': { name: 'renamed' },
  'policies.update': { name: 'renamed' },
  'sessions.heartbeat': {},
  'sessions.end': {},
  'sinks.update': { isPaused: true },
  'sinks.backfill': { after: 0 },
  'userImports.apply': { fingerprint: 'none' },
};

/** An id that names nothing, of the shape of the others. */
export const unknownIds: Readonly<Record<string, string>> = {
  schemas: 'urn:nobody:params:scim:schemas:1.0:Badge',
};
export const unknownId = '0198f0aa-0000-7000-8000-000000000000';
