import {
  type ConnectionChanges,
  connectionChanges,
  type ConnectionInput,
  connectionInput,
} from '@rollcall/shared/contract/connections.ts';
import { firstFreeName } from '@rollcall/shared/directory/rotated-name.ts';
import { isWorking } from '@rollcall/shared/directory/token-status.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { ConnectionDecision, ConnectionState, ConnectionStore } from '../../store/connections.ts';
import type { ConnectionSettings, StoredConnection } from '../../store/stored-connection.ts';
import type { StoredToken, TokenStore } from '../../store/tokens.ts';
import type { Actor } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';
import { composeConnection, describeConnection } from '../new-connection.ts';
import { composeToken, createTokenSeed, describeToken } from '../new-token.ts';
import { settingsChanges } from './settings.ts';

export interface ConnectionServiceDependencies {
  readonly connections: ConnectionStore;
  readonly tokens: TokenStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type ConnectionService = ReturnType<typeof createConnectionService>;

/** A new connection with its first token, whose secret leaves here once. */
export interface NewConnection {
  readonly connection: StoredConnection;
  readonly token: StoredToken;
  readonly secret: string;
}

/** Life of connections. */
export function createConnectionService(dependencies: ConnectionServiceDependencies) {
  const { connections, tokens, now, newId } = dependencies;

  /** End the use of a connection's tokens, and of the connection itself when it is removed. */
  async function endTokens(
    actor: Actor,
    id: string,
    kind: 'reset' | 'remove',
    check: (current: ConnectionState) => void,
  ): Promise<{ readonly state: ConnectionState; readonly revoked: number }> {
    const at = now();
    let revoked = 0;
    const state = await connections.change(
      actor.workspaceId,
      id,
      (current, all) => {
        check(current);
        const working = all.filter((token) => isWorking(token, at));
        revoked = working.length;
        return toRevocation(actor, { kind, connection: current.connection, working, at });
      },
      at,
    );
    return { state, revoked };
  }

  return {
    list(workspaceId: string): Promise<readonly ConnectionState[]> {
      return connections.list(workspaceId);
    },

    /** @throws AppError not_found */
    async read(workspaceId: string, id: string): Promise<ConnectionState> {
      const found = (await connections.list(workspaceId)).find(({ connection }) => connection.id === id);
      if (found === undefined) throw new AppError('not_found', 'There is no connection with that id.');
      return found;
    },

    /** @throws AppError name_taken */
    async create(actor: Actor, input: ConnectionInput): Promise<NewConnection> {
      const { provider, name } = connectionInput.parse(input);
      const at = now();
      const id = newId();
      const seed = createTokenSeed(newId());
      let made: StoredConnection | undefined;
      const { token } = await tokens.create(
        actor.workspaceId,
        ({ connections: others, isNameInUse }) => {
          const connection = composeConnection(actor, { id, at }, { provider, name, others });
          made = connection;
          const tokenName = firstFreeName(connection.name, '', isNameInUse);
          const first = composeToken(actor, seed, at, { name: tokenName, connection });
          const activity = [
            describeConnection(actor, 'connection.created', connection, at),
            describeToken(actor, 'token.created', first, at),
          ];
          return { connection, token: first, activity };
        },
        at,
      );
      if (made === undefined)
        throw new AppError('internal', 'The store made a token without deciding on it.');
      return { connection: made, token, secret: seed.secret };
    },

    /** @throws AppError not_found | version_mismatch | name_taken */
    update(actor: Actor, id: string, input: ConnectionChanges, ifMatch: IfMatch): Promise<ConnectionState> {
      const changes = connectionChanges.parse(input);
      const at = now();
      return connections.change(
        actor.workspaceId,
        id,
        ({ connection }): ConnectionDecision => {
          requireVersion(ifMatch, connection.version, `The connection “${connection.name}”`);
          const settings: ConnectionSettings = {
            name: changes.name ?? connection.name,
            policies: { ...connection.policies, ...defined(changes.policies ?? {}) },
            sessionPolicy: changes.sessionPolicy ?? connection.sessionPolicy,
            reactivation: changes.reactivation ?? connection.reactivation,
            groupsBecome: changes.groupsBecome ?? connection.groupsBecome,
          };
          const done = settingsChanges(connection, settings);
          if (done.length === 0) return { kind: 'keep' };
          const activity = [describeConnection(actor, 'connection.updated', connection, at, done)];
          return { kind: 'update', settings, activity };
        },
        at,
      );
    },

    /** Revoke all tokens of a connection; users, groups and the log stay. @throws AppError not_found */
    reset(actor: Actor, id: string) {
      return endTokens(actor, id, 'reset', () => undefined);
    },

    /**
     * Take a connection away. Its users stay, and are managed by none.
     * @param confirmName needed as long as it manages active users: its name, typed again.
     * @throws AppError not_found | managed_users_active
     */
    async remove(actor: Actor, id: string, confirmName: string | undefined): Promise<void> {
      await endTokens(actor, id, 'remove', ({ connection, activeUsers }) => {
        if (activeUsers === 0 || confirmName === connection.name) return;
        const people = activeUsers === 1 ? '1 active user' : `${activeUsers} active users`;
        throw new AppError('managed_users_active', `The connection “${connection.name}” manages ${people}.`);
      });
    },
  };
}

function toRevocation(
  actor: Actor,
  parts: {
    readonly kind: 'reset' | 'remove';
    readonly connection: StoredConnection;
    readonly working: readonly StoredToken[];
    readonly at: Milliseconds;
  },
): ConnectionDecision {
  const { kind, connection, working, at } = parts;
  const action = kind === 'reset' ? 'connection.reset' : 'connection.removed';
  const activity: ActivityEntry[] = [
    describeConnection(actor, action, connection, at),
    ...working.map((token) => describeToken(actor, 'token.revoked', token, at)),
  ];
  return { kind, revoked: working.map(({ id }) => id), by: actor.name, activity };
}

/** Without the keys that were sent as nothing. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  // Safe cast: exactly the undefined values are gone.
  return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
