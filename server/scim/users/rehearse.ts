import { linkAddresses } from '@rollcall/shared/directory/linking.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { RehearsedWrite, RehearseWrite } from '../../rehearsal.ts';
import type { ResourceTypes } from '../../resource-types.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StoredUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { requiredText } from '../required-text.ts';
import { toResource } from './change.ts';
import { readResource } from './sent.ts';
import { type ChangedUser, createUserService, type UserServiceDependencies } from './service.ts';

/** Tries writes of users for the operators: what is told is what would happen now. */
export function createRehearsal({
  directory,
  typesOf,
  now,
  newId,
}: Pick<UserServiceDependencies, 'now' | 'newId'> & {
  readonly directory: DirectoryStore;
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
}): RehearseWrite {
  const { users, rules, mappings } = directory;
  const service = createUserService({ users, rules, mappings, now, newId });

  function write(caller: ScimCaller, { method, body, userId = '' }: RehearsedWrite): Promise<ChangedUser> {
    if (method === 'create') return service.create(caller, body);
    return method === 'patch'
      ? service.patch(caller, userId, body, undefined)
      : service.replace(caller, userId, body, undefined);
  }

  async function findRefused(
    caller: ScimCaller,
    { body, userId }: RehearsedWrite,
    error: AppError,
  ): Promise<StoredUser | undefined> {
    if (error.spec.status === 400) return undefined;
    if (userId !== undefined) return users.find(caller.workspace.id, userId);
    const sent = readResource(caller, body);
    const selector = {
      by: 'identity',
      userName: requiredText(sent, 'userName'),
      addresses: linkAddresses(sent),
    } as const;
    return users.change(caller.workspace.id, selector, () => ({ kind: 'keep' }), now(), { isShadow: true });
  }

  return async (asked) => {
    const { workspace, connection, token, requestId } = asked;
    const types = await typesOf(workspace.id);
    const caller: ScimCaller = { workspace, connection, token, types, requestId, isDryRun: true };
    try {
      const { user, outcome, changes } = await write(caller, asked);
      const met = outcome === 'created' ? undefined : user;
      return { kind: 'done', outcome, changes, user, resource: toResource(user), met };
    } catch (error) {
      // A fault of the server is none of the payload.
      if (!(error instanceof AppError) || error.spec.status >= 500) throw error;
      return { kind: 'refused', error, met: await findRefused(caller, asked, error) };
    }
  };
}
