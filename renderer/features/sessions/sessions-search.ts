import type { SelectedSearch } from '../../lib/selected-search.ts';

/** What the address of the Sessions screen holds. */
export interface SessionsSearch extends SelectedSearch {
  /** All, also those that are over; only the open ones unless given. */
  readonly show?: 'all' | undefined;
}
