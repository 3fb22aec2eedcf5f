import { type GuardLimits, noLimits } from '@rollcall/shared/directory/guard.ts';
import type { LinkPolicy } from '@rollcall/shared/directory/linking.ts';

import type { ActivityEntry } from './activity.ts';

/** How far identity providers may go in a workspace. */
export interface ProvisioningRules {
  readonly linkPolicy: LinkPolicy;
  /** The most changes of each kind within an hour; what goes beyond is held. */
  readonly limits: GuardLimits;
  /** Writes are checked and answered as if done, and nothing changes. */
  readonly isShadow: boolean;
}

export interface StoredRules extends ProvisioningRules {
  /** 0 until the rules are first changed. */
  readonly version: number;
}

/** The rules of a workspace that never chose others. */
export const initialRules: StoredRules = {
  linkPolicy: 'automatic',
  limits: noLimits,
  isShadow: false,
  version: 0,
};

export interface RuleStore {
  /** Asked by every SCIM write: an implementation remembers answers. */
  read(workspaceId: string): Promise<StoredRules>;
  /**
   * Read, decide and write in one step; `decide` is pure, and answering undefined leaves everything as it is.
   * @returns the rules afterwards.
   */
  change(
    workspaceId: string,
    decide: (
      current: StoredRules,
    ) => { readonly rules: ProvisioningRules; readonly activity: ActivityEntry } | undefined,
  ): Promise<StoredRules>;
}
