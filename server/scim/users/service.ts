import { AppError } from '@rollcall/shared/errors.ts';
import { applyPatch } from '@rollcall/shared/scim/patch/apply.ts';
import { parsePatch } from '@rollcall/shared/scim/patch/parse.ts';
import { matchesIfMatch } from '@rollcall/shared/scim/resource/etag.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { Milliseconds } from '../../store/directory.ts';
import type { ListingQuery } from '../../store/listing.ts';
import type { StoredUser, UserSelector, UserStore } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { listPage } from '../listing.ts';
import type { ListParameters } from '../parameters.ts';
import { requiredText } from '../required-text.ts';
import { decideCreate, type DecidedChange, decideUpdate, toResource, type UserOutcome } from './change.ts';

export interface UserServiceDependencies {
  readonly users: UserStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type UserService = ReturnType<typeof createUserService>;

export interface ChangedUser extends UserOutcome {
  readonly user: StoredUser;
}

/** What SCIM clients may do with people. Each write reads, decides and writes in one step of the store. */
export function createUserService({ users, now, newId }: UserServiceDependencies) {
  async function change(
    caller: ScimCaller,
    selector: UserSelector,
    decide: (current: StoredUser | undefined, at: Milliseconds) => DecidedChange,
  ): Promise<ChangedUser> {
    const at = now();
    let decided: DecidedChange | undefined;
    const user = await users.change(
      caller.workspace.id,
      selector,
      (current) => {
        decided = decide(current, at);
        return decided.decision;
      },
      at,
    );
    if (user === undefined || decided === undefined) {
      throw new AppError('internal', 'The store answered a change without its user.');
    }
    return { user, outcome: decided.outcome, changes: decided.changes };
  }

  /** Change one user by id; a user that is gone for SCIM is not found. */
  function changeExisting(
    caller: ScimCaller,
    id: string,
    ifMatch: string | undefined,
    decide: (current: StoredUser, at: Milliseconds) => DecidedChange,
  ): Promise<ChangedUser> {
    return change(caller, { by: 'id', id }, (current, at) => {
      const user = requireVisible(current, id);
      if (!matchesIfMatch(ifMatch, user.version)) {
        throw new AppError('version_mismatch', `The user is at version ${user.version} now.`);
      }
      return decide(user, at);
    });
  }

  return {
    /**
     * RFC 7644 §3.3. A userName whose account the identity provider had deleted brings that account back.
     * @throws AppError user_name_taken | invalid_value
     */
    create(caller: ScimCaller, body: JsonObject): Promise<ChangedUser> {
      const { resource } = normaliseResource(caller.types.User, body);
      const userName = requiredText(resource, 'userName');
      const state = { resource: withActive(resource, true), source: 'scim', deletedAt: null } as const;
      return change(caller, { by: 'userName', userName }, (current, at) => {
        if (current === undefined) return decideCreate(newId(), state, { caller, now: at });
        if (current.deletedAt === null) throw userNameTaken(current);
        return decideUpdate(current, state, { caller, now: at });
      });
    },

    /** @throws AppError not_found */
    async read(caller: ScimCaller, id: string): Promise<StoredUser> {
      return requireVisible(await users.find(caller.workspace.id, id), id);
    },

    /** A page of users. @throws AppError as listPage */
    list(caller: ScimCaller, parameters: ListParameters) {
      const workspaceId = caller.workspace.id;
      const query = (listing: ListingQuery) => users.query(workspaceId, listing);
      return listPage(parameters, { resourceType: caller.types.User, workspaceId, now: now(), query });
    },

    /**
     * RFC 7644 §3.5.1. Okta sends back what it read, without `active` at times: that never deactivates.
     * @throws AppError not_found | version_mismatch | user_name_taken | invalid_value
     */
    replace(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedUser> {
      const { resource } = normaliseResource(caller.types.User, body);
      return changeExisting(caller, id, ifMatch, (current, at) => {
        const state = {
          resource: withActive(resource, current.isActive),
          source: current.source,
          deletedAt: null,
        };
        return decideUpdate(current, state, { caller, now: at });
      });
    },

    /**
     * RFC 7644 §3.5.2.
     * @throws AppError not_found | version_mismatch | user_name_taken | invalid_path | no_target | invalid_value | mutability
     */
    patch(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedUser> {
      const operations = parsePatch(body);
      return changeExisting(caller, id, ifMatch, (current, at) => {
        const { resource } = applyPatch(caller.types.User, toResource(current), operations);
        return decideUpdate(
          current,
          { resource, source: current.source, deletedAt: null },
          { caller, now: at },
        );
      });
    },

    /**
     * RFC 7644 §3.6, without loss: the account is deactivated and hidden from SCIM, its history stays.
     * @throws AppError not_found | version_mismatch
     */
    remove(caller: ScimCaller, id: string, ifMatch: string | undefined): Promise<ChangedUser> {
      return changeExisting(caller, id, ifMatch, (current, at) => {
        const resource = { ...toResource(current), active: false };
        return decideUpdate(
          current,
          { resource, source: current.source, deletedAt: at },
          { caller, now: at },
        );
      });
    },

    /** Groups of a user, for the readOnly attribute `groups`. */
    groupsOf(caller: ScimCaller, id: string) {
      return users.groupsOf(caller.workspace.id, id);
    },
  };
}

function requireVisible(user: StoredUser | undefined, id: string): StoredUser {
  if (user !== undefined && user.deletedAt === null) return user;
  throw new AppError('not_found', `There is no user with the id ${id.slice(0, 100)}.`);
}

function userNameTaken(holder: StoredUser): AppError {
  const state = holder.isActive ? 'an active' : 'a deactivated';
  return new AppError('user_name_taken', `${holder.userName} is already the userName of ${state} user.`, {
    fix: `Find it with the filter userName eq "${holder.userName}" and update the user ${holder.id}.`,
  });
}

/** `active` is always stored, so that a filter on it and the answer agree. */
function withActive(resource: JsonObject, fallback: boolean): JsonObject {
  return 'active' in resource ? resource : { ...resource, active: fallback };
}
