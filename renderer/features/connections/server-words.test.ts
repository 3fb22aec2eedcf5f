import type { ManagedServer } from '@rollcall/shared/contract/managed-servers.ts';
import { expect, it } from 'vitest';

import { byFolder, moved, readAloud } from './server-words.ts';

const acme: ManagedServer = {
  id: 's1',
  kind: 'hosted',
  name: 'acme.example',
  url: 'https://acme.example',
  environment: 'PROD',
  folder: 'Production',
  guard: 'read-only',
  customCa: null,
  token: 'protected',
};
const local: ManagedServer = {
  ...acme,
  id: 'local',
  kind: 'local',
  name: 'Desk',
  url: null,
  folder: null,
  environment: 'LOCAL',
};
const other: ManagedServer = { ...acme, id: 's2', name: 'acme-test', folder: null, environment: 'TEST' };

it('reads a server aloud with what it is for, how it is and what may be done', () => {
  const health = {
    state: 'healthy',
    latencyMs: 12,
    detail: '',
    fix: null,
    workspace: 'w',
    version: '1',
  } as const;
  expect(readAloud(acme, health)).toBe('acme.example, production, healthy, read-only');
  expect(readAloud(local, undefined)).toBe('Desk, this computer, asking, read-only');
});

it.each([
  { text: '', found: { Production: ['s1'], 'This computer': ['local'], 'Other servers': ['s2'] } },
  { text: ' ACME ', found: { Production: ['s1'], 'Other servers': ['s2'] } },
  { text: 'prod', found: { Production: ['s1'] } },
  { text: 'nothing', found: {} },
])('finds by “$text”', ({ text, found }) => {
  const groups = byFolder([acme, local, other], text).map(
    ({ folder, servers }) => [folder, servers.map(({ id }) => id)] as const,
  );
  expect(Object.fromEntries(groups)).toEqual(found);
});

it.each([
  { id: 'b', step: -1, order: ['b', 'a', 'c'] },
  { id: 'b', step: 1, order: ['a', 'c', 'b'] },
  { id: 'a', step: -1, order: ['a', 'b', 'c'] },
  { id: 'c', step: 1, order: ['a', 'b', 'c'] },
] as const)('moves $id by $step', ({ id, step, order }) => {
  expect(moved(['a', 'b', 'c'], id, step)).toEqual(order);
});
