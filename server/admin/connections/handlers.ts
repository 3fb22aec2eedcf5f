import type { Connection } from '@rollcall/shared/contract/connections.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { ConnectionState } from '../../store/connections.ts';
import type { WorkspaceStore } from '../../store/workspaces.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { presentToken } from '../present-token.ts';
import { requirePlan } from '../require-plan.ts';
import type { ConnectionService } from './service.ts';

type ConnectionEndpoint =
  | 'connections.list'
  | 'connections.read'
  | 'connections.create'
  | 'connections.update'
  | 'connections.reset'
  | 'connections.remove';

export function connectionHandlers(dependencies: {
  readonly connectionService: ConnectionService;
  readonly workspaces: WorkspaceStore;
  readonly now: () => Milliseconds;
  /** Public URL of the server with `/scim/v2`. */
  readonly scimBaseUrl: string;
}): Pick<AdminHandlers, ConnectionEndpoint> {
  const { connectionService, workspaces, now, scimBaseUrl } = dependencies;
  const present = (state: ConnectionState) => presentConnection(state, scimBaseUrl);
  return {
    'connections.list': async ({ operator }) => ({
      items: (await connectionService.list(operator.workspaceId)).map(present),
    }),
    'connections.read': async ({ operator, params }) =>
      present(await connectionService.read(operator.workspaceId, params.id)),
    'connections.create': async ({ operator, requestId, body }) => {
      await requirePlan(workspaces, operator.workspaceId, 'scim');
      const made = await connectionService.create(toActor(operator, requestId), body);
      const connection = present({ connection: made.connection, users: 0, activeUsers: 0 });
      return { connection, token: presentToken(made.token, now()), secret: made.secret };
    },
    'connections.update': async ({ operator, requestId, params, body, ifMatch }) =>
      present(await connectionService.update(toActor(operator, requestId), params.id, body, ifMatch)),
    'connections.reset': async ({ operator, requestId, params }) => {
      const { state, revoked } = await connectionService.reset(toActor(operator, requestId), params.id);
      return { connection: present(state), revokedTokens: revoked };
    },
    'connections.remove': async ({ operator, requestId, params, query }) => {
      await connectionService.remove(toActor(operator, requestId), params.id, query.confirmName);
      return {};
    },
  };
}

function presentConnection(
  { connection, users, activeUsers }: ConnectionState,
  scimBaseUrl: string,
): Connection {
  const { id, provider, name, policies, sessionPolicy, reactivation, groupsBecome } = connection;
  const { version, createdAt, updatedAt } = connection;
  return {
    id,
    provider,
    name,
    policies,
    sessionPolicy,
    reactivation,
    groupsBecome,
    baseUrl: scimBaseUrl,
    users: { active: activeUsers, total: users },
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    version,
  };
}
