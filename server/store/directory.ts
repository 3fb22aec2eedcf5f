import type { AccessStore } from './access.ts';
import type { ActivityStore } from './activity.ts';
import type { ArrivalStore } from './arrivals.ts';
import type { AttributeMappingStore } from './attribute-mappings.ts';
import type { ConnectionStore } from './connections.ts';
import type { DuplicateStore } from './duplicates.ts';
import type { GroupStore } from './groups.ts';
import type { HistoryStore } from './history.ts';
import type { HoldStore } from './holds.ts';
import type { IdempotencyStore } from './idempotency.ts';
import type { LinkStore } from './links.ts';
import type { OperatorStore } from './operators.ts';
import type { RuleStore } from './provisioning-rules.ts';
import type { RetentionStore } from './retention.ts';
import type { SchemaStore } from './schemas.ts';
import type { SessionStore } from './sessions.ts';
import type { SinkStore } from './sinks.ts';
import type { TokenStore } from './tokens.ts';
import type { UserImportStore } from './user-imports.ts';
import type { UserStore } from './users.ts';
import type { WorkspaceStore } from './workspaces.ts';

export type { ActivityEntry, Milliseconds } from './activity.ts';
export type { Workspace } from './workspaces.ts';

/**
 * Everything that must survive: workspaces, credentials, people, groups and the record of every change.
 * Each method is one atomic step, durable when its promise resolves. `workspaceId` comes first in every key.
 */
export interface DirectoryStore {
  readonly workspaces: WorkspaceStore;
  readonly connections: ConnectionStore;
  readonly tokens: TokenStore;
  readonly operators: OperatorStore;
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly schemas: SchemaStore;
  readonly activity: ActivityStore;
  readonly arrivals: ArrivalStore;
  readonly history: HistoryStore;
  readonly rules: RuleStore;
  readonly retention: RetentionStore;
  readonly sinks: SinkStore;
  readonly mappings: AttributeMappingStore;
  readonly links: LinkStore;
  readonly holds: HoldStore;
  readonly duplicates: DuplicateStore;
  readonly sessions: SessionStore;
  readonly userImports: UserImportStore;
  readonly access: AccessStore;
  readonly idempotency: IdempotencyStore;
  /** Proves that a write can be committed now. @throws AppError unavailable */
  checkWritable(): Promise<void>;
  /** Finish what is queued, check point, release locks. */
  close(): Promise<void>;
}
