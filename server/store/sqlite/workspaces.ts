import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { Workspace, WorkspaceStore } from '../directory.ts';
import { firstHash } from './activity-chain.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';

interface WorkspaceRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly plan: Workspace['plan'];
  readonly isScimEnabled: number;
  readonly createdAt: number;
}

/** Finds the integer that stands for a workspace in every key. */
export interface WorkspaceKeys {
  find(workspaceId: string): number | undefined;
  /** @throws AppError not_found */
  require(workspaceId: string): number;
}

const columns = `key, id, name, plan, is_scim_enabled AS "isScimEnabled", created_at AS "createdAt"`;

export function createWorkspaceStore(database: Database, commit: GroupCommit, createMemory: CreateMemory) {
  const byId = database.prepare<[string], WorkspaceRow>(`SELECT ${columns} FROM workspaces WHERE id = ?`);
  const byName = database.prepare<[string], WorkspaceRow>(
    `SELECT ${columns} FROM workspaces WHERE name_key = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO workspaces (id, name, name_key, plan, is_scim_enabled, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const insertTotals = database.prepare(
    'INSERT INTO workspace_totals (workspace_key, activity_hash) VALUES (?, ?)',
  );
  const memory = createMemory<string, { readonly key: number; readonly workspace: Workspace }>();

  function remembered(workspaceId: string) {
    return memory.get(workspaceId, (id) => {
      const row = byId.get(id);
      return row && { key: row.key, workspace: toWorkspace(row) };
    });
  }

  const store: WorkspaceStore = {
    async find(id) {
      return remembered(id)?.workspace;
    },
    async findByName(name) {
      const row = byName.get(foldCase(name));
      return row && toWorkspace(row);
    },
    ensure(workspace) {
      return commit.run(() => {
        const nameKey = foldCase(workspace.name);
        const existing = byName.get(nameKey);
        if (existing !== undefined) return toWorkspace(existing);
        const { id, name, plan, isScimEnabled, createdAt } = workspace;
        const { lastInsertRowid } = insert.run(id, name, nameKey, plan, isScimEnabled ? 1 : 0, createdAt);
        insertTotals.run(lastInsertRowid, firstHash(id));
        return workspace;
      });
    },
  };
  const keys: WorkspaceKeys = {
    find: (workspaceId) => remembered(workspaceId)?.key,
    require(workspaceId) {
      const key = remembered(workspaceId)?.key;
      if (key === undefined) throw new AppError('not_found', 'There is no workspace with that id.');
      return key;
    },
  };
  return { store, keys };
}

function toWorkspace({ id, name, plan, isScimEnabled, createdAt }: WorkspaceRow): Workspace {
  return { id, name, plan, isScimEnabled: isScimEnabled === 1, createdAt };
}
