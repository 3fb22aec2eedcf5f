import type { User } from '@rollcall/shared/contract/users.ts';
import { formatSearch } from '@rollcall/shared/provisioning-log/format.ts';

/** The search of the provisioning log that follows one person. */
export function logSearchOf({ userName }: Pick<User, 'userName'>): string {
  return formatSearch({ users: [userName] });
}
