import { holdRetrySeconds } from '@rollcall/shared/directory/guard.ts';
import type { LinkCandidate, LinkState } from '@rollcall/shared/directory/linking.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { NewLinkRequest } from '../links.ts';
import { userColumns, type UserRow } from './user-row.ts';

/** How an account was found, and for which userName. */
export interface HowFound {
  readonly userName: string;
  readonly by: LinkCandidate['by'];
  readonly isAmbiguous?: boolean;
}

/** For one account: under how many userNames an identity provider may ask for it before somebody has answered. */
const mostQuestions = 20;

/** Accounts that SCIM could take over, and what was asked about them; for use inside the step that changes a user. */
export function createLinkRows(database: Database) {
  const statements = prepareStatements(database);

  return {
    /** The oldest account with one of the addresses, and whether it is the only one. */
    findByAddress(
      workspaceKey: number,
      { userName, addresses }: { readonly userName: string; readonly addresses: readonly string[] },
    ): { readonly row: UserRow; readonly isAmbiguous: boolean } | undefined {
      const rows = addresses.flatMap((address) => [
        // Most addresses are new, and one row is found out at a quarter of the cost of a list.
        ...(statements.isKnown.get(workspaceKey, address) === undefined
          ? []
          : statements.byEmail.all(workspaceKey, address)),
        // Nobody visible has the userName itself: the caller has looked.
        ...(address === foldCase(userName) ? [] : statements.byName.all(workspaceKey, address)),
      ]);
      const [row] = rows.toSorted((a, b) => a.key - b.key);
      return row && { row, isAmbiguous: rows.some(({ key }) => key !== row.key) };
    },

    toCandidate(workspaceKey: number, row: UserRow, how: HowFound): LinkCandidate {
      const { userName, by, isAmbiguous = false } = how;
      const request = statements.stateOf.get(workspaceKey, row.key, foldCase(userName));
      return { by, isAmbiguous, isPrivileged: row.isPrivileged !== 0, request };
    },

    ask(workspaceKey: number, userKey: number, now: number, request: NewLinkRequest): void {
      const { id, userName, address, tokenId, tokenName } = request;
      const asked = statements.pendingOf.get(workspaceKey, userKey) ?? 0;
      if (asked >= mostQuestions) {
        throw new AppError('queue_full', `${asked} requests to link this account wait for an operator.`, {
          retryAfterSeconds: holdRetrySeconds,
        });
      }
      // Once an account is linked, its requests say nothing that its history does not.
      statements.forgetLinked.run(workspaceKey, userKey);
      statements.ask.run(
        workspaceKey,
        id,
        userKey,
        userName,
        foldCase(userName),
        address,
        tokenId,
        tokenName,
        now,
      );
    },

    /** The account is linked: whatever was asked about it is answered. */
    settle(workspaceKey: number, userKey: number): void {
      statements.settle.run(workspaceKey, userKey);
    },
  };
}

function prepareStatements(database: Database) {
  // What a removed connection managed is managed by none.
  const canBeLinked = `users.deleted_at IS NULL AND (users.is_managed = 0 OR EXISTS (
    SELECT 1 FROM connections WHERE connections.key = users.connection_key AND removed_at IS NOT NULL))`;
  return {
    isKnown: database
      .prepare<[number, string], number>(
        'SELECT 1 FROM user_emails WHERE workspace_key = ? AND value_key = ? LIMIT 1',
      )
      .pluck(),
    byEmail: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM user_emails JOIN users ON users.key = user_emails.user_key
       WHERE user_emails.workspace_key = ? AND user_emails.value_key = ? AND ${canBeLinked}
       ORDER BY user_emails.user_key LIMIT 2`,
    ),
    byName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ? AND ${canBeLinked}`,
    ),
    stateOf: database
      .prepare<[number, number, string], LinkState>(
        'SELECT state FROM link_requests WHERE workspace_key = ? AND user_key = ? AND user_name_key = ?',
      )
      .pluck(),
    pendingOf: database
      .prepare<[number, number], number>(
        `SELECT count(*) FROM link_requests WHERE workspace_key = ? AND user_key = ? AND state = 'pending'`,
      )
      .pluck(),
    forgetLinked: database.prepare<[number, number]>(
      `DELETE FROM link_requests WHERE workspace_key = ? AND user_key = ? AND state = 'linked'`,
    ),
    ask: database.prepare(
      `INSERT INTO link_requests
         (workspace_key, id, user_key, user_name, user_name_key, address, token_id, token_name, state, requested_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)`,
    ),
    settle: database.prepare<[number, number]>(
      `UPDATE link_requests SET state = 'linked'
       WHERE workspace_key = ? AND user_key = ? AND state IN ('pending', 'approved')`,
    ),
  };
}
