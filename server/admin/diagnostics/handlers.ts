import type { AdminHandlers } from '../handlers.ts';
import type { TokenCheckService } from './service.ts';

export function diagnosticsHandlers({
  tokenChecks,
}: {
  readonly tokenChecks: TokenCheckService;
}): Pick<AdminHandlers, 'diagnostics.checkToken'> {
  return {
    'diagnostics.checkToken': ({ operator, body }) => tokenChecks.check(operator.workspaceId, body.token),
  };
}
