import { expect, it } from 'vitest';

import { createRefusalGroups } from './refusal-groups.ts';

it('gives a row to the first refusal of a minute and counts the rest in the next row', () => {
  const groups = createRefusalGroups();
  expect(groups.admit('10.0.0.1 unknown', 0)).toBe(1);
  expect(groups.admit('10.0.0.1 unknown', 30_000)).toBeUndefined();
  expect(groups.admit('10.0.0.1 unknown', 59_999)).toBeUndefined();
  expect(groups.admit('10.0.0.2 unknown', 59_999)).toBe(1);
  expect(groups.admit('10.0.0.1 unknown', 60_000)).toBe(3);
  expect(groups.admit('10.0.0.1 unknown', 120_000)).toBe(1);
});
