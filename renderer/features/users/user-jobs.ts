import type { ListedUser, UserDetail } from '@rollcall/shared/contract/users.ts';

/** What can be done with people; each opens a dialog. */
export interface UserJobs {
  readonly onCreate: () => void;
  readonly onImport: () => void;
  readonly onEdit: (user: UserDetail) => void;
  readonly onDeactivate: (user: ListedUser) => void;
  readonly onReactivate: (user: ListedUser) => void;
}
