import { expect, it } from 'vitest';

import type { Action } from '../../lib/actions.ts';
import { findItems, mergeSections, toSections } from './palette-items.ts';

const run = () => undefined;
const actions: readonly Action[] = [
  { id: 'a', group: 'Screens', title: 'Overview', words: ['Directory sync'], keys: ['mod+1'], run },
  { id: 'b', group: 'Screens', title: 'Directory', run },
  { id: 'c', group: 'Tokens', title: 'Generate token', keys: ['n'], run },
  { id: 'd', group: 'Tokens', title: 'Next row', isKeyOnly: true, run },
];

it('puts actions under their groups and leaves out what is only for keys', () => {
  const lines = toSections(actions).map(({ title, items }) => [title, ...items.map(({ id }) => id)]);
  expect(lines).toEqual([
    ['Screens', 'a', 'b'],
    ['Tokens', 'c'],
  ]);
});

it('has one section for each title', () => {
  const section = (title: string, id: string) => ({ title, items: [{ id, title: id, run }] });
  const merged = mergeSections([section('Tokens', 'a'), section('People', 'b'), section('Tokens', 'c')]);
  expect(merged.map(({ title, items }) => [title, items.map(({ id }) => id)])).toEqual([
    ['Tokens', ['a', 'c']],
    ['People', ['b']],
  ]);
});

it('lists of two actions with one id the later one', () => {
  const later = { id: 'c', group: 'Tokens', title: 'Generate another token', run };
  const titles = toSections([...actions, later]).flatMap(({ items }) => items.map(({ title }) => title));
  expect(titles).toEqual(['Overview', 'Directory', 'Generate another token']);
});

it.each([
  { typed: '', found: ['a', 'b', 'c'] },
  { typed: 'over', found: ['a'] },
  { typed: ' DIRECTORY ', found: ['b', 'a'] },
  { typed: 'directory sync', found: ['a'] },
  { typed: 'token gen', found: ['c'] },
  { typed: 'tokens', found: ['c'] },
  { typed: 'sync', found: ['a'] },
  { typed: 'ync', found: [] },
  { typed: 'next', found: [] },
])('finds $found by “$typed”', ({ typed, found }) => {
  const sections = findItems(toSections(actions), typed);
  expect(sections.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(found);
  expect(sections.every(({ items }) => items.length > 0)).toBe(true);
});
