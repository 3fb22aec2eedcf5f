import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { newestChange } from './build.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-build-'));
  for (const part of ['main', 'main/node_modules', 'main/runtime']) mkdirSync(join(folder, part));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  { file: 'main/window.ts', expected: 900 },
  { file: 'main/window.test.ts', expected: 200 },
  { file: 'main/node_modules/package.json', expected: 200 },
  { file: 'main/runtime/start.ts', expected: 200 },
])('a change of $file at 900 makes the newest change $expected', ({ file, expected }) => {
  writeFileSync(join(folder, 'main/menu.ts'), '');
  writeFileSync(join(folder, file), '');
  changedAt('main/menu.ts', 100);
  changedAt(file, 900);
  changedAt('main', 200);
  expect(newestChange([join(folder, 'main')])).toBe(expected * 1000);
});

function changedAt(path: string, epochSeconds: number): void {
  utimesSync(join(folder, path), epochSeconds, epochSeconds);
}
