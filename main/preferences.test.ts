import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openPreferences } from './preferences.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-preferences-'));
  path = join(folder, 'preferences.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const usual = { theme: 'system', hasMoreContrast: false, hasSingleKeys: true };

it('keeps what was chosen for the next start, and applies it at once both times', async () => {
  const apply = vi.fn<(chosen: unknown) => void>();
  const store = openPreferences(path, apply);
  expect(store.read()).toMatchObject(usual);
  await store.save({ theme: 'dark' });
  await store.save({ hasMoreContrast: true });
  expect(apply.mock.calls.map(([chosen]) => chosen)).toMatchObject([
    usual,
    { ...usual, theme: 'dark' },
    { ...usual, theme: 'dark', hasMoreContrast: true },
  ]);
  expect(openPreferences(path, apply).read()).toMatchObject({
    ...usual,
    theme: 'dark',
    hasMoreContrast: true,
  });
});

it('keeps the last of two choices that were made at the same time', async () => {
  const store = openPreferences(path, () => undefined);
  await Promise.all([store.save({ theme: 'dark' }), store.save({ theme: 'light' })]);
  expect(openPreferences(path, () => undefined).read().theme).toBe('light');
});

it.each(['', 'null', '{"theme":"pink"}', '["dark"]'])('is as usual when the file says %j', (content) => {
  writeFileSync(path, content);
  expect(openPreferences(path, () => undefined).read()).toMatchObject(usual);
});
