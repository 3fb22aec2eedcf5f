import type { Token } from '@rollcall/shared/contract/tokens.ts';

/** What of the tokens is shown; lives in the address. */
export interface TokensSearch {
  /** All unless given. */
  readonly status?: Token['status'] | undefined;
  readonly selected?: string | undefined;
}
