import type { RestoreInput, UserChanges, UserInput } from '@rollcall/shared/contract/users.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { HistoryStore } from '../../store/history.ts';
import type { StoredUser, UserStore } from '../../store/users.ts';
import { type Actor, describeChange } from '../actor.ts';
import { decideEdit, type DecidedEdit, editResource, readResource, userNameOf } from '../edit-user.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';
import { findPastState } from './restore.ts';

export interface DirectoryServiceDependencies {
  readonly users: UserStore;
  readonly history: HistoryStore;
  /** The User of a workspace, with its own extension schemas. */
  readonly userTypeOf: (workspaceId: string) => Promise<ResourceType>;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export interface EditedUser {
  readonly user: StoredUser;
  readonly warnings: readonly string[];
}

export type DirectoryService = ReturnType<typeof createDirectoryService>;

/** What operators may do with people by hand. */
export function createDirectoryService(dependencies: DirectoryServiceDependencies) {
  const { users, history, userTypeOf, now, newId } = dependencies;

  async function edit(
    actor: Actor,
    id: string,
    decide: (current: StoredUser, at: Milliseconds) => DecidedEdit,
  ): Promise<EditedUser> {
    const at = now();
    let warnings: readonly string[] = [];
    const user = await users.change(
      actor.workspaceId,
      { by: 'id', id },
      (current) => {
        const decided = decide(requireUser(current, id), at);
        ({ warnings } = decided);
        return decided.decision;
      },
      at,
    );
    return { user: requireUser(user, id), warnings };
  }

  /** Deactivating and reactivating say what is wanted, whatever the user is now: no version is needed. */
  function setActive(actor: Actor, id: string, active: boolean): Promise<EditedUser> {
    return edit(actor, id, (current, at) =>
      decideEdit(current, { resource: { ...readResource(current), active } }, { actor, at }),
    );
  }

  return {
    /** @throws AppError not_found */
    async read(workspaceId: string, id: string): Promise<StoredUser> {
      return requireUser(await users.find(workspaceId, id), id);
    },

    /**
     * A new account that no identity provider manages.
     * @throws AppError invalid_value | user_name_taken
     */
    async create(actor: Actor, { attributes, isProtected, isPrivileged }: UserInput): Promise<EditedUser> {
      const userType = await userTypeOf(actor.workspaceId);
      const resource = editResource(userType, { active: true }, attributes);
      const userName = userNameOf(resource);
      const id = newId();
      const at = now();
      const activity = describeChange(actor, {
        at,
        action: 'user.created',
        subject: { kind: 'user', id, name: userName },
        changes: differences(undefined, resource),
      });
      const standing = { isProtected: isProtected ?? false, isPrivileged: isPrivileged ?? false };
      const state = { resource, source: 'manual', deletedAt: null, standing } as const;
      const user = await users.change(
        actor.workspaceId,
        { by: 'userName', userName },
        (current) => {
          if (current !== undefined) throw userNameTaken(current);
          return { kind: 'create', id, state, activity: [activity] };
        },
        at,
      );
      return { user: requireUser(user, id), warnings: [] };
    },

    /** @throws AppError not_found | version_mismatch | invalid_value | user_name_taken */
    async update(actor: Actor, id: string, changes: UserChanges, ifMatch: IfMatch): Promise<EditedUser> {
      const userType = await userTypeOf(actor.workspaceId);
      const { attributes = {}, isProtected, isPrivileged, needsReview } = changes;
      return edit(actor, id, (current, at) => {
        requireVersion(ifMatch, current.version, 'The user');
        const resource = editResource(userType, readResource(current), attributes);
        return decideEdit(
          current,
          {
            resource,
            ...(isProtected === undefined ? {} : { isProtected }),
            ...(isPrivileged === undefined ? {} : { isPrivileged }),
            ...(needsReview === undefined ? {} : { needsReview }),
          },
          { actor, at },
        );
      });
    },

    /** @throws AppError not_found */
    deactivate: (actor: Actor, id: string) => setActive(actor, id, false),

    /** Also brings back what an identity provider deleted. @throws AppError not_found */
    reactivate: (actor: Actor, id: string) => setActive(actor, id, true),

    /**
     * Write the attributes of a past state as a new change.
     * @throws AppError not_found | version_mismatch | bad_request | user_name_taken
     */
    async restore(
      actor: Actor,
      id: string,
      { sequence, side = 'before' }: RestoreInput,
      ifMatch: IfMatch,
    ): Promise<EditedUser> {
      const read = requireUser(await users.find(actor.workspaceId, id), id);
      const past = await findPastState(
        history,
        { ...read, resource: readResource(read) },
        { sequence, side },
      );
      // What the schemas do not know (any more) stays in the past; flags of the account are no attributes.
      const { resource } = normaliseResource(await userTypeOf(actor.workspaceId), past);
      return edit(actor, id, (current, at) => {
        requireVersion(ifMatch, current.version, 'The user');
        if (current.version !== read.version) {
          throw new AppError('version_mismatch', 'The user changed while its history was read.');
        }
        return decideEdit(current, { resource }, { actor, at, action: 'user.restored' });
      });
    },
  };
}

function requireUser(user: StoredUser | undefined, id: string): StoredUser {
  if (user !== undefined) return user;
  throw new AppError('not_found', `There is no user with the id ${id.slice(0, 100)}.`);
}

function userNameTaken(holder: StoredUser): AppError {
  const fate = holder.deletedAt === null ? '' : ', whom the identity provider deleted';
  return new AppError('user_name_taken', `${holder.userName} is the userName of a user already${fate}.`, {
    fix: `Use another userName, or reactivate the user ${holder.id}.`,
  });
}
