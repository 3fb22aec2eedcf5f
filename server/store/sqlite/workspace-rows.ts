import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { NewWorkspace, Workspace } from '../workspaces.ts';
import { firstHash } from './activity-chain.ts';
import type { CreateMemory } from './memory.ts';

interface WorkspaceRow extends Omit<Workspace, 'isScimEnabled'> {
  readonly key: number;
  readonly isScimEnabled: number;
}

/** Finds the integer that stands for a workspace in every key. */
export interface WorkspaceKeys {
  find(workspaceId: string): number | undefined;
  /** @throws AppError not_found */
  require(workspaceId: string): number;
}

const columns = `key, id, name, plan, is_scim_enabled AS "isScimEnabled", created_at AS "createdAt", version`;

export type WorkspaceRows = ReturnType<typeof createWorkspaceRows>;

/** The table of workspaces. */
export function createWorkspaceRows(database: Database, createMemory: CreateMemory) {
  const statements = prepareStatements(database);
  const memory = createMemory<string, { readonly key: number; readonly workspace: Workspace }>();

  function find(workspaceId: string) {
    return memory.get(workspaceId, (id) => {
      const row = statements.byId.get(id);
      return row && { key: row.key, workspace: toWorkspace(row) };
    });
  }

  const keys: WorkspaceKeys = {
    find: (workspaceId) => find(workspaceId)?.key,
    require(workspaceId) {
      const key = find(workspaceId)?.key;
      if (key === undefined) throw new AppError('not_found', 'There is no workspace with that id.');
      return key;
    },
  };

  return {
    keys,
    find,
    /** As stored now, whatever is remembered: a decision is made from it. @throws AppError not_found */
    read(workspaceId: string): Workspace {
      const row = statements.byId.get(workspaceId);
      if (row === undefined) throw new AppError('not_found', 'There is no workspace with that id.');
      return toWorkspace(row);
    },
    findByName(name: string): Workspace | undefined {
      const row = statements.byName.get(foldCase(name));
      return row && toWorkspace(row);
    },
    /** The caller knows that the name is free. */
    insert(workspace: NewWorkspace): { readonly key: number; readonly workspace: Workspace } {
      const { id, name, plan, isScimEnabled, createdAt } = workspace;
      const enabled = Number(isScimEnabled);
      const { lastInsertRowid } = statements.insert.run(id, name, foldCase(name), plan, enabled, createdAt);
      statements.insertTotals.run(lastInsertRowid, firstHash(id));
      return { key: Number(lastInsertRowid), workspace: { ...workspace, version: 1 } };
    },
    update(
      key: number,
      { name, plan, isScimEnabled }: Pick<Workspace, 'name' | 'plan' | 'isScimEnabled'>,
    ): void {
      statements.update.run(name, foldCase(name), plan, Number(isScimEnabled), key);
      memory.forget();
    },
  };
}

function toWorkspace({ id, name, plan, isScimEnabled, createdAt, version }: WorkspaceRow): Workspace {
  return { id, name, plan, isScimEnabled: isScimEnabled === 1, createdAt, version };
}

function prepareStatements(database: Database) {
  return {
    byId: database.prepare<[string], WorkspaceRow>(`SELECT ${columns} FROM workspaces WHERE id = ?`),
    byName: database.prepare<[string], WorkspaceRow>(`SELECT ${columns} FROM workspaces WHERE name_key = ?`),
    insert: database.prepare(
      `INSERT INTO workspaces (id, name, name_key, plan, is_scim_enabled, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    insertTotals: database.prepare(
      'INSERT INTO workspace_totals (workspace_key, activity_hash) VALUES (?, ?)',
    ),
    update: database.prepare<[string, string, string, number, number]>(
      `UPDATE workspaces SET name = ?, name_key = ?, plan = ?, is_scim_enabled = ?, version = version + 1
       WHERE key = ?`,
    ),
  };
}
