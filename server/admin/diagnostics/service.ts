import { assertNever } from '@rollcall/shared/assert.ts';
import type { TokenCheck } from '@rollcall/shared/contract/diagnostics-api.ts';
import { checkPaste, type PasteCheck } from '@rollcall/shared/diagnostics/token-check/check.ts';
import { inspectToken } from '@rollcall/shared/diagnostics/token-format.ts';
import { tokenStatus } from '@rollcall/shared/directory/token-status.ts';

import { digestOf } from '../../credentials.ts';
import type { Milliseconds } from '../../store/activity.ts';
import type { StoredToken, TokenStore } from '../../store/tokens.ts';
import { presentToken } from '../present-token.ts';

export interface TokenCheckService {
  /** Say what a workspace knows of a pasted text. Nothing of the text is kept, logged or answered. */
  check(workspaceId: string, pasted: string): Promise<TokenCheck>;
}

export function createTokenCheckService(dependencies: {
  readonly tokens: Pick<TokenStore, 'findByDigest'>;
  readonly now: () => Milliseconds;
}): TokenCheckService {
  const { tokens, now } = dependencies;

  /** A token of another workspace is as unknown as any. */
  async function find(workspaceId: string, text: string): Promise<StoredToken | undefined> {
    const inspection = inspectToken(text);
    if (inspection.state !== 'well_formed' || inspection.kind !== 'scim') return undefined;
    const token = await tokens.findByDigest(digestOf(text));
    return token?.workspaceId === workspaceId ? token : undefined;
  }

  return {
    async check(workspaceId, pasted) {
      const paste = checkPaste(pasted, 'rollcall');
      const token = await find(workspaceId, paste.cleaned);
      if (token === undefined) return explainUnknown(paste);
      const at = now();
      return { ...judge(token, paste, at), token: presentToken(token, at) };
    },
  };
}

function explainUnknown({ reason, sentence }: PasteCheck): TokenCheck {
  if (reason !== null && reason !== 'near_miss' && reason !== 'doubled_bearer')
    return { reason, explanation: sentence, token: null };
  const known = 'Well formed, but not a token of this workspace.';
  return { reason: 'unknown', explanation: reason === null ? known : `${known} ${sentence}`, token: null };
}

/** That it no longer works weighs more than what is wrong with the paste. */
function judge(token: StoredToken, paste: PasteCheck, at: Milliseconds): Omit<TokenCheck, 'token'> {
  const status = tokenStatus(token, at);
  switch (status) {
    case 'active':
    case 'retiring':
      if (paste.reason === null)
        return { reason: null, explanation: `This is the token “${token.name}”, and it works.` };
      return { reason: paste.reason, explanation: `This is the token “${token.name}”. ${paste.sentence}` };
    case 'revoked':
      return { reason: status, explanation: sayEnd(token, 'revoked', token.revokedAt, token.revokedBy) };
    case 'replaced':
      return { reason: status, explanation: sayEnd(token, 'replaced', token.replacedAt, token.replacedBy) };
    case 'expired':
      return {
        reason: status,
        explanation: `The token “${token.name}” expired at ${instant(token.expiresAt)}.`,
      };
    default:
      return assertNever(status, 'token status');
  }
}

function sayEnd({ name }: StoredToken, verb: string, at: Milliseconds | null, by: string | null): string {
  return `The token “${name}” was ${verb} by ${by ?? 'an operator'} at ${instant(at)}.`;
}

function instant(at: Milliseconds | null): string {
  return new Date(at ?? 0).toISOString();
}
