import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { ProvisioningRules } from '@rollcall/shared/contract/rules.ts';
import type { Workspace } from '@rollcall/shared/contract/workspaces.ts';

/** A workspace on Premium with provisioning on. */
export function aWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    id: 'default',
    name: 'Acme',
    plan: 'premium',
    features: { scim: true, activity: true, logExport: true },
    isScimEnabled: true,
    createdAt: '2026-04-24T08:00:00.000Z',
    version: 1,
    ...changes,
  };
}

/** A connection as the admin API shows it. */
export function aConnection(changes: Partial<Connection> = {}): Connection {
  return {
    id: 'c1',
    provider: 'okta',
    name: 'Okta',
    policies: { create: true, update: true, deactivate: true, groups: true },
    sessionPolicy: 'end_now',
    reactivation: 'restore',
    groupsBecome: 'group',
    baseUrl: 'http://127.0.0.1:8420/scim/v2',
    users: { active: 0, total: 0 },
    createdAt: '2026-11-22T10:41:00.000Z',
    updatedAt: '2026-11-22T10:41:00.000Z',
    version: 1,
    ...changes,
  };
}

/** How requests of that connection arrive: tested, and nothing else seen yet. */
export function anArrival(changes: Partial<Arrival> = {}): Arrival {
  return {
    connectionId: 'c1',
    provider: 'okta',
    lastRequestAt: '2026-11-22T10:42:05.113Z',
    typicalGapSeconds: null,
    verbs: { test: { firstAt: '2026-11-22T10:42:05.113Z', lastAt: '2026-11-22T10:42:05.113Z' } },
    ...changes,
  };
}

/** Rules as they are at first. */
export function theRules(changes: Partial<ProvisioningRules> = {}): ProvisioningRules {
  return {
    linkPolicy: 'automatic',
    limits: { creates: null, deactivations: null, memberRemovals: null },
    isShadow: false,
    version: 0,
    ...changes,
  };
}
