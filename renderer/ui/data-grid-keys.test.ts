import { expect, it } from 'vitest';

import { targetOfKey } from './data-grid-keys.ts';

const at = { index: 50, count: 100, pageSize: 20 };
const noKeys = { ctrlKey: false, metaKey: false, altKey: false };

it.each([
  { key: 'ArrowDown', place: at, target: 51 },
  { key: 'j', place: at, target: 51 },
  { key: 'ArrowUp', place: at, target: 49 },
  { key: 'k', place: at, target: 49 },
  { key: 'PageDown', place: at, target: 70 },
  { key: 'PageDown', place: { ...at, index: 90 }, target: 99 },
  { key: 'PageUp', place: at, target: 30 },
  { key: 'PageUp', place: { ...at, index: 10 }, target: 0 },
  { key: 'Home', place: at, target: 0 },
  { key: 'End', place: at, target: 99 },
  { key: 'ArrowDown', place: { ...at, index: 99 }, target: 99 },
  { key: 'x', place: at, target: undefined },
])('$key in row $place.index leads to $target', ({ key, place, target }) => {
  expect(targetOfKey({ key, ...noKeys }, place)).toBe(target);
});

it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leaves keys with %s to others', (modifier) => {
  expect(targetOfKey({ key: 'j', ...noKeys, [modifier]: true }, at)).toBeUndefined();
});
