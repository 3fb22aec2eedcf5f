import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';

import type { ActivityEntry } from './activity.ts';

/** Extension schemas of workspaces. They are asked for with every request and change a few times a year. */
export interface SchemaStore {
  /** In the order of their URN. The same list object as long as nothing changes. */
  list(workspaceId: string): Promise<readonly ExtensionSchema[]>;
  /** Add a schema, or replace the one with that URN (compared without case). */
  save(workspaceId: string, schema: ExtensionSchema, activity: ActivityEntry): Promise<void>;
  /** Read, decide on one schema to add or replace, and write it, in one step; `decide` is pure. */
  change(
    workspaceId: string,
    decide: (all: readonly ExtensionSchema[]) => {
      readonly schema: ExtensionSchema;
      readonly activity: ActivityEntry;
    },
  ): Promise<void>;
  /** What resources hold of it stays until they are written again. @throws AppError not_found */
  remove(workspaceId: string, urn: string, activity: ActivityEntry): Promise<void>;
}
