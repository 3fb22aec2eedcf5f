import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { conformanceTables } from '@rollcall/shared/diagnostics/conformance/tables.ts';
import { describe, expect, it } from 'vitest';

const tableFiles = join(import.meta.dirname, '../../shared/diagnostics/conformance/tables');
const named = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => /^rfc\d/.test(file) && file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));

describe('the tables', () => {
  it('are all in the list, each with its test', () => {
    const files = named(tableFiles, '.ts');
    expect(conformanceTables).toHaveLength(files.length);
    expect(named(import.meta.dirname, '.test.ts').toSorted()).toEqual(files.toSorted());
  });

  it('name every check once', () => {
    const ids = conformanceTables.flatMap(({ checks }) => checks.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('put each check under its own section', () => {
    const strays = conformanceTables.flatMap(({ rfc, checks }) =>
      checks.filter(({ id, clause }) => !clause.startsWith(`RFC ${rfc} §`) || !id.startsWith(`${rfc}-`)),
    );
    expect(strays).toEqual([]);
  });
});
