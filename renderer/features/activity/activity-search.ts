import { activityFilter } from '@rollcall/shared/contract/activity.ts';
import type { z } from 'zod';

const { source, actor, action, subject, from, to } = activityFilter.shape;

/** What the address of the activity says; a value that does not fit is left out. */
export const activitySearch = activityFilter.extend({
  source: source.catch(undefined),
  actor: actor.catch(undefined),
  action: action.catch(undefined),
  subject: subject.catch(undefined),
  from: from.catch(undefined),
  to: to.catch(undefined),
});
export type ActivitySearch = Partial<z.infer<typeof activitySearch>>;

export interface ActivityScreenProps {
  readonly search: ActivitySearch;
  readonly onSearch: (search: ActivitySearch) => void;
}

/** Whether anything is left out of the list. */
export function isFiltered(search: ActivitySearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}
