import { withStatusPath } from '@rollcall/shared/directory/attribute-mapping-status.ts';
import { keepSwitchedOff } from '@rollcall/shared/directory/attribute-mapping.ts';
import { linkAddresses, type LinkCandidate } from '@rollcall/shared/directory/linking.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { applyPatch } from '@rollcall/shared/scim/patch/apply.ts';
import { parsePatch } from '@rollcall/shared/scim/patch/parse.ts';
import { matchesIfMatch } from '@rollcall/shared/scim/resource/etag.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { AttributeMappingStore } from '../../store/attribute-mappings.ts';
import type { Milliseconds } from '../../store/directory.ts';
import type { ListingQuery } from '../../store/listing.ts';
import type { RuleStore } from '../../store/provisioning-rules.ts';
import type { ShownUser, StoredUser, UserSelector, UserStore, WrittenUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { listPage } from '../listing.ts';
import type { ListParameters } from '../parameters.ts';
import { requireUserPolicy } from '../policies.ts';
import { requiredText } from '../required-text.ts';
import { shadowId, termsOf } from '../terms.ts';
import {
  decideCreate,
  type DecidedChange,
  decideUpdate,
  replaceResource,
  toResource,
  type UserOutcome,
} from './change.ts';
import { decideLinkStep, type Deciding, linkWaiting } from './link.ts';
import { readResource, tidied, withoutSwitchedOff } from './sent.ts';

export interface UserServiceDependencies {
  readonly users: UserStore;
  readonly rules: RuleStore;
  readonly mappings: Pick<AttributeMappingStore, 'switchedOff'>;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type UserService = ReturnType<typeof createUserService>;

export interface ChangedUser extends UserOutcome {
  readonly user: WrittenUser;
  /** Checked and answered only. */
  readonly isShadow: boolean;
}

/** What SCIM clients may do with people. Each write reads, decides and writes in one step of the store. */
export function createUserService({ users, rules, mappings, now, newId }: UserServiceDependencies) {
  async function change(
    caller: ScimCaller,
    selector: UserSelector,
    decide: (
      current: StoredUser | undefined,
      candidate: LinkCandidate | undefined,
      deciding: Deciding,
    ) => DecidedChange,
  ): Promise<ChangedUser> {
    const workspaceRules = await rules.read(caller.workspace.id);
    const terms = { ...termsOf(caller, workspaceRules), ...(caller.isDryRun && { isShadow: true }) };
    const off = await mappings.switchedOff(caller.workspace.id, caller.connection.id);
    const deciding: Deciding = { caller, rules: workspaceRules, off, now: now(), newId };
    let decided: DecidedChange | undefined;
    const user = await users.change(
      caller.workspace.id,
      selector,
      (current, candidate) => {
        decided = decide(current, candidate, deciding);
        requireUserPolicy(caller, decided.outcome);
        return decided.decision;
      },
      deciding.now,
      terms,
    );
    if (user === undefined || decided === undefined) {
      throw new AppError('internal', 'The store answered a change without its user.');
    }
    const { decision, outcome, changes, ignored } = decided;
    // The question is stored now; the answer to the client is the same as while it waits.
    if (decision.kind === 'askToLink') throw linkWaiting(user);
    return { user, outcome, changes, isShadow: terms.isShadow === true, ...(ignored && { ignored }) };
  }

  /** Change one user by id; a user that is gone for SCIM is not found. */
  function changeExisting(
    caller: ScimCaller,
    id: string,
    ifMatch: string | undefined,
    decide: (current: StoredUser, deciding: Deciding) => DecidedChange,
  ): Promise<ChangedUser> {
    return change(caller, { by: 'id', id }, (current, candidate, deciding) => {
      const user = requireVisible(current, id);
      if (!matchesIfMatch(ifMatch, user.version)) {
        throw new AppError('version_mismatch', `The user is at version ${user.version} now.`);
      }
      if (candidate === undefined) return decide(user, deciding);
      const step = decideLinkStep(user, candidate, { userName: user.userName }, deciding);
      if (step.kind === 'ask') return step.change;
      if (step.kind === 'go') return decide(user, deciding);
      throw new AppError('account_not_linked', `The account ${user.userName} is not linked to SCIM.`);
    });
  }

  return {
    /**
     * RFC 7644 §3.3. A userName whose account the identity provider had deleted brings that account back, and an
     * account that SCIM does not manage yet is linked as the workspace's rules say.
     * @throws AppError user_name_taken | invalid_value | link_waiting
     */
    create(caller: ScimCaller, body: JsonObject): Promise<ChangedUser> {
      const sent = readResource(caller, body);
      const userName = requiredText(sent, 'userName');
      const addresses = linkAddresses(sent);
      return change(caller, { by: 'identity', userName, addresses }, (current, candidate, deciding) => {
        const { resource, ...noted } = withoutSwitchedOff(sent, deciding);
        // An account that is there keeps its status when that is off; one that comes back or is new may be used.
        const keepsStatus = current?.deletedAt === null && deciding.off.includes('active');
        const isActive = keepsStatus ? current.isActive : true;
        const state = { resource: withActive(resource, isActive), source: 'scim', deletedAt: null } as const;
        const idOfNew = () =>
          deciding.rules.isShadow ? shadowId(caller.workspace.id, 'User', userName) : newId();
        if (current === undefined) return { ...decideCreate(idOfNew(), state, deciding), ...noted };
        const step = candidate && decideLinkStep(current, candidate, { ...resource, userName }, deciding);
        if (step?.kind === 'ask') return step.change;
        if (step?.kind === 'separate') return { ...decideCreate(idOfNew(), state, deciding), ...noted };
        if (step?.kind !== 'go' && current.deletedAt === null) throw userNameTaken(current);
        const becomes = replaceResource(current, state.resource, deciding);
        const { source } = current.isManaged ? state : current;
        const next = { resource: becomes, source, deletedAt: null } as const;
        return { ...decideUpdate(current, next, deciding, resource), ...noted };
      });
    },

    /** @throws AppError not_found */
    async read(caller: ScimCaller, id: string): Promise<ShownUser> {
      return requireVisible(await users.read(caller.workspace.id, id), id);
    },

    /** A page of users. @throws AppError as listPage */
    list(caller: ScimCaller, parameters: ListParameters) {
      const workspaceId = caller.workspace.id;
      const query = (listing: ListingQuery) => users.query(workspaceId, listing);
      return listPage(parameters, { resourceType: caller.types.User, workspaceId, now: now(), query });
    },

    /**
     * RFC 7644 §3.5.1. Okta sends back what it read, without `active` at times: that never deactivates.
     * @throws AppError not_found | version_mismatch | user_name_taken | invalid_value | link_waiting |
     *   account_not_linked | protected_account
     */
    replace(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedUser> {
      const sent = readResource(caller, body);
      return changeExisting(caller, id, ifMatch, (current, deciding) => {
        const { resource, ...noted } = withoutSwitchedOff(sent, deciding, current);
        const becomes = replaceResource(current, withActive(resource, current.isActive), deciding);
        const next = { resource: becomes, source: current.source, deletedAt: null };
        return { ...decideUpdate(current, next, deciding, resource), ...noted };
      });
    },

    /**
     * RFC 7644 §3.5.2.
     * @throws AppError not_found | version_mismatch | user_name_taken | invalid_path | no_target | invalid_value |
     *   mutability | link_waiting | account_not_linked | protected_account
     */
    patch(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedUser> {
      const operations = parsePatch(body).map((operation) => withStatusPath(caller.types.User, operation));
      return changeExisting(caller, id, ifMatch, (current, deciding) => {
        const before = toResource(current);
        const asked = applyPatch(caller.types.User, before, operations).resource;
        const { resource, ignored } = keepSwitchedOff(asked, before, deciding.off);
        const state = { resource: tidied(resource, asked, caller), source: current.source, deletedAt: null };
        return { ...decideUpdate(current, state, deciding), ...(ignored.length > 0 && { ignored }) };
      });
    },

    /**
     * RFC 7644 §3.6, without loss: the account is deactivated and hidden from SCIM, its history stays.
     * @throws AppError not_found | version_mismatch | link_waiting | account_not_linked | protected_account
     */
    remove(caller: ScimCaller, id: string, ifMatch: string | undefined): Promise<ChangedUser> {
      return changeExisting(caller, id, ifMatch, (current, deciding) => {
        const resource = { ...toResource(current), active: false };
        const state = { resource, source: current.source, deletedAt: deciding.now };
        return decideUpdate(current, state, deciding);
      });
    },

    /** Groups of a user, for the readOnly attribute `groups`. */
    groupsOf(caller: ScimCaller, id: string) {
      return users.groupsOf(caller.workspace.id, id);
    },
  };
}

function requireVisible<User extends ShownUser>(user: User | undefined, id: string): User {
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
