import type { UserFilter } from './queries.ts';

export const userTabs = ['profile', 'access', 'sessions', 'history', 'raw'] as const;
export type UserTab = (typeof userTabs)[number];

/** What the address of the Users screen holds. */
export interface UsersSearch extends UserFilter {
  /** Id of the user in the inspector. */
  readonly selected?: string | undefined;
  /** What is shown of them; the profile unless given. */
  readonly tab?: UserTab | undefined;
}
