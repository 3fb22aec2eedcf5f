import type { ArrivalVerb } from '@rollcall/shared/contract/arrivals.ts';

import type { Milliseconds } from './activity.ts';

/** How requests with one token arrive. */
export interface StoredArrivals {
  readonly tokenId: string;
  readonly lastAt: Milliseconds;
  /** When the latest burst of requests began. */
  readonly burstAt: Milliseconds;
  /** From the beginning of one burst to that of the next, oldest first; only the latest are kept. */
  readonly gaps: readonly Milliseconds[];
  /** When each kind of request was first and last seen. */
  readonly verbs: Readonly<
    Partial<Record<ArrivalVerb, { readonly firstAt: Milliseconds; readonly lastAt: Milliseconds }>>
  >;
}

export interface ArrivalStore {
  list(workspaceId: string): Promise<readonly StoredArrivals[]>;
  /** Each takes the place of what was stored of its token. */
  save(workspaceId: string, arrivals: readonly StoredArrivals[]): Promise<void>;
}
