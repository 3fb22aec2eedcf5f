import type { Cause } from '@rollcall/shared/directory/access-model.ts';
import type { Database } from 'better-sqlite3';

import type { AccessStore, Holder, ListedGroup, PeoplePage } from '../access.ts';
import type { AccessDefinitionRows } from './access-definitions.ts';
import { toCauses } from './access-grants.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

type AccessLists = Pick<AccessStore, 'holders' | 'waiting' | 'held' | 'groups'>;

interface HolderRow {
  readonly key: number;
  readonly id: string;
  readonly userName: string;
  readonly isActive: number;
  readonly needsReview: number;
}

interface ScannedRow extends HolderRow {
  readonly hasRole: number;
  readonly isPlaced: number;
}

/** People that are looked at between two turns of the event loop: some 5 ms. */
const peoplePerStep = 1_000;

/** Whoever is in no other organization is in the default one. */
const byDefault = JSON.stringify([{ kind: 'default' } satisfies Cause]);

/** Who has what; nothing here writes. */
export function createAccessLists(
  database: Database,
  { keys, definitions }: { readonly keys: WorkspaceKeys; readonly definitions: AccessDefinitionRows },
): AccessLists {
  const statements = prepareStatements(database);

  /** People whom no index finds, a stretch at a time between other requests. */
  async function scan(
    workspaceKey: number,
    { after, limit }: PeoplePage,
    isWanted: (row: ScannedRow) => boolean,
  ): Promise<readonly Holder[]> {
    const { generation } = definitions.load(workspaceKey);
    const found: Holder[] = [];
    let from: number | undefined = after;
    while (from !== undefined && database.open) {
      const rows: readonly ScannedRow[] = statements.scan.all({
        generation,
        workspaceKey,
        after: from,
        limit: peoplePerStep,
      });
      for (const row of rows) if (isWanted(row)) found.push(toHolder(row));
      if (found.length >= limit) break;
      from = rows.length < peoplePerStep ? undefined : rows.at(-1)?.key;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return found.slice(0, limit);
  }

  return {
    async holders(workspaceId, { kind, id }, page) {
      const workspaceKey = keys.require(workspaceId);
      const { generation, model } = definitions.load(workspaceKey);
      if (kind === 'organization' && model.organizations.get(id)?.isDefault === true) {
        const isHere = statements.hasOrganization;
        const found = await scan(
          workspaceKey,
          page,
          ({ key, isPlaced }) =>
            isPlaced === 0 || isHere.get(workspaceKey, generation, key, id) !== undefined,
        );
        return found.map((holder) => ({
          ...holder,
          because: toCauses(isHere.get(workspaceKey, generation, holder.key, id) ?? byDefault),
        }));
      }
      const rows = statements.holders.all(workspaceKey, generation, kind, id, page.after, page.limit);
      return rows.map(({ because, ...row }) => ({ ...toHolder(row), because: toCauses(because) }));
    },
    async waiting(workspaceId, page) {
      const isWaiting = (row: ScannedRow) =>
        row.isActive === 1 && (row.hasRole === 0 || row.needsReview === 1);
      return scan(keys.require(workspaceId), page, isWaiting);
    },
    async held(workspaceId, { after, limit }) {
      const workspaceKey = keys.require(workspaceId);
      const { generation } = definitions.load(workspaceKey);
      const rows = statements.holders.all(workspaceKey, generation, 'held', '', after, limit);
      return rows.map(({ because, ...row }) => ({
        ...toHolder(row),
        held: JSON.parse(because) as readonly string[], // safe cast: a list of rule ids was stored
      }));
    },
    async groups(workspaceId, { after, limit }) {
      return statements.groups.all(keys.require(workspaceId), after, limit);
    },
  };
}

function toHolder({ key, id, userName, isActive, needsReview }: HolderRow): Holder {
  return {
    key,
    id,
    userName,
    isActive: isActive === 1,
    needsReview: needsReview === 1,
    because: [],
    held: [],
  };
}

function prepareStatements(database: Database) {
  const columns = `users.key, users.id, users.user_name AS "userName", users.active IS NOT 0 AS "isActive",
    users.needs_review AS "needsReview"`;
  const has = (kind: string) => `EXISTS (SELECT 1 FROM access_grants
      WHERE access_grants.workspace_key = users.workspace_key AND generation = @generation
        AND access_grants.user_key = users.key AND access_grants.kind = '${kind}')`;
  return {
    scan: database.prepare<[object], ScannedRow>(
      `SELECT ${columns}, ${has('role')} AS "hasRole", ${has('organization')} AS "isPlaced" FROM users
       WHERE workspace_key = @workspaceKey AND deleted_at IS NULL AND key > @after ORDER BY key LIMIT @limit`,
    ),
    holders: database.prepare<
      [number, number, string, string, number, number],
      HolderRow & { readonly because: string }
    >(
      `SELECT ${columns}, because FROM access_grants JOIN users ON users.key = access_grants.user_key
       WHERE access_grants.workspace_key = ? AND generation = ? AND access_grants.kind = ? AND target = ?
         AND access_grants.user_key > ? ORDER BY access_grants.user_key LIMIT ?`,
    ),
    hasOrganization: database
      .prepare<[number, number, number, string], string>(
        `SELECT because FROM access_grants WHERE workspace_key = ? AND generation = ? AND user_key = ?
           AND kind = 'organization' AND target = ?`,
      )
      .pluck(),
    groups: database.prepare<[number, number, number], ListedGroup>(
      `SELECT key, id, display_name AS "displayName", member_count AS members FROM groups
       WHERE workspace_key = ? AND key > ? ORDER BY key LIMIT ?`,
    ),
  };
}
