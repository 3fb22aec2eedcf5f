import { planFeatures, planNames } from '@rollcall/shared/directory/plans.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { recogniseProvider } from '@rollcall/shared/idp/recognise.ts';

import type { TypesWith } from '../resource-types.ts';
import type { DirectoryStore, Milliseconds, Workspace } from '../store/directory.ts';
import type { Bearer, StoredToken } from '../store/tokens.ts';
import { authenticate, type Authentication } from './authenticate.ts';
import type { ScimCaller, ScimContext, ScimServe } from './context.ts';
import type { DigestMemory } from './digest-memory.ts';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';
import { createAddressCheck, requireScopes } from './token-access.ts';
import type { TokenUseRecorder } from './token-use.ts';
import { markStep } from './trace.ts';

export interface GateDependencies {
  readonly directory: DirectoryStore;
  readonly digests: DigestMemory;
  readonly tokenUse: TokenUseRecorder;
  readonly typesWith: TypesWith;
  readonly now: () => Milliseconds;
  /** undefined sets no limit. */
  readonly rateLimits: RateLimits | undefined;
}

/**
 * Let a SCIM request in: token first, then plan and switch, so that 401 stays distinguishable from 403; then the
 * address, how many requests there were, and what the token may be used for.
 * @throws AppError token_missing | token_rejected | plan_required | scim_disabled | address_not_allowed |
 *   rate_limited | scope_required
 */
export function scimGate(dependencies: GateDependencies): ScimServe {
  const { directory, digests, tokenUse, typesWith, now, rateLimits } = dependencies;
  const requests = rateLimits && createRateLimiter(rateLimits.requests, 'requests with this token');
  const refusals =
    rateLimits && createRateLimiter(rateLimits.refusals, 'requests from this address without a valid token');
  const requireAllowedAddress = createAddressCheck();
  return async (ctx) => {
    const at = now();
    const { address } = ctx.state;
    const header = ctx.req.headers.authorization;
    const authentication = await authenticate(header, { tokens: directory.tokens, digests, now: at });
    describeCaller(ctx, authentication.token);
    if (authentication.kind === 'refused') {
      // After the look-up: whoever has a valid token is never shut out by others behind the same address.
      refusals?.require(address, at);
      throw refuse(ctx, authentication);
    }
    const { token, bearer } = authentication;
    markStep(ctx.state.trace, 'authenticated');
    tokenUse.record(token, { at, provider: ctx.state.trace.provider ?? 'other', address });
    const caller = toCaller(ctx.state.requestId, bearer, typesWith);
    requireOpen(bearer.workspace);
    requireAllowedAddress(token, address);
    requests?.require(token.id, at);
    requireScopes(token, ctx.request.method, ctx.request.path);
    ctx.state.caller = caller;
  };
}

/** On whose behalf a token acts. @throws AppError internal when its connection is gone. */
export function toCaller(
  requestId: string,
  { token, workspace, connection, extensions }: Bearer,
  typesWith: TypesWith,
): ScimCaller {
  if (connection === undefined) throw new AppError('internal', 'The connection of the token does not exist.');
  return { workspace, connection, token, types: typesWith(extensions), requestId };
}

function requireOpen({ plan, isScimEnabled }: Workspace): void {
  if (!planFeatures[plan].scim) {
    throw new AppError(
      'plan_required',
      `The ${planNames[plan]} plan of this workspace does not include SCIM.`,
    );
  }
  if (!isScimEnabled) {
    throw new AppError('scim_disabled', 'Provisioning is switched off for this workspace.');
  }
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
    userAgent: ctx.req.headers['user-agent'],
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
