import { expect, it } from 'vitest';

import { canChangeAccess } from './access-effect.ts';
import type { AccessDefinitions, Policy, Role, RoleTemplate } from './access-model.ts';

const editor: Role = {
  id: 'r1',
  name: 'Editor',
  version: 1,
  permissions: [],
  rank: 1,
  scimMayGrant: true,
  origin: 'manual',
};
const starter: RoleTemplate = {
  id: 't1',
  name: 'Starter',
  version: 1,
  roleIds: ['r1'],
  organizationId: null,
};
const sales: Policy = {
  id: 'p1',
  name: 'Sales',
  version: 1,
  conditions: [],
  roleIds: [],
  organizationIds: [],
  mayGrantPrivileged: false,
};
const becomes = { kind: 'template', id: 't1' } as const;
const rule = {
  id: '1',
  group: { by: 'id', groupId: 'g' },
  connectionId: null,
  becomes,
  mayGrantPrivileged: false,
} as const;

const before: AccessDefinitions = {
  roles: [editor],
  organizations: [],
  templates: [starter, { ...starter, id: 't2' }],
  policies: [sales],
  ruleSet: { version: 1, conflict: 'ordered', rules: [rule] },
};

it.each<{ name: string; after: Partial<AccessDefinitions>; plainly: boolean; whereRolesAreNamed: boolean }>([
  { name: 'nothing', after: {}, plainly: false, whereRolesAreNamed: false },
  {
    name: 'permissions',
    after: { roles: [{ ...editor, version: 2, permissions: ['x'] }] },
    plainly: false,
    whereRolesAreNamed: false,
  },
  {
    name: 'the name of a role',
    after: { roles: [{ ...editor, name: 'Author' }] },
    plainly: false,
    whereRolesAreNamed: true,
  },
  {
    name: 'a new role',
    after: { roles: [editor, { ...editor, id: 'r2', name: 'Author' }] },
    plainly: false,
    whereRolesAreNamed: true,
  },
  {
    name: 'the rank of a role',
    after: { roles: [{ ...editor, rank: 2 }] },
    plainly: true,
    whereRolesAreNamed: true,
  },
  {
    name: 'what SCIM may grant',
    after: { roles: [{ ...editor, scimMayGrant: false }] },
    plainly: true,
    whereRolesAreNamed: true,
  },
  {
    name: 'a template that a rule leads to',
    after: {
      templates: [
        { ...starter, version: 2 },
        { ...starter, id: 't2' },
      ],
    },
    plainly: true,
    whereRolesAreNamed: true,
  },
  {
    name: 'a template that no rule leads to',
    after: { templates: [starter] },
    plainly: false,
    whereRolesAreNamed: false,
  },
  {
    name: 'a policy',
    after: { policies: [{ ...sales, version: 2 }] },
    plainly: true,
    whereRolesAreNamed: true,
  },
  { name: 'a policy that is gone', after: { policies: [] }, plainly: true, whereRolesAreNamed: true },
  {
    name: 'rules',
    after: { ruleSet: { ...before.ruleSet, version: 2 } },
    plainly: true,
    whereRolesAreNamed: true,
  },
])('$name', ({ after, plainly, whereRolesAreNamed }) => {
  expect(canChangeAccess(before, { ...before, ...after }, false)).toBe(plainly);
  expect(canChangeAccess(before, { ...before, ...after }, true)).toBe(whereRolesAreNamed);
});
