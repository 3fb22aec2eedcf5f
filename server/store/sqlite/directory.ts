import type { Database } from 'better-sqlite3';

import type { DirectoryStore } from '../directory.ts';
import { createAccess } from './access.ts';
import { createActivityStore } from './activity.ts';
import { createArrivalStore } from './arrivals.ts';
import { createAttributeMappingStore } from './attribute-mappings.ts';
import { createConnectionRows } from './connection-rows.ts';
import { createConnectionStore } from './connections.ts';
import { createDuplicateStore } from './duplicates.ts';
import type { GroupCommit } from './group-commit.ts';
import { createGroupStore } from './groups.ts';
import { createGuard } from './guard.ts';
import { createHistoryStore } from './history.ts';
import { createHoldStore } from './holds.ts';
import { createIdempotencyStore } from './idempotency.ts';
import { createLinkStore } from './links.ts';
import { createMemberships } from './memberships.ts';
import { createMemories } from './memory.ts';
import { createOperatorStore } from './operators.ts';
import type { ReadTurn } from './read-turn.ts';
import type { Reader } from './reader.ts';
import { createRetentionStore } from './retention.ts';
import { createRuleStore } from './rules.ts';
import { createSchemaRows, createSchemaStore } from './schemas.ts';
import { createSessionRows } from './session-rows.ts';
import { createSessionStore } from './sessions.ts';
import { createSinkStore } from './sinks.ts';
import { createTokenRows } from './token-rows.ts';
import { createTokenStore } from './tokens.ts';
import { createUserImportStore } from './user-imports.ts';
import { createUserStore } from './users.ts';
import { createWorkspaceRows } from './workspace-rows.ts';
import { createWorkspaceStore } from './workspaces.ts';

/** Joins the stores of one database; every statement they need is prepared here, once. */
export function createDirectoryStore(
  database: Database,
  commit: GroupCommit,
  {
    readTurn,
    reader,
    now,
    report,
    close,
  }: {
    readonly readTurn: ReadTurn;
    readonly reader: Reader;
    readonly now: () => number;
    readonly report: (error: unknown) => void;
    readonly close: () => Promise<void>;
  },
): DirectoryStore {
  const createMemory = createMemories(database, readTurn);
  const workspaceRows = createWorkspaceRows(database, createMemory);
  const { keys } = workspaceRows;
  const activity = createActivityStore(database, keys);
  const memberships = createMemberships(database);
  const access = createAccess(database, {
    commit,
    keys,
    appendActivity: activity.append,
    createMemory,
    now,
    report,
  });
  const parts = {
    commit,
    keys,
    appendActivity: activity.append,
    memberships,
    access: access.hooks,
    createMemory,
    reader,
    guard: createGuard(database),
    workspaceRows,
    connectionRows: createConnectionRows(database, createMemory),
    tokenRows: createTokenRows(database, createMemory),
    schemaRows: createSchemaRows(database, keys, createMemory),
    sessionRows: createSessionRows(database),
  };
  const noteCheck = database.prepare<[number]>('UPDATE instance SET checked_at = ?');

  return {
    workspaces: createWorkspaceStore(parts),
    connections: createConnectionStore(parts),
    tokens: createTokenStore(parts),
    operators: createOperatorStore(database, parts),
    users: createUserStore(database, parts),
    groups: createGroupStore(database, parts),
    schemas: createSchemaStore(database, parts),
    activity: {
      ...activity.store,
      note: (workspaceId, entry) => commit.run(() => activity.append(keys.require(workspaceId), [entry])),
    },
    arrivals: createArrivalStore(database, parts),
    history: createHistoryStore(database, keys),
    rules: createRuleStore(database, parts),
    retention: createRetentionStore(database, parts),
    sinks: createSinkStore(database, parts),
    mappings: createAttributeMappingStore(database, parts),
    links: createLinkStore(database, parts),
    holds: createHoldStore(database, parts),
    duplicates: createDuplicateStore(database, parts),
    sessions: createSessionStore(database, parts),
    userImports: createUserImportStore(database, parts),
    access: access.store,
    idempotency: createIdempotencyStore(database, parts),
    async checkWritable() {
      await commit.run(() => noteCheck.run(now()));
    },
    close,
  };
}
