import { AppError } from '@rollcall/shared/errors.ts';

import { authenticate } from './authenticate.ts';
import type { ScimContext, ScimServe } from './context.ts';
import { describeCaller, type GateDependencies, refuse } from './gate.ts';

/** Words in a path that only a SCIM client would ask for. */
const scimWords = [
  'scim',
  'users',
  'groups',
  'serviceproviderconfig',
  'serviceproviderconfigs',
  'resourcetypes',
  'schemas',
  'bulk',
  'me',
];

/** Whether a request outside the SCIM base URL looks like an identity provider with the wrong base URL. */
export function looksLikeScim(path: string): boolean {
  return path.split('/').some((segment) => scimWords.includes(segment.toLowerCase()));
}

/**
 * Answer a SCIM request on a wrong base path: 404 whose detail names the right base URL. No redirect: clients drop
 * the Authorization header on the way.
 */
export function answerWrongPath(
  dependencies: Pick<GateDependencies, 'directory' | 'digests' | 'now'> & { readonly baseUrl: string },
): ScimServe {
  const { directory, digests, now, baseUrl } = dependencies;
  return async (ctx) => {
    const header = ctx.req.headers.authorization;
    const authentication = await authenticate(header, { tokens: directory.tokens, digests, now: now() });
    describeCaller(ctx, authentication.token);
    if (authentication.kind === 'refused') refuse(ctx, authentication);
    throw wrongPathError(ctx, baseUrl);
  };
}

/** Whether a path below the base URL holds a base path once more: the identity provider added it to the whole URL. */
export function isDoubledBase(path: string): boolean {
  return path.toLowerCase().lastIndexOf('/scim') > 0;
}

/** Says which base URL is right, to the identity provider and in the log row. */
export function wrongPathError(ctx: ScimContext, baseUrl: string): AppError {
  const path = ctx.path.slice(0, 200);
  ctx.state.trace.reason = 'wrong_path';
  ctx.state.trace.explanation = `The identity provider called ${path}; the base URL is ${baseUrl}.`;
  return new AppError('wrong_path', `${path} is not an address of the SCIM API.`, {
    fix: `Use the base URL ${baseUrl}.`,
  });
}
