import type { DryRunResult } from '@rollcall/shared/contract/attribute-mappings.ts';

import type { AccessStore } from '../../store/access.ts';
import type { StoredUser } from '../../store/users.ts';
import { presentAccess } from '../present-access.ts';

/**
 * What somebody would have after a write that was taken back: the rules of access, on the user as it would be.
 * @param user as the write left it
 */
export async function foreseeAccess(
  { access }: { readonly access: AccessStore },
  user: StoredUser,
): Promise<NonNullable<DryRunResult['access']>> {
  const [foreseen, { model }] = await Promise.all([access.foresee(user), access.read(user.workspaceId)]);
  const { userId: _, ...presented } = presentAccess(foreseen, model);
  return presented;
}
