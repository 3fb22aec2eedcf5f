import type { Page } from '@playwright/test';
import type { ServerGuard } from '@rollcall/shared/contract/managed-servers.ts';

import type { TestServer } from '../../harness/server.ts';
import { bridgeOf } from './bridge.ts';

/** A hosted server without its address and token, which it is asked for each time. */
export const hosted = {
  name: 'acme.example',
  environment: 'PROD',
  guard: 'confirm',
  keepToken: 'session',
} as const;

/** Manage another server besides the local one; answers its id. */
export async function addServer(
  window: Page,
  server: TestServer,
  options: { readonly guard?: ServerGuard } = {},
): Promise<string> {
  const reply = await bridgeOf(window).call('servers:add', {
    ...hosted,
    ...options,
    url: server.url,
    token: server.operatorToken,
  });
  if (!reply.ok) throw new Error(reply.error.detail);
  return reply.value.servers.at(-1)?.id ?? '';
}

/** Switch as the connection switcher does; resolves when the new page is there. */
export async function switchTo(window: Page, id: string): Promise<void> {
  await window.waitForLoadState('load');
  // The page that asks is gone before the answer arrives.
  const asked = bridgeOf(window)
    .call('servers:switch', { id })
    .catch(() => undefined);
  await Promise.all([window.waitForEvent('load'), asked]);
}
