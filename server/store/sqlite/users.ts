import { assertNever } from '@rollcall/shared/assert.ts';
import { guardEventOfUser } from '@rollcall/shared/directory/guard.ts';
import type { LinkCandidate } from '@rollcall/shared/directory/linking.ts';
import { losesAccount } from '@rollcall/shared/directory/sessions.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { ActivityEntry } from '../activity.ts';
import type { StoredUser, UserDecision, UserSelector, UserStore, WrittenUser } from '../users.ts';
import type { AccessHooks } from './access-hooks.ts';
import type { AppendActivity } from './activity.ts';
import type { ConnectionRows } from './connection-rows.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Guard } from './guard.ts';
import { createLeavers } from './leavers.ts';
import { createLinkRows, type HowFound } from './link-rows.ts';
import type { Memberships } from './memberships.ts';
import type { Reader } from './reader.ts';
import type { SessionRows } from './session-rows.ts';
import { runUnder } from './shadow.ts';
import { createUserListing } from './user-listing.ts';
import { toShown, toStanding, toUser, type UserRow } from './user-row.ts';
import { createUserRows, type UserPlace } from './user-rows.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export interface UserStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly memberships: Memberships;
  readonly reader: Reader;
  readonly guard: Guard;
  readonly connectionRows: ConnectionRows;
  readonly sessionRows: SessionRows;
  readonly access: AccessHooks;
}

/** The current user of a change, and how it was found where that matters. */
interface Found {
  readonly row: UserRow | undefined;
  readonly candidate: LinkCandidate | undefined;
}

const nobody: Found = { row: undefined, candidate: undefined };

export function createUserStore(database: Database, parts: UserStoreParts): UserStore {
  const { commit, keys, appendActivity, guard, connectionRows, sessionRows, access } = parts;
  const rows = createUserRows(database, parts);
  const links = createLinkRows(database);

  function select(workspaceKey: number, selector: UserSelector): Found {
    const row =
      selector.by === 'id'
        ? rows.findById(workspaceKey, selector.id)
        : rows.findByName(workspaceKey, selector.userName);
    if (row !== undefined) return toFound(workspaceKey, row, { userName: row.userName, by: 'userName' });
    if (selector.by !== 'identity') return nobody;
    const account = links.findByAddress(workspaceKey, selector);
    if (account === undefined) return nobody;
    const { userName } = selector;
    const { isAmbiguous } = account;
    return toFound(workspaceKey, account.row, { userName, by: 'email', isAmbiguous });
  }

  /** A visible user whom SCIM does not manage is one that it could link. */
  function toFound(workspaceKey: number, row: UserRow, how: HowFound): Found {
    const canBeLinked = row.deletedAt === null && !toStanding(row).isManaged;
    return { row, candidate: canBeLinked ? links.toCandidate(workspaceKey, row, how) : undefined };
  }

  function apply(
    place: UserPlace,
    { row, candidate }: Found,
    decision: UserDecision,
  ): WrittenUser | undefined {
    const { workspaceId, workspaceKey, now } = place;
    switch (decision.kind) {
      case 'keep':
        return row && toUser(workspaceId, row);
      case 'note': {
        if (row === undefined) throw new Error('There is no user to note anything of');
        appendActivity(workspaceKey, decision.activity);
        return toUser(workspaceId, row);
      }
      case 'create': {
        if (row !== undefined && candidate?.by !== 'email') {
          throw new Error(`The user ${row.id} is there already`);
        }
        const user = rows.create(place, decision.id, decision.state);
        appendActivity(workspaceKey, decision.activity);
        return withAccess(workspaceKey, undefined, user, decision.activity);
      }
      case 'update': {
        if (row === undefined) throw new Error('There is no user to update');
        const user = rows.update(place, row, decision.state);
        if (user.isManaged && !toStanding(row).isManaged) links.settle(workspaceKey, row.key);
        appendActivity(workspaceKey, decision.activity);
        const before = toUser(workspaceId, row);
        const written = withAccess(workspaceKey, before, user, decision.activity);
        return losesAccount(before, user) ? endSessions(place, row.key, written, decision.activity) : written;
      }
      case 'askToLink': {
        if (row === undefined) throw new Error('There is no user to link');
        links.ask(workspaceKey, row.key, now, decision.request);
        appendActivity(workspaceKey, decision.activity);
        return toUser(workspaceId, row);
      }
      default:
        return assertNever(decision, 'user decision');
    }
  }

  /** What the user may do follows in the same step. */
  function withAccess(
    workspaceKey: number,
    before: StoredUser | undefined,
    user: StoredUser,
    [cause]: readonly ActivityEntry[],
  ): WrittenUser {
    const refusedRoles = access.userChanged(workspaceKey, before, user, cause);
    return refusedRoles.length === 0 ? user : { ...user, refusedRoles };
  }

  /**
   * Whoever loses the account loses what is open with it, unless the connection lets that expire: in the same step and
   * in the name of the same actor.
   */
  function endSessions(
    { workspaceKey, now }: UserPlace,
    userKey: number,
    user: WrittenUser,
    [cause]: readonly ActivityEntry[],
  ): WrittenUser {
    const connection =
      user.connectionId === null ? undefined : connectionRows.find(workspaceKey, user.connectionId);
    const policy = connection?.connection.sessionPolicy ?? 'end_now';
    if (cause === undefined || policy !== 'end_now') return user;
    const end = { at: now, reason: 'user_deactivated', by: cause.actor.name } as const;
    const endedSessions = sessionRows.endOfUser(workspaceKey, userKey, end);
    if (endedSessions === 0) return user;
    const changes = [{ path: 'sessions', before: endedSessions, after: 0 }];
    appendActivity(workspaceKey, [{ ...cause, action: 'sessions.ended', changes }]);
    return { ...user, endedSessions };
  }

  return {
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const row = workspaceKey === undefined ? undefined : rows.findById(workspaceKey, id);
      return row && toUser(workspaceId, row);
    },
    async read(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const row = workspaceKey === undefined ? undefined : rows.readById(workspaceKey, id);
      return row && toShown(row);
    },
    change(workspaceId, selector, decide, now, terms) {
      return runUnder(commit, terms, () => {
        const workspaceKey = keys.require(workspaceId);
        const found = select(workspaceKey, selector);
        const current = found.row && toUser(workspaceId, found.row);
        const decision = decide(current, found.candidate);
        const user = apply({ workspaceId, workspaceKey, now }, found, decision);
        // A question changes no user: it is not counted, and asking is not yet what a held write wanted.
        if (terms !== undefined && decision.kind !== 'askToLink') {
          guard.review({ workspaceKey, now, ...guardFacts(selector, current, decision, user) }, terms);
        }
        return user;
      });
    },
    ...createLeavers(database, keys),
    ...createUserListing(database, parts),
  };
}

/** What the guard must know of a change. */
function guardFacts(
  selector: UserSelector,
  current: StoredUser | undefined,
  { kind }: UserDecision,
  user: StoredUser | undefined,
) {
  const target = selector.by === 'id' ? `User ${selector.id}` : `User by name ${foldCase(selector.userName)}`;
  const isWritten = kind === 'create' || kind === 'update';
  const before = kind === 'create' ? undefined : current;
  return { target, event: isWritten && user !== undefined ? guardEventOfUser(before, user) : undefined };
}
