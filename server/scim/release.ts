import { assertNever } from '@rollcall/shared/assert.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { DirectoryStore } from '../store/directory.ts';
import type { PendingHold } from '../store/holds.ts';
import type { Bearer } from '../store/tokens.ts';
import type { ScimCaller } from './context.ts';
import type { ResourceEndpoint, WriteAnswer } from './endpoint.ts';
import { type GateDependencies, toCaller } from './gate.ts';

/** Carries out a write that was held, on behalf of the operator who releases it. */
export type ReleaseHold = (workspaceId: string, hold: PendingHold, by: string) => Promise<void>;

/**
 * The write happens as it would have then, and is settled in the same transaction, so that it happens once. Activity
 * names the token that asked for it and the request in which it did.
 */
export function createRelease(
  dependencies: Pick<GateDependencies, 'directory' | 'typesWith'> & {
    readonly endpoints: readonly ResourceEndpoint[];
  },
): ReleaseHold {
  const { directory, typesWith, endpoints } = dependencies;
  return async (workspaceId, hold, by) => {
    const bearer = await requireBearer(directory, workspaceId, hold);
    const caller = toCaller(hold.requestId, bearer, typesWith);
    const endpoint = endpoints.find(({ name }) => name === hold.resourceType);
    if (endpoint === undefined) throw new AppError('internal', 'A held change has no endpoint.');
    await carryOut(endpoint, { ...caller, release: { holdId: hold.id, by } }, hold);
  };
}

async function requireBearer(
  { tokens }: DirectoryStore,
  workspaceId: string,
  { tokenId, tokenName }: PendingHold,
): Promise<Bearer> {
  const token = await tokens.find(workspaceId, tokenId);
  const bearer = token && (await tokens.findBearer(token.digest));
  if (bearer?.connection !== undefined) return bearer;
  throw new AppError('not_found', `The connection of the token “${tokenName}” was removed.`);
}

function carryOut(
  endpoint: ResourceEndpoint,
  caller: ScimCaller,
  { request: { method, resourceId, body, ifMatch } }: PendingHold,
): Promise<WriteAnswer> {
  const id = resourceId ?? '';
  const change = { id, body: body ?? {}, ifMatch: ifMatch ?? undefined };
  switch (method) {
    case 'create':
      return endpoint.create(caller, change.body);
    case 'replace':
      return endpoint.replace(caller, change);
    case 'patch':
      return endpoint.patch(caller, change);
    case 'remove':
      return endpoint.remove(caller, change);
    default:
      return assertNever(method, 'held method');
  }
}
