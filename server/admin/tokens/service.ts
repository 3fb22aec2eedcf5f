import { type TokenInput, tokenInput } from '@rollcall/shared/contract/tokens.ts';
import { tokenHint } from '@rollcall/shared/diagnostics/token-format.ts';

import { digestOf, generateSecret } from '../../credentials.ts';
import type { ActivityEntry, Milliseconds, StoredToken, TokenStore } from '../../store/directory.ts';

const millisecondsPerDay = 86_400_000;

/** Who changes a token, from where: the console through the admin API, or the command line. */
export interface TokenActor {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly kind: ActivityEntry['actor']['kind'];
  readonly source: ActivityEntry['source'];
  readonly requestId: string;
}

export interface TokenServiceDependencies {
  readonly tokens: TokenStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type TokenService = ReturnType<typeof createTokenService>;

/** Life of SCIM tokens. A secret leaves here once, in the answer to its creation. */
export function createTokenService({ tokens, now, newId }: TokenServiceDependencies) {
  return {
    list(workspaceId: string): Promise<readonly StoredToken[]> {
      return tokens.list(workspaceId);
    },

    /** @throws AppError name_taken */
    async create(actor: TokenActor, input: TokenInput): Promise<{ token: StoredToken; secret: string }> {
      const { name, provider, expiresInDays } = tokenInput.parse(input);
      const secret = generateSecret('scim');
      const at = now();
      const token: StoredToken = {
        workspaceId: actor.workspaceId,
        id: newId(),
        name,
        provider,
        hint: tokenHint(secret),
        digest: digestOf(secret),
        createdAt: at,
        createdBy: actor.name,
        expiresAt: expiresInDays === null ? null : at + expiresInDays * millisecondsPerDay,
        lastUsedAt: null,
        lastUsedProvider: null,
        lastUsedAddress: null,
        revokedAt: null,
        revokedBy: null,
      };
      await tokens.create(token, describe(actor, 'token.created', token, at));
      return { token, secret };
    },

    /** From the next request on the token is refused. @throws AppError not_found | already_revoked */
    async revoke(actor: TokenActor, id: string): Promise<StoredToken> {
      const at = now();
      const name = (await tokens.find(actor.workspaceId, id))?.name ?? id;
      const activity = describe(actor, 'token.revoked', { id, name }, at);
      return tokens.revoke(actor.workspaceId, id, { at, name: actor.name }, activity);
    },
  };
}

function describe(
  actor: TokenActor,
  action: string,
  token: { readonly id: string; readonly name: string },
  at: Milliseconds,
): ActivityEntry {
  return {
    at,
    source: actor.source,
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    action,
    subject: { kind: 'token', id: token.id, name: token.name },
    changes: [],
    requestId: actor.requestId,
  };
}
