import type { LinkState } from '@rollcall/shared/directory/linking.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

/** The question whether an account may be taken over by SCIM, as it is first asked. */
export interface NewLinkRequest {
  readonly id: string;
  /** The userName that the identity provider wants to create. */
  readonly userName: string;
  /** The e-mail address that they have in common; null when it was the userName alone. */
  readonly address: string | null;
  readonly tokenId: string;
  /** The token's name at that time. */
  readonly tokenName: string;
}

export interface StoredLinkRequest extends NewLinkRequest {
  /** Order of arrival. */
  readonly key: number;
  /** The account, and its userName now. */
  readonly userId: string;
  readonly accountUserName: string;
  readonly isPrivileged: boolean;
  readonly state: LinkState;
  readonly requestedAt: Milliseconds;
  readonly decidedAt: Milliseconds | null;
  readonly decidedBy: string | null;
}

export interface LinkStore {
  /** Newest first; `before` is the exclusive upper bound of `key`. */
  list(
    workspaceId: string,
    query: { readonly state?: LinkState; readonly before?: number; readonly limit: number },
  ): Promise<readonly StoredLinkRequest[]>;
  /**
   * Answer a request that is pending.
   * @throws AppError not_found | link_decided
   */
  decide(
    workspaceId: string,
    id: string,
    verdict: { readonly state: 'approved' | 'rejected'; readonly at: Milliseconds; readonly name: string },
    describe: (request: StoredLinkRequest) => ActivityEntry,
  ): Promise<StoredLinkRequest>;
}
