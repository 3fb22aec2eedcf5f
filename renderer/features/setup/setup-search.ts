import type { SetupStep } from '@rollcall/shared/contract/setup-draft.ts';

/** What of the setup is shown; lives in the address. A step is one of the wizard's. */
export interface SetupSearch {
  readonly step?: SetupStep | undefined;
  /** The connection that is open, or the one that the wizard is about. */
  readonly connection?: string | undefined;
}
