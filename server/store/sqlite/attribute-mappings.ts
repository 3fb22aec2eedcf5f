import { type Switches, switchedOff } from '@rollcall/shared/directory/attribute-mapping.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import {
  type AttributeMappingStore,
  initialMapping,
  type MappingDecision,
  type StoredMapping,
} from '../attribute-mappings.ts';
import type { AppendActivity } from './activity.ts';
import type { ConnectionRows } from './connection-rows.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';
import { inTimeSql } from './page-reader.ts';
import type { Reader } from './reader.ts';
import { fixedSql, joinSql, type Sql, sql } from './sql.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

interface MappingRow {
  readonly version: number;
  readonly switches: string;
  readonly previous: string;
  readonly changedAt: number;
  readonly changedBy: string;
}

/** Stands in the place of a connection's key for the workspace's own switches. */
const ofWorkspace = 0;

export function createAttributeMappingStore(
  database: Database,
  parts: {
    readonly commit: GroupCommit;
    readonly keys: WorkspaceKeys;
    readonly appendActivity: AppendActivity;
    readonly createMemory: CreateMemory;
    readonly connectionRows: ConnectionRows;
    readonly reader: Reader;
  },
): AttributeMappingStore {
  const { commit, keys, appendActivity, connectionRows, reader } = parts;
  const { find, save } = prepareStatements(database);
  const memory = parts.createMemory<string, readonly string[]>();

  function readNow(workspaceKey: number, connectionKey: number): StoredMapping {
    const row = find.get(workspaceKey, connectionKey);
    return row === undefined ? initialMapping : toMapping(row);
  }

  /** @throws AppError not_found */
  function requireScope(workspaceKey: number, connectionId: string | undefined): number {
    if (connectionId === undefined) return ofWorkspace;
    const found = connectionRows.find(workspaceKey, connectionId);
    if (found === undefined) throw new AppError('not_found', 'There is no connection with that id.');
    return found.key;
  }

  function readOff(workspaceId: string, connectionId: string): readonly string[] {
    const workspaceKey = keys.require(workspaceId);
    const own = readNow(workspaceKey, requireScope(workspaceKey, connectionId));
    return switchedOff(readNow(workspaceKey, ofWorkspace).switches, own.switches);
  }

  return {
    async switchedOff(workspaceId, connectionId) {
      return memory.get(`${workspaceId} ${connectionId}`, () => readOff(workspaceId, connectionId)) ?? [];
    },
    async read(workspaceId, connectionId) {
      const workspaceKey = keys.require(workspaceId);
      return readNow(workspaceKey, requireScope(workspaceKey, connectionId));
    },
    change(workspaceId, connectionId, decide, now) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const connectionKey = requireScope(workspaceKey, connectionId);
        const current = readNow(workspaceKey, connectionKey);
        const decision = decide(current);
        if (decision === undefined) return current;
        save.run({ workspaceKey, connectionKey, now, ...toColumns(current, decision) });
        appendActivity(workspaceKey, [decision.activity]);
        memory.forget();
        return readNow(workspaceKey, connectionKey);
      });
    },
    async holders(workspaceId, { attribute, connectionIds, limit }) {
      const workspaceKey = keys.require(workspaceId);
      const connectionKeys = connectionIds.map((id) => requireScope(workspaceKey, id));
      if (connectionKeys.length === 0) return { total: 0, names: [] };
      const where = holdersSql(workspaceKey, { attribute, connectionKeys });
      const cut = fixedSql(`ORDER BY users.key LIMIT ${Math.trunc(limit)}`);
      const select = 'SELECT user_name AS "userName" FROM users WHERE ';
      const rows = sql`${where} ${cut}`;
      const count = sql`SELECT count(*) AS total FROM users WHERE ${where}`;
      // The values are looked at one by one: on the other thread, and not for ever.
      const found = await reader.page({ select, rows, limit, offset: 0 }, count);
      const people = found.rows as readonly { readonly userName: string }[]; // safe cast: selected above
      return { total: found.total, names: people.map(({ userName }) => userName) };
    },
  };
}

function holdersSql(
  workspaceKey: number,
  { attribute, connectionKeys }: { readonly attribute: string; readonly connectionKeys: readonly number[] },
): Sql {
  const connections = joinSql(
    connectionKeys.map((key) => sql`${key}`),
    ', ',
  );
  return sql`users.workspace_key = ${workspaceKey} AND users.deleted_at IS NULL
    AND users.connection_key IN (${connections}) AND ${inTimeSql(fixedSql('users.key'))}
    AND ${valueSql(attribute)} IS NOT NULL`;
}

/** `->>` takes a text that does not begin with $ as a name and not as a path, so dots and colons need no quoting. */
function valueSql(attribute: string): Sql {
  const end = attribute.startsWith('urn:') ? attribute.lastIndexOf(':') : -1;
  if (end < 0) return sql`(users.body ->> (${attribute}))`;
  return sql`(users.body -> (${attribute.slice(0, end)}) ->> (${attribute.slice(end + 1)}))`;
}

function toMapping({ version, switches, previous, changedAt, changedBy }: MappingRow): StoredMapping {
  return {
    // Safe casts: written by toColumns.
    switches: JSON.parse(switches) as Switches,
    version,
    last: { previous: JSON.parse(previous) as Switches, at: changedAt, by: changedBy },
  };
}

function toColumns(current: StoredMapping, { switches, by }: MappingDecision) {
  return {
    version: current.version + 1,
    switches: JSON.stringify(switches),
    previous: JSON.stringify(current.switches),
    by,
  };
}

function prepareStatements(database: Database) {
  return {
    find: database.prepare<[number, number], MappingRow>(
      `SELECT version, switches, previous, changed_at AS "changedAt", changed_by AS "changedBy"
       FROM attribute_mappings WHERE workspace_key = ? AND connection_key = ?`,
    ),
    save: database.prepare(
      `INSERT INTO attribute_mappings
         (workspace_key, connection_key, version, switches, previous, changed_at, changed_by)
       VALUES (@workspaceKey, @connectionKey, @version, @switches, @previous, @now, @by)
       ON CONFLICT (workspace_key, connection_key) DO UPDATE SET version = excluded.version,
         switches = excluded.switches, previous = excluded.previous, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by`,
    ),
  };
}
