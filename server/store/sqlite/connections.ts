import { assertNever } from '@rollcall/shared/assert.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ConnectionDecision, ConnectionState, ConnectionStore } from '../connections.ts';
import type { AccessHooks } from './access-hooks.ts';
import type { AppendActivity } from './activity.ts';
import type { ConnectionRows, KeyedConnection } from './connection-rows.ts';
import type { GroupCommit } from './group-commit.ts';
import type { TokenRows } from './token-rows.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export interface ConnectionStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly connectionRows: ConnectionRows;
  readonly tokenRows: TokenRows;
  readonly access: AccessHooks;
}

export function createConnectionStore(parts: ConnectionStoreParts): ConnectionStore {
  const { commit, keys, appendActivity, connectionRows, tokenRows, access } = parts;

  function apply(
    workspaceKey: number,
    current: KeyedConnection,
    decision: ConnectionDecision,
    now: number,
  ): ConnectionState {
    switch (decision.kind) {
      case 'keep':
        return current;
      case 'update': {
        connectionRows.update(workspaceKey, current.key, decision.settings, now);
        appendActivity(workspaceKey, decision.activity);
        return connectionRows.read(workspaceKey, current.connection.id) ?? current;
      }
      case 'reset':
      case 'remove': {
        for (const id of decision.revoked) tokenRows.revoke(workspaceKey, id, now, decision.by);
        if (decision.kind === 'remove') {
          connectionRows.remove(current.key, now);
          access.connectionRemoved(workspaceKey, current.connection.id);
        }
        appendActivity(workspaceKey, decision.activity);
        return current;
      }
      default:
        return assertNever(decision, 'connection decision');
    }
  }

  return {
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? undefined : connectionRows.find(workspaceKey, id)?.connection;
    },
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : connectionRows.list(workspaceKey).map(withoutKey);
    },
    change(workspaceId, id, decide, now) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const current = connectionRows.read(workspaceKey, id);
        if (current === undefined) throw new AppError('not_found', 'There is no connection with that id.');
        const decision = decide(withoutKey(current), tokenRows.ofConnection(current.key));
        return withoutKey(apply(workspaceKey, current, decision, now));
      });
    },
  };
}

function withoutKey({ connection, users, activeUsers }: ConnectionState): ConnectionState {
  return { connection, users, activeUsers };
}
