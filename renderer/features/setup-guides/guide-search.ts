import type { GuideStepId } from '@rollcall/shared/idp/guides/guide.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';

/** Which guide is open and where in it; lives in the address. */
export interface GuideSearch {
  /** That of the first connection unless given. */
  readonly provider?: IdentityProvider | undefined;
  readonly step?: GuideStepId | undefined;
}
