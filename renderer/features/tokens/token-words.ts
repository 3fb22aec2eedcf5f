import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';

import { formatAge } from '../../lib/format-time.ts';
import type { StatusWord } from '../../ui/status-mark.tsx';

export const tokenStatusWords: Readonly<Record<Token['status'], StatusWord>> = {
  active: { word: 'Active', shape: 'dot', tone: 'success' },
  retiring: { word: 'Retiring', shape: 'pause', tone: 'warning' },
  replaced: { word: 'Replaced', shape: 'barred', tone: 'neutral' },
  expired: { word: 'Expired', shape: 'ring', tone: 'warning' },
  revoked: { word: 'Revoked', shape: 'barred', tone: 'neutral' },
};

/** What revoking this token does, before it is done. */
export function revokeWarning(token: Token, now: number): string {
  const provider = token.lastUsedProvider ?? token.provider;
  const who = provider === 'other' ? 'The client that uses it' : identityProviders[provider];
  const lastCall =
    token.lastUsedAt === null ? 'it never called' : `last call ${formatAge(token.lastUsedAt, now)}`;
  return `${who} is stopped at once (${lastCall}). People already provisioned keep their accounts. This cannot be undone.`;
}
