import { z } from 'zod';

import { identifier, instant } from './common.ts';

/** Who may do what on the admin API: support reads, an auditor reads logs and activity. */
export const operatorRoles = ['owner', 'admin', 'support', 'auditor'] as const;
export const operatorRole = z.enum(operatorRoles);
export type OperatorRole = z.infer<typeof operatorRole>;

export const mayRead = ['owner', 'admin', 'support', 'auditor'] as const satisfies readonly OperatorRole[];
export const mayWrite = ['owner', 'admin'] as const satisfies readonly OperatorRole[];
/** Only owners change operators, so nobody can raise a role, the own one least of all. */
export const mayManageOperators = ['owner'] as const satisfies readonly OperatorRole[];

/** An operator as anyone may see it: never the secret. */
export const operator = z.object({
  id: identifier,
  name: z.string(),
  role: operatorRole,
  /** First characters of the secret; empty for operators made before this was kept. */
  hint: z.string(),
  status: z.enum(['active', 'revoked']),
  /** What `If-Match` must name to change it. */
  version: z.number().int(),
  createdAt: instant,
  createdBy: z.string(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
});
export type PublicOperator = z.infer<typeof operator>;

export const operatorInput = z.strictObject({
  name: z.string().trim().min(1, 'Give the operator a name.').max(60, 'Use at most 60 characters.'),
  role: operatorRole,
});
export type OperatorInput = z.input<typeof operatorInput>;

export const operatorChange = z.strictObject({ role: operatorRole });

/** The answer to a create, and the only place where the secret ever appears. */
export const createdOperator = z.object({ operator, secret: z.string() });

/** Newest first, revoked ones included. */
export const operatorList = z.object({ items: z.array(operator) });
