import { expect, it } from 'vitest';

import { createIdSource } from './new-id.ts';

const newId = createIdSource();

it('makes version 7 ids that differ, also beyond one pool of random bytes', () => {
  const ids = Array.from({ length: 2_000 }, newId);
  expect(new Set(ids).size).toBe(2_000);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('puts the time first', () => {
  const before = Date.now();
  const milliseconds = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
  expect(milliseconds).toBeGreaterThanOrEqual(before);
  expect(milliseconds).toBeLessThanOrEqual(Date.now());
});
