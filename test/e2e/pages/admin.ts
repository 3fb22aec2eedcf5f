import type { Page } from '@playwright/test';
import type { AdminEndpoint, AdminInput, AdminResponse } from '@rollcall/shared/contract/admin-api.ts';

import { bridgeOf } from './bridge.ts';

/** The admin API of the window's server, to prepare what a test looks at. Fails when the server refuses. */
export function adminOf(window: Page) {
  return async <Name extends AdminEndpoint>(
    endpoint: Name,
    input: AdminInput<Name>,
  ): Promise<AdminResponse<Name>> => {
    const reply = await bridgeOf(window).call('admin:call', { endpoint, input });
    if (!reply.ok) throw new Error(`${endpoint}: ${reply.error.code}, ${reply.error.detail}`);
    return reply.value as AdminResponse<Name>; // safe cast: main answers with the endpoint's own response
  };
}
