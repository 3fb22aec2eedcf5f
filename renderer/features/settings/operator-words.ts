import { type OperatorRole, operatorRoles } from '@rollcall/shared/contract/operators.ts';

const roleWords: Readonly<Record<OperatorRole, string>> = {
  owner: 'Owner',
  admin: 'Admin',
  support: 'Support',
  auditor: 'Auditor',
};

export const roleChoices = operatorRoles.map((key) => ({ key, label: roleWords[key] }));
