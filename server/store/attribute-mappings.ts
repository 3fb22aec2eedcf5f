import type { Switches } from '@rollcall/shared/directory/attribute-mapping.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

/** The switches of one connection, or of the workspace for connections without a word of their own. */
export interface StoredMapping {
  readonly switches: Switches;
  /** 0 until the switches are first changed. */
  readonly version: number;
  /** What the last change took the place of; null when there was none. */
  readonly last: {
    readonly previous: Switches;
    readonly at: Milliseconds;
    /** Name of the operator. */
    readonly by: string;
  } | null;
}

export const initialMapping: StoredMapping = { switches: {}, version: 0, last: null };

export interface MappingDecision {
  readonly switches: Switches;
  readonly by: string;
  readonly activity: ActivityEntry;
}

/** People who have a value. */
export interface Holders {
  readonly total: number;
  /** userNames of the first, in order of creation. */
  readonly names: readonly string[];
}

export interface AttributeMappingStore {
  /**
   * The attributes that a connection's writes must leave as they are; asked by every SCIM write, so an implementation
   * remembers answers. The same list object as long as nothing changes.
   */
  switchedOff(workspaceId: string, connectionId: string): Promise<readonly string[]>;
  /**
   * Of a connection, or of the workspace when there is none.
   * @throws AppError not_found when there is no such connection
   */
  read(workspaceId: string, connectionId: string | undefined): Promise<StoredMapping>;
  /**
   * Read, decide and write in one step; `decide` is pure, and answering undefined leaves everything as it is.
   * @throws AppError not_found
   */
  change(
    workspaceId: string,
    connectionId: string | undefined,
    decide: (current: StoredMapping) => MappingDecision | undefined,
    now: Milliseconds,
  ): Promise<StoredMapping>;
  /**
   * Visible people of some connections who have a value of an attribute, named as by ownership.
   * @throws AppError too_many | unavailable
   */
  holders(
    workspaceId: string,
    query: { readonly attribute: string; readonly connectionIds: readonly string[]; readonly limit: number },
  ): Promise<Holders>;
}
