import type { Milliseconds } from '../../store/directory.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { Operator } from '../operator.ts';
import { presentToken } from './present.ts';
import type { TokenActor, TokenService } from './service.ts';

export function tokenHandlers(dependencies: {
  readonly tokenService: TokenService;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'tokens.list' | 'tokens.create' | 'tokens.revoke'> {
  const { tokenService, now } = dependencies;
  return {
    'tokens.list': async ({ operator }) => {
      const tokens = await tokenService.list(operator.workspaceId);
      return { items: tokens.map((token) => presentToken(token, now())) };
    },
    'tokens.create': async ({ operator, requestId, body }) => {
      const { token, secret } = await tokenService.create(toActor(operator, requestId), body);
      return { token: presentToken(token, now()), secret };
    },
    'tokens.revoke': async ({ operator, requestId, params }) =>
      presentToken(await tokenService.revoke(toActor(operator, requestId), params.id), now()),
  };
}

function toActor(operator: Operator, requestId: string): TokenActor {
  return { ...operator, kind: 'operator', source: 'console', requestId };
}
