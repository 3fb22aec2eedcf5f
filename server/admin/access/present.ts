import type { PublicOrganization } from '@rollcall/shared/contract/organizations.ts';
import type { PublicPolicy } from '@rollcall/shared/contract/policies.ts';
import type { PublicRoleTemplate } from '@rollcall/shared/contract/role-templates.ts';
import type { accessPerson, holder, PublicRole } from '@rollcall/shared/contract/roles.ts';
import type { z } from 'zod';

import type { Holder } from '../../store/access.ts';
import type { Milliseconds } from '../../store/activity.ts';
import { presentCause } from '../present-access.ts';
import type { Known } from './definitions.ts';

export function presentRole(stored: Known<'role'>): PublicRole {
  const { permissions, rank, scimMayGrant, origin, people } = stored;
  return {
    ...presentFacts(stored),
    permissions: [...permissions],
    hasNoPermissionsYet: permissions.length === 0,
    rank,
    scimMayGrant,
    origin,
    people,
  };
}

export function presentOrganization(stored: Known<'organization'>): PublicOrganization {
  const { isDefault, origin, people } = stored;
  return { ...presentFacts(stored), isDefault, origin, people };
}

export function presentTemplate(stored: Known<'template'>): PublicRoleTemplate {
  const { roleIds, organizationId } = stored;
  return { ...presentFacts(stored), roleIds: [...roleIds], organizationId };
}

export function presentPolicy(stored: Known<'policy'>): PublicPolicy {
  const { conditions, roleIds, organizationIds, mayGrantPrivileged } = stored;
  return {
    ...presentFacts(stored),
    conditions: conditions.map((condition) => ({ ...condition })),
    roleIds: [...roleIds],
    organizationIds: [...organizationIds],
    mayGrantPrivileged,
  };
}

function presentFacts(stored: {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly updatedAt: Milliseconds;
}) {
  const { id, name, version, createdAt, updatedAt } = stored;
  return {
    id,
    name,
    version,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

export function presentPerson(person: Holder): z.infer<typeof accessPerson> {
  const { id, userName, isActive, needsReview } = person;
  return { id, userName, status: isActive ? 'active' : 'deactivated', needsReview };
}

export function presentHolder(person: Holder): z.infer<typeof holder> {
  return { ...presentPerson(person), because: person.because.map(presentCause) };
}
