import type { PublicOperator } from '@rollcall/shared/contract/operators.ts';

import type { StoredOperator } from '../../store/operators.ts';

/** An operator as anyone may see it. */
export function presentOperator(operator: StoredOperator): PublicOperator {
  const { id, name, role, hint, version, createdAt, createdBy, revokedAt, revokedBy } = operator;
  return {
    id,
    name,
    role,
    hint,
    status: revokedAt === null ? 'active' : 'revoked',
    version,
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
    revokedBy,
  };
}
