import type {
  GroupOutcome,
  ReactivationPolicy,
  SessionPolicy,
  SyncPolicies,
} from '@rollcall/shared/contract/connections.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';

import type { Milliseconds } from './activity.ts';

/** What an operator may change of a connection. */
export interface ConnectionSettings {
  readonly name: string;
  readonly policies: SyncPolicies;
  readonly sessionPolicy: SessionPolicy;
  readonly reactivation: ReactivationPolicy;
  readonly groupsBecome: GroupOutcome;
}

/** One identity provider set up in a workspace. */
export interface StoredConnection extends ConnectionSettings {
  readonly workspaceId: string;
  readonly id: string;
  readonly provider: IdentityProvider;
  /** Starts at 1 and counts changes of the settings. */
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
}
