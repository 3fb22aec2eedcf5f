import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import { expect, it } from 'vitest';

import { rulesOfGroup } from './rules-of-group.ts';

const rule = (id: string, group: PublicGroupRules['rules'][number]['group']) => ({
  id,
  group,
  connectionId: null,
  becomes: { kind: 'none' as const },
  mayGrantPrivileged: false,
});

const rules = [
  rule('byId', { by: 'id', groupId: 'g1' }),
  rule('equals', { by: 'displayName', operator: 'equals', value: 'ENGINEERS' }),
  rule('startsWith', { by: 'displayName', operator: 'startsWith', value: 'engin' }),
];

it.each([
  { group: { id: 'g1', displayName: 'Engineers' }, used: ['0 byId', '1 equals', '2 startsWith'] },
  { group: { id: 'g2', displayName: 'Engineering' }, used: ['2 startsWith'] },
  { group: { id: 'g3', displayName: 'Sales engineers' }, used: [] },
])('$group.displayName is spoken of by $used', ({ group, used }) => {
  expect(rulesOfGroup(rules, group).map(({ rule: { id }, place }) => `${place} ${id}`)).toEqual(used);
});
