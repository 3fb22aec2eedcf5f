import { z } from 'zod';

/** Who may do what on the admin API: support reads, an auditor reads logs and activity. */
export const operatorRoles = ['owner', 'admin', 'support', 'auditor'] as const;
export const operatorRole = z.enum(operatorRoles);
export type OperatorRole = z.infer<typeof operatorRole>;

export const mayRead = ['owner', 'admin', 'support', 'auditor'] as const satisfies readonly OperatorRole[];
export const mayWrite = ['owner', 'admin'] as const satisfies readonly OperatorRole[];
