import type { Milliseconds } from '../../store/activity.ts';
import type { UserStore } from '../../store/users.ts';
import type { WorkspaceStore } from '../../store/workspaces.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { presentToken } from '../present-token.ts';
import { requirePlan } from '../require-plan.ts';
import { tokensForAttention } from './attention.ts';
import type { TokenService } from './service.ts';

type TokenEndpoint = 'tokens.list' | 'tokens.create' | 'tokens.rotate' | 'tokens.revoke' | 'attention.read';

/** Revoking is for every plan: a leak must be closed whatever was paid for. */
export function tokenHandlers(dependencies: {
  readonly tokenService: TokenService;
  readonly workspaces: WorkspaceStore;
  readonly users: UserStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, TokenEndpoint> {
  const { tokenService, workspaces, users, now } = dependencies;
  return {
    'tokens.list': async ({ operator }) => {
      const tokens = await tokenService.list(operator.workspaceId);
      return { items: tokens.map((token) => presentToken(token, now())) };
    },
    'tokens.create': async ({ operator, requestId, body }) => {
      await requirePlan(workspaces, operator.workspaceId, 'scim');
      const { token, secret } = await tokenService.create(toActor(operator, requestId), body);
      return { token: presentToken(token, now()), secret };
    },
    'tokens.rotate': async ({ operator, requestId, params, body }) => {
      await requirePlan(workspaces, operator.workspaceId, 'scim');
      const { token, secret } = await tokenService.rotate(toActor(operator, requestId), params.id, body);
      return { token: presentToken(token, now()), secret };
    },
    'tokens.revoke': async ({ operator, requestId, params }) =>
      presentToken(await tokenService.revoke(toActor(operator, requestId), params.id), now()),
    'attention.read': async ({ operator }) => {
      const tokens = await tokenService.list(operator.workspaceId);
      const creators = tokens.map(({ createdBy }) => createdBy);
      const leavers = await users.leaversAmong(operator.workspaceId, creators);
      return { items: tokensForAttention(tokens, leavers, now()) };
    },
  };
}
