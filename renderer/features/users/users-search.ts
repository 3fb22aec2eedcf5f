import type { UserFilter } from './queries.ts';

/** What the address of the Users screen holds. */
export interface UsersSearch extends UserFilter {
  /** Id of the user in the inspector. */
  readonly selected?: string | undefined;
}
