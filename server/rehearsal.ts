import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import type { AppError } from '@rollcall/shared/errors.ts';
import type { Difference } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { StoredConnection } from './store/stored-connection.ts';
import type { StoredToken } from './store/tokens.ts';
import type { StoredUser } from './store/users.ts';
import type { Workspace } from './store/workspaces.ts';

/** A write of a user that an operator wants to see without its effect. */
export interface RehearsedWrite {
  readonly workspace: Workspace;
  /** The one that it would come from. */
  readonly connection: StoredConnection;
  /** One of the connection. */
  readonly token: StoredToken;
  readonly method: 'create' | 'replace' | 'patch';
  readonly body: JsonObject;
  /** Of the user that is replaced or patched. */
  readonly userId: string | undefined;
  readonly requestId: string;
}

/** What came of trying. */
export type Rehearsal =
  | {
      readonly kind: 'done';
      readonly outcome: Outcome;
      readonly changes: readonly Difference[];
      /** As the write would leave it. */
      readonly user: StoredUser;
      readonly resource: JsonObject;
      /** Whom the write met; undefined when it makes somebody new. */
      readonly met: StoredUser | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly error: AppError;
      /** Whom the write met; undefined when it does not get that far. */
      readonly met: StoredUser | undefined;
    };

/** Runs the very code of a SCIM write on the live directory and takes all it did back in the same step. */
export type RehearseWrite = (write: RehearsedWrite) => Promise<Rehearsal>;
