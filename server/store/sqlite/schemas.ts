import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { ActivityEntry } from '../activity.ts';
import type { SchemaStore } from '../schemas.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export type SchemaRows = ReturnType<typeof createSchemaRows>;

/** The table of extension schemas as it is read. */
export function createSchemaRows(database: Database, keys: WorkspaceKeys, createMemory: CreateMemory) {
  const all = database
    .prepare<[number], string>(
      'SELECT definition FROM extension_schemas WHERE workspace_key = ? ORDER BY urn_key',
    )
    .pluck();
  const memory = createMemory<string, readonly ExtensionSchema[]>();

  function read(workspaceId: string): readonly ExtensionSchema[] {
    const workspaceKey = keys.find(workspaceId);
    if (workspaceKey === undefined) return [];
    return all.all(workspaceKey).map((text) => JSON.parse(text) as ExtensionSchema); // safe cast: written by save
  }

  return {
    /** As stored now, whatever is remembered: a decision is made from it. */
    read,
    list: (workspaceId: string) => memory.get(workspaceId, read) ?? [],
    forget: () => memory.forget(),
  };
}

export interface SchemaStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly schemaRows: SchemaRows;
}

export function createSchemaStore(database: Database, parts: SchemaStoreParts): SchemaStore {
  const { commit, keys, appendActivity, schemaRows } = parts;
  const upsert = database.prepare<[number, string, string]>(
    `INSERT INTO extension_schemas (workspace_key, urn_key, definition) VALUES (?, ?, ?)
     ON CONFLICT (workspace_key, urn_key) DO UPDATE SET definition = excluded.definition`,
  );
  const remove = database.prepare<[number, string]>(
    'DELETE FROM extension_schemas WHERE workspace_key = ? AND urn_key = ?',
  );

  function write(workspaceKey: number, schema: ExtensionSchema, activity: ActivityEntry): void {
    upsert.run(workspaceKey, foldCase(schema.id), JSON.stringify(schema));
    appendActivity(workspaceKey, [activity]);
    schemaRows.forget();
  }

  return {
    async list(workspaceId) {
      return schemaRows.list(workspaceId);
    },
    save(workspaceId, schema, activity) {
      return commit.run(() => write(keys.require(workspaceId), schema, activity));
    },
    change(workspaceId, decide) {
      return commit.run(() => {
        const { schema, activity } = decide(schemaRows.read(workspaceId));
        write(keys.require(workspaceId), schema, activity);
      });
    },
    remove(workspaceId, urn, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const { changes } = remove.run(workspaceKey, foldCase(urn));
        if (changes === 0) throw new AppError('not_found', 'There is no extension schema with that URN.');
        appendActivity(workspaceKey, [activity]);
        schemaRows.forget();
      });
    },
  };
}
