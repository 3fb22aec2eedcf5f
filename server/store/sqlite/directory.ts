import type { Database } from 'better-sqlite3';

import type { DirectoryStore } from '../directory.ts';
import { createActivityStore } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import { createGroupStore } from './groups.ts';
import { createMemberships } from './memberships.ts';
import { createMemories } from './memory.ts';
import { createOperatorStore } from './operators.ts';
import type { ReadTurn } from './read-turn.ts';
import { createSchemaStore } from './schemas.ts';
import { createTokenStore } from './tokens.ts';
import { createUserStore } from './users.ts';
import { createWorkspaceStore } from './workspaces.ts';

/** Joins the stores of one database; every statement they need is prepared here, once. */
export function createDirectoryStore(
  database: Database,
  commit: GroupCommit,
  {
    readTurn,
    now,
    close,
  }: { readonly readTurn: ReadTurn; readonly now: () => number; readonly close: () => Promise<void> },
): DirectoryStore {
  const createMemory = createMemories(database, readTurn);
  const workspaces = createWorkspaceStore(database, commit, createMemory);
  const { keys } = workspaces;
  const activity = createActivityStore(database, keys);
  const memberships = createMemberships(database);
  const parts = { commit, keys, appendActivity: activity.append, memberships, createMemory };
  const noteCheck = database.prepare<[number]>('UPDATE instance SET checked_at = ?');

  return {
    workspaces: workspaces.store,
    tokens: createTokenStore(database, parts),
    operators: createOperatorStore(database, parts),
    users: createUserStore(database, { ...parts, memberships }),
    groups: createGroupStore(database, parts),
    schemas: createSchemaStore(database, parts),
    activity: activity.store,
    async checkWritable() {
      await commit.run(() => noteCheck.run(now()));
    },
    close,
  };
}
