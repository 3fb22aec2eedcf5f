import { AppError } from '@rollcall/shared/errors.ts';
import { recogniseProvider } from '@rollcall/shared/idp/recognise.ts';

import type { DirectoryStore, Milliseconds, StoredToken } from '../store/directory.ts';
import { authenticate, type Authentication } from './authenticate.ts';
import type { ScimContext, ScimStep } from './context.ts';
import type { DigestMemory } from './digest-memory.ts';
import type { ResourceTypes } from './resource-types.ts';
import type { TokenUseRecorder } from './token-use.ts';

export interface GateDependencies {
  readonly directory: DirectoryStore;
  readonly digests: DigestMemory;
  readonly tokenUse: TokenUseRecorder;
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
  readonly now: () => Milliseconds;
}

/**
 * Let a SCIM request in: token first, then plan, then the switch, so that 401 stays distinguishable from 403.
 * @throws AppError token_missing | token_rejected | plan_required | scim_disabled
 */
export function scimGate({ directory, digests, tokenUse, typesOf, now }: GateDependencies): ScimStep {
  return async (ctx, next) => {
    const header = ctx.req.headers.authorization;
    const authentication = await authenticate(header, { tokens: directory.tokens, digests, now: now() });
    describeCaller(ctx, authentication.token);
    if (authentication.kind === 'refused') throw refuse(ctx, authentication);

    const { token } = authentication;
    tokenUse.record(token, {
      at: now(),
      provider: ctx.state.trace.provider ?? 'other',
      address: ctx.state.address,
    });
    const workspace = await directory.workspaces.find(token.workspaceId);
    if (workspace === undefined) throw new AppError('internal', 'The workspace of the token does not exist.');
    if (workspace.plan === 'free') {
      ctx.state.trace.reason = 'plan';
      throw new AppError('plan_required', 'The Free plan of this workspace does not include SCIM.');
    }
    if (!workspace.isScimEnabled) {
      ctx.state.trace.reason = 'scim_disabled';
      throw new AppError('scim_disabled', 'Provisioning is switched off for this workspace.');
    }
    const types = await typesOf(workspace.id);
    ctx.state.caller = { workspace, token, types, requestId: ctx.state.requestId };
    return next();
  };
}

/** Fill in who is calling, for the log row, also when the call is refused. */
export function describeCaller(ctx: ScimContext, token: StoredToken | undefined): void {
  const { trace } = ctx.state;
  if (token !== undefined) {
    trace.workspaceId = token.workspaceId;
    trace.tokenId = token.id;
    trace.tokenName = token.name;
  }
  trace.provider = recogniseProvider({
    provider: token?.provider,
    userAgent: ctx.get('User-Agent'),
    url: ctx.originalUrl,
  });
}

/** Keeps the reason for the log; the caller sees a plain 401. */
export function refuse(
  ctx: ScimContext,
  { reason, explanation }: Extract<Authentication, { kind: 'refused' }>,
): AppError {
  ctx.state.trace.reason = reason;
  ctx.state.trace.explanation = explanation;
  return reason === 'missing'
    ? new AppError('token_missing', 'The request carries no bearer token.')
    : new AppError('token_rejected', 'The token is not valid for this server.');
}
