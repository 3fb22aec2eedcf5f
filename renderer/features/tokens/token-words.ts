import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';

import { formatAge, formatDuration } from '../../lib/format-time.ts';
import type { StatusTone, StatusWord } from '../../ui/status-mark.tsx';

export const tokenStatusWords: Readonly<Record<Token['status'], StatusWord>> = {
  active: { word: 'Active', shape: 'dot', tone: 'success' },
  retiring: { word: 'Retiring', shape: 'half', tone: 'warning' },
  replaced: { word: 'Replaced', shape: 'barred', tone: 'neutral' },
  expired: { word: 'Expired', shape: 'ring', tone: 'warning' },
  revoked: { word: 'Revoked', shape: 'barred', tone: 'neutral' },
};

/** The state of a token; of a retiring one with the time that is left. */
export function statusWordOf(token: Token, now: number): StatusWord {
  const status = tokenStatusWords[token.status];
  if (token.status !== 'retiring' || token.retireAt === null) return status;
  const left = Math.max(0, Date.parse(token.retireAt) - now);
  return { ...status, word: `Retiring in ${formatDuration(left)}` };
}

/** A token that its identity provider can use. */
export function isWorking({ status }: Token): boolean {
  return status === 'active' || status === 'retiring';
}

/** What revoking this token does, before it is done. */
export function revokeWarning(token: Token, now: number): string {
  const lastCall =
    token.lastUsedAt === null ? 'it never called' : `last call ${formatAge(token.lastUsedAt, now)}`;
  return `${userOf(token)} is stopped at once (${lastCall}). People already provisioned keep their accounts. This cannot be undone.`;
}

/** What replacing this token does, before it is done. */
export function replaceWarning(token: Token): string {
  return `The old token stops working the moment you confirm. ${userOf(token)} fails with 401 until you paste the new one.`;
}

/** Whether a token that was rotated away has been used since. */
export function isUsedAfterRotation({ status, lastUsedAt, replacedAt }: Token): boolean {
  return status === 'retiring' && lastUsedAt !== null && replacedAt !== null && lastUsedAt > replacedAt;
}

/** Said of a retiring token that has been used since its rotation. */
export function stillUsed(token: Token): string {
  return `${userOf(token)} still uses the old token.`;
}

/** Said of a token that goes on working after who made it has left. */
export function makerLeft({ createdBy }: Token): string {
  return `Made by ${createdBy}, whose account is deactivated. Rotate it.`;
}

/** Who calls with it, as the subject of a sentence. */
export function userOf(token: Token): string {
  const provider = token.lastUsedProvider ?? token.provider;
  return provider === 'other' ? 'The client that uses it' : identityProviders[provider];
}

/** How pressing the end of a token is: worth a look within 30 days, care within 7, danger on its last day. */
export function expiryTone({ status, expiresInDays }: Token): StatusTone | undefined {
  if (status !== 'active' || expiresInDays === null || expiresInDays > 30) return undefined;
  if (expiresInDays <= 1) return 'danger';
  return expiresInDays <= 7 ? 'warning' : 'info';
}
