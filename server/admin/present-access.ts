import type { UserAccess } from '@rollcall/shared/contract/access.ts';
import type { cause } from '@rollcall/shared/contract/roles.ts';
import type { AccessModel, Cause } from '@rollcall/shared/directory/access-model.ts';
import type { z } from 'zod';

import type { PersonAccess } from '../store/access.ts';

/** What a person may do, with the names of the roles and organizations of the model. */
export function presentAccess(access: PersonAccess, { roles, organizations }: AccessModel): UserAccess {
  const { userId, isActive, needsReview } = access;
  const inactiveBecause = needsReview ? 'review' : null;
  return {
    userId,
    isEffective: isActive && !needsReview,
    inactiveBecause: isActive ? inactiveBecause : 'deactivated',
    roles: access.roles.map(({ id, because }) => ({
      id,
      name: roles.get(id)?.name ?? id,
      permissions: [...(roles.get(id)?.permissions ?? [])],
      because: because.map(presentCause),
    })),
    organizations: access.organizations.map(({ id, because }) => ({
      id,
      name: organizations.get(id)?.name ?? id,
      because: because.map(presentCause),
    })),
    held: [...access.held],
    refused: access.refused.map((refused) => ({ ...refused })),
  };
}

export function presentCause(of: Cause): z.infer<typeof cause> {
  const isNamed = of.kind === 'rule' || of.kind === 'policy';
  return {
    kind: of.kind,
    id: isNamed ? of.id : null,
    version: isNamed ? of.version : null,
    through: of.kind === 'rule' && of.through !== undefined ? { ...of.through } : null,
  };
}
