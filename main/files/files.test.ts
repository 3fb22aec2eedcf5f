import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { toFileName } from './file-name.ts';
import { createJsonFile } from './json-file.ts';
import { writeAtomically } from './write-atomically.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeAtomically', () => {
  it('replaces a file, for its owner only, and leaves nothing beside it', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await chmod(path, 0o644);
    await writeAtomically(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('leaves nothing behind when it fails', async () => {
    const path = join(folder, 'missing', 'a.json');
    await expect(writeAtomically(path, 'new')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('createJsonFile', () => {
  const schema = z.strictObject({ count: z.int() });
  const missing = { count: 0 };

  it('reads what it wrote', async () => {
    const file = createJsonFile(join(folder, 'b.json'), schema, missing);
    await file.write({ count: 3 });
    expect(await file.read()).toEqual({ count: 3 });
  });

  it('takes no file for a missing one', async () => {
    expect(await createJsonFile(join(folder, 'c.json'), schema, missing).read()).toEqual(missing);
  });

  it.each([
    { name: 'half a file', text: '{"count": 1' },
    { name: 'another shape', text: '{"count": "1"}' },
  ])('takes $name for a missing one and sets it aside', async ({ text }) => {
    const path = join(folder, 'c.json');
    await writeFile(path, text);
    const file = createJsonFile(path, schema, missing);
    expect(await file.read()).toEqual(missing);
    await file.write({ count: 1 });
    expect(await readFile(`${path}.unreadable`, 'utf8')).toBe(text);
  });
});

describe('toFileName', () => {
  it.each([
    { text: 'scim-log_prod_2026-11-22.csv', name: 'scim-log_prod_2026-11-22.csv' },
    { text: '../../etc/passwd', name: '_.._etc_passwd' },
    { text: 'C:\\Windows\\a.csv', name: 'C__Windows_a.csv' },
    { text: 'report\u202Evsc.exe\u0000', name: 'reportvsc.exe' },
    { text: 'NUL.csv', name: '_NUL.csv' },
    { text: 'nullable.csv', name: 'nullable.csv' },
    { text: ' .. ', name: 'export' },
    { text: `${'a'.repeat(200)}.csv`, name: 'a'.repeat(120) },
  ])('$text becomes $name', ({ text, name }) => {
    expect(toFileName(text)).toBe(name);
  });
});
