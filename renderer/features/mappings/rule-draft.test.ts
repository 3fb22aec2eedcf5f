import { expect, it } from 'vitest';

import { type KeyedRule, moveRule } from './rule-draft.ts';

const rules: readonly KeyedRule[] = ['a', 'b', 'c'].map((key) => ({
  key,
  rule: {
    group: { by: 'id', groupId: key },
    connectionId: null,
    becomes: { kind: 'none' },
    mayGrantPrivileged: false,
  },
}));

it.each([
  { key: 'c', to: 0, order: 'cab' },
  { key: 'a', to: 1, order: 'bac' },
  { key: 'a', to: 2, order: 'bca' },
  { key: 'b', to: -1, order: 'bac' },
  { key: 'b', to: 9, order: 'acb' },
  { key: 'gone', to: 0, order: 'abc' },
])('moves $key to place $to: $order', ({ key, to, order }) => {
  expect(
    moveRule(rules, key, to)
      .map((one) => one.key)
      .join(''),
  ).toBe(order);
});
