import { describe, expect, it } from 'vitest';

import { isSingleCharacter, matchesKeys, writeKeys } from './keys.ts';

const press = (key: string, modifiers: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, ...modifiers });

describe('matchesKeys', () => {
  it.each([
    { name: 'Ctrl for mod', event: press('k', { ctrlKey: true }), combination: 'mod+k', isMatch: true },
    { name: '⌘ for mod', event: press('k', { metaKey: true }), combination: 'mod+k', isMatch: true },
    { name: 'no mod', event: press('k'), combination: 'mod+k', isMatch: false },
    { name: 'mod too many', event: press('n', { ctrlKey: true }), combination: 'n', isMatch: false },
    { name: 'a capital by Shift', event: press('N', { shiftKey: true }), combination: 'n', isMatch: false },
    { name: 'Shift wanted', event: press('G', { shiftKey: true }), combination: 'shift+g', isMatch: true },
    {
      name: 'a character that needs Shift',
      event: press('?', { shiftKey: true }),
      combination: '?',
      isMatch: true,
    },
    { name: 'the same without Shift', event: press('?'), combination: '?', isMatch: true },
    {
      name: 'Alt too many',
      event: press('1', { ctrlKey: true, altKey: true }),
      combination: 'mod+1',
      isMatch: false,
    },
    { name: 'a named key', event: press('F6', { shiftKey: true }), combination: 'shift+f6', isMatch: true },
    { name: 'Space', event: press(' '), combination: ' ', isMatch: true },
  ])('$name', ({ event, combination, isMatch }) => {
    expect(matchesKeys(event, combination)).toBe(isMatch);
  });
});

it.each([
  { event: press('n'), isSingle: true },
  { event: press('N', { shiftKey: true }), isSingle: true },
  { event: press('n', { ctrlKey: true }), isSingle: false },
  { event: press('Delete'), isSingle: false },
])('tells one character from other keys: $event.key', ({ event, isSingle }) => {
  expect(isSingleCharacter(event)).toBe(isSingle);
});

it.each([
  { combination: 'mod+shift+o', mac: '⌘⇧O', other: 'Ctrl+Shift+O' },
  { combination: 'f5', mac: 'F5', other: 'F5' },
  { combination: 'delete', mac: 'Delete', other: 'Delete' },
  { combination: ' ', mac: 'Space', other: 'Space' },
])('writes $combination as on the keyboard', ({ combination, mac, other }) => {
  expect(writeKeys(combination, true)).toBe(mac);
  expect(writeKeys(combination, false)).toBe(other);
});
