import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { LinkStore, StoredLinkRequest } from '../links.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

type LinkRow = Omit<StoredLinkRequest, 'isPrivileged'> & { readonly isPrivileged: number };

const columns = `
  link_requests.key, link_requests.id, users.id AS "userId", users.user_name AS "accountUserName",
  users.is_privileged AS "isPrivileged", link_requests.user_name AS "userName", address, token_id AS "tokenId",
  token_name AS "tokenName", state, requested_at AS "requestedAt", decided_at AS "decidedAt",
  decided_by AS "decidedBy"`;
const source = 'link_requests JOIN users ON users.key = link_requests.user_key';

export function createLinkStore(
  database: Database,
  {
    commit,
    keys,
    appendActivity,
  }: { readonly commit: GroupCommit; readonly keys: WorkspaceKeys; readonly appendActivity: AppendActivity },
): LinkStore {
  const newest = database.prepare<[number, number, number], LinkRow>(
    `SELECT ${columns} FROM ${source}
     WHERE link_requests.workspace_key = ? AND link_requests.key < ? ORDER BY link_requests.key DESC LIMIT ?`,
  );
  const newestOfState = database.prepare<[number, string, number, number], LinkRow>(
    `SELECT ${columns} FROM ${source}
     WHERE link_requests.workspace_key = ? AND state = ? AND link_requests.key < ?
     ORDER BY link_requests.key DESC LIMIT ?`,
  );
  const find = database.prepare<[number, string], LinkRow>(
    `SELECT ${columns} FROM ${source} WHERE link_requests.workspace_key = ? AND link_requests.id = ?`,
  );
  const decide = database.prepare<[string, number, string, number]>(
    'UPDATE link_requests SET state = ?, decided_at = ?, decided_by = ? WHERE key = ?',
  );

  return {
    async list(workspaceId, { state, before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      const rows =
        state === undefined
          ? newest.all(workspaceKey, before, limit)
          : newestOfState.all(workspaceKey, state, before, limit);
      return rows.map(toLinkRequest);
    },
    decide(workspaceId, id, { state, at, name }, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const row = find.get(workspaceKey, id);
        if (row === undefined) throw new AppError('not_found', 'There is no link request with that id.');
        if (row.state !== 'pending') {
          throw new AppError('link_decided', `The link request for ${row.userName} is ${row.state} already.`);
        }
        const request = toLinkRequest({ ...row, state, decidedAt: at, decidedBy: name });
        decide.run(state, at, name, row.key);
        appendActivity(workspaceKey, [describe(request)]);
        return request;
      });
    },
  };
}

function toLinkRequest(row: LinkRow): StoredLinkRequest {
  return { ...row, isPrivileged: row.isPrivileged !== 0 };
}
