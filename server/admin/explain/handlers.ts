import { explain } from '@rollcall/shared/diagnostics/explain.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { LogStore } from '../../store/log.ts';
import type { AdminHandlers } from '../handlers.ts';

export function explainHandlers({
  log,
  scimBaseUrl,
}: {
  readonly log: LogStore;
  readonly scimBaseUrl: string;
}): Pick<AdminHandlers, 'provisioningLog.explain'> {
  return {
    'provisioningLog.explain': async ({ operator, params }) => {
      const entry = await log.find(operator.workspaceId, params.id);
      if (entry === undefined)
        throw new AppError('not_found', `There is no request ${params.id} in the log.`);
      return explain(entry, scimBaseUrl);
    },
  };
}
