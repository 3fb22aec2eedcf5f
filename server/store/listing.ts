import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';
import type { ResolvedAttribute } from '@rollcall/shared/scim/schema/resolve.ts';

export interface SortOrder {
  readonly attribute: ResolvedAttribute;
  readonly isDescending: boolean;
}

/** What a SCIM listing asks for; without `sort` it is in the order of creation. */
export interface ListingQuery {
  readonly filter?: Filter;
  readonly sort?: SortOrder;
  /** Resources to skip; 0-based. */
  readonly offset: number;
  readonly limit: number;
  /** Start right after, or end right before, the resource with this key. Not together with `sort`. */
  readonly from?: { readonly direction: 'after' | 'before'; readonly key: number };
}

/** A page of a SCIM listing: RFC 7644 §3.4.2. */
export interface Listing<Item> {
  /** How many resources match, on all pages. */
  readonly total: number;
  /** In the order of the listing, also when the page ends before a key. */
  readonly items: readonly Item[];
  /** The key of each item; grows in the order of creation and is never used again. */
  readonly keys: readonly number[];
}
