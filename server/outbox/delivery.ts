/** Whether the other side took the events. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** The sentence says what happened and what to do, and holds no secret. */
  | { readonly kind: 'failed'; readonly sentence: string };

export interface SinkNetwork {
  /** A server on somebody's own computer may send to its own network; a hosted one never does. */
  readonly allowsPrivate: boolean;
  /** Certificates of authorities in PEM that are trusted instead of the system's. */
  readonly authorities?: readonly string[];
  readonly now: () => number;
  readonly monotonicNow: () => number;
}
