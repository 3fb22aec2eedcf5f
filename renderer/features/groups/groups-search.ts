import type { SelectedSearch } from '../../lib/selected-search.ts';

/** What the address of the Groups screen holds. */
export interface GroupsSearch extends SelectedSearch {
  /** Start of the display name. */
  readonly displayName?: string | undefined;
}
