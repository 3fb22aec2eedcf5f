import { expect, it } from 'vitest';

import { personOf, teamsOf } from './world.ts';

const people = (seed: number, mark = 'sim-1') =>
  Array.from({ length: 300 }, (_, number) => personOf({ seed, mark }, number));

it('people are the same for one seed and others for another', () => {
  expect(people(1)).toEqual(people(1));
  expect(people(1)).not.toEqual(people(2));
});

it('only the mark differs from run to run', () => {
  const unmarked = (mark: string) => JSON.stringify(people(1, mark)).replaceAll(mark, '');
  expect(unmarked('sim-1')).toBe(unmarked('sim-22'));
});

it('every user name is unique, marked, and one that any filter can carry', () => {
  const names = people(3).map(({ userName }) => userName);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(300);
  expect(names.filter((name) => !/^[a-z.]+[.+]\d+@sim-1\.rollcall\.example$/.test(name))).toEqual([]);
});

it('there are plus addresses, other scripts, apostrophes and long names among them', () => {
  const all = people(3);
  expect(all.some(({ userName }) => userName.includes('+'))).toBe(true);
  for (const pattern of [/\p{Script=Han}/u, /\p{Script=Arabic}/u, /[’']/, /.{30}/])
    expect(all.some(({ familyName }) => pattern.test(familyName))).toBe(true);
});

it.each([
  { users: 1, groups: 1, sizes: [1] },
  { users: 7, groups: 3, sizes: [7, 4, 3] },
  { users: 2, groups: 4, sizes: [2, 1, 1, 0] },
  { users: 600, groups: 2, sizes: [250, 250] },
  { users: 5, groups: 0, sizes: [] },
])('$users users in $groups groups make groups of $sizes', ({ users, groups, sizes }) => {
  const teams = teamsOf({ mark: 'sim-1', users, groups, isPlain: false });
  expect(teams.map(({ members }) => members.length)).toEqual(sizes);
});

it.each([
  { isPlain: false, pattern: /^.+ sim-1$/ },
  { isPlain: true, pattern: /^[\w-]+-sim-1$/ },
])('group names are unique and marked (plain: $isPlain)', ({ isPlain, pattern }) => {
  const names = teamsOf({ mark: 'sim-1', users: 1, groups: 30, isPlain }).map(
    ({ displayName }) => displayName,
  );
  expect(new Set(names).size).toBe(30);
  expect(names.filter((name) => !pattern.test(name))).toEqual([]);
});
