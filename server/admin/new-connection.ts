import { firstFreeName } from '@rollcall/shared/directory/rotated-name.ts';
import { type IdentityProvider, identityProviders } from '@rollcall/shared/idp/providers.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from '../store/activity.ts';
import type { StoredConnection } from '../store/stored-connection.ts';
import { type Actor, describeChange } from './actor.ts';

/** A connection that allows everything; without a name it has its provider's, with a number where that is taken. */
export function composeConnection(
  actor: Actor,
  { id, at }: { readonly id: string; readonly at: Milliseconds },
  traits: {
    readonly provider: IdentityProvider;
    readonly name?: string | undefined;
    readonly others: readonly StoredConnection[];
  },
): StoredConnection {
  const { provider, others } = traits;
  const used = new Set(others.map(({ name }) => foldCase(name)));
  const name =
    traits.name ?? firstFreeName(identityProviders[provider], '', (wanted) => used.has(foldCase(wanted)));
  return {
    workspaceId: actor.workspaceId,
    id,
    provider,
    name,
    policies: { create: true, update: true, deactivate: true, groups: true },
    sessionPolicy: 'end_now',
    reactivation: 'restore',
    groupsBecome: 'group',
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

/** The activity row of what happened to a connection. */
export function describeConnection(
  actor: Actor,
  action: 'connection.created' | 'connection.updated' | 'connection.reset' | 'connection.removed',
  { id, name }: Pick<StoredConnection, 'id' | 'name'>,
  at: Milliseconds,
  changes: ActivityEntry['changes'] = [],
): ActivityEntry {
  return describeChange(actor, { at, action, subject: { kind: 'connection', id, name }, changes });
}
