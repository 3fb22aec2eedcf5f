import { readFileSync, writeFileSync } from 'node:fs';

import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';

import { type DataDirectory, dataDirectories } from '../../../test/contract/sqlite-data.ts';
import { createWorkbenches } from '../../../test/contract/workbench.ts';
import { verifyDirectory } from './verify.ts';

const newDataDirectory = dataDirectories();
let data: DataDirectory;

/** Two workspaces with five rows each. */
beforeEach(async () => {
  data = newDataDirectory();
  const { directory, close } = await data.open();
  const newBench = createWorkbenches(directory);
  for (const bench of [await newBench(), await newBench()]) {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await bench.createUser(id, { userName: id });
  }
  await close();
});

/** Change the database as somebody would who can write the file. */
function tamper(sql: string): void {
  const database = new Sqlite(data.file('directory.db'));
  database.exec('DROP TRIGGER activity_is_never_changed; DROP TRIGGER activity_is_never_deleted;');
  database.exec(sql);
  database.close();
}

const second = `workspace_key = (SELECT key FROM workspaces WHERE id = 'workspace-2')`;
const sameAs = (sequence: number) =>
  `(SELECT entry FROM activity WHERE ${second} AND sequence = ${sequence})`;

describe('verifyDirectory', () => {
  it('finds nothing in what was left alone', async () => {
    expect(await verifyDirectory(data.path)).toEqual({ workspaces: 2, rows: 10, faults: [] });
  });

  it.each([
    {
      name: 'an edited row',
      sql: `UPDATE activity SET entry = replace(entry, 'Ada', 'Eve') WHERE ${second} AND sequence = 3`,
      fault: { kind: 'edited', sequence: 3 },
    },
    {
      name: 'an edited hash',
      sql: `UPDATE activity SET hash = hex(zeroblob(32)) WHERE ${second} AND sequence = 2`,
      fault: { kind: 'edited', sequence: 2 },
    },
    {
      name: 'an edited row whose hash was computed again',
      sql: `UPDATE activity SET entry = ${sameAs(1)}, hash = 'made up' WHERE ${second} AND sequence = 3`,
      fault: { kind: 'edited', sequence: 3 },
    },
    {
      name: 'a row taken out',
      sql: `DELETE FROM activity WHERE ${second} AND sequence = 4`,
      fault: { kind: 'removed', sequence: 4 },
    },
    {
      name: 'the first row taken out',
      sql: `DELETE FROM activity WHERE ${second} AND sequence = 1`,
      fault: { kind: 'removed', sequence: 1 },
    },
    {
      name: 'a row taken out and the gap closed',
      sql: `DELETE FROM activity WHERE ${second} AND sequence = 3;
        UPDATE activity SET sequence = sequence - 1 WHERE ${second} AND sequence > 3`,
      fault: { kind: 'edited', sequence: 3 },
    },
    {
      name: 'two rows in each other’s place',
      sql: `UPDATE activity SET sequence = 99 WHERE ${second} AND sequence = 2;
        UPDATE activity SET sequence = 2 WHERE ${second} AND sequence = 4;
        UPDATE activity SET sequence = 4 WHERE ${second} AND sequence = 99`,
      fault: { kind: 'moved', sequence: 2, detail: 'Row 2 was moved; what belongs there is row 4 now.' },
    },
    {
      name: 'the texts of two rows exchanged under their hashes',
      sql: `CREATE TABLE kept AS SELECT sequence, entry FROM activity WHERE ${second};
        UPDATE activity SET entry = (SELECT entry FROM kept WHERE kept.sequence = 6 - activity.sequence)
        WHERE ${second} AND sequence IN (2, 4)`,
      fault: { kind: 'moved', sequence: 2, detail: 'Row 2 was moved; what belongs there is row 4 now.' },
    },
    {
      name: 'a row put in between',
      sql: `UPDATE activity SET sequence = -sequence WHERE ${second} AND sequence > 2;
        UPDATE activity SET sequence = 1 - sequence WHERE ${second} AND sequence < 0;
        INSERT INTO activity (workspace_key, sequence, entry, hash)
        SELECT workspace_key, 3, entry, 'made up' FROM activity WHERE ${second} AND sequence = 1`,
      fault: { kind: 'moved', sequence: 3, detail: 'Row 3 was moved; what belongs there is row 4 now.' },
    },
    {
      name: 'a row put in at the end',
      sql: `INSERT INTO activity (workspace_key, sequence, entry, hash)
        SELECT workspace_key, 6, entry, hash FROM activity WHERE ${second} AND sequence = 5`,
      fault: { kind: 'added', sequence: 6 },
    },
  ])('names $name', async ({ sql, fault }) => {
    tamper(sql);
    const { faults } = await verifyDirectory(data.path);
    expect(faults).toMatchObject([{ workspace: 'Workspace 2', ...fault }]);
  });

  it('names rows that were cut off at the end, by the head and by what instance.json remembers', async () => {
    tamper(`DELETE FROM activity WHERE ${second} AND sequence > 3`);
    const { faults } = await verifyDirectory(data.path);
    expect(faults).toMatchObject([
      { kind: 'removed', workspace: null, sequence: null, detail: expect.stringContaining('instance.json') },
      { kind: 'removed', workspace: 'Workspace 2', sequence: 4 },
    ]);
  });

  it('finds a cut whose head was written again by what instance.json remembers', async () => {
    tamper(`DELETE FROM activity WHERE ${second} AND sequence > 3;
      UPDATE workspace_totals SET activity_sequence = 3,
        activity_hash = (SELECT hash FROM activity WHERE ${second} AND sequence = 3) WHERE ${second}`);
    expect((await verifyDirectory(data.path)).faults).toMatchObject([{ kind: 'removed', workspace: null }]);
  });

  it('finds all rows taken out', async () => {
    tamper(`DELETE FROM activity WHERE ${second}`);
    const { faults } = await verifyDirectory(data.path);
    expect(faults).toContainEqual(
      expect.objectContaining({ kind: 'removed', workspace: 'Workspace 2', sequence: 1 }),
    );
  });

  it('changes nothing and does not mind a server that runs', async () => {
    await data.open('server');
    const before = readFileSync(data.file('instance.json'), 'utf8');
    expect((await verifyDirectory(data.path)).faults).toEqual([]);
    expect(readFileSync(data.file('instance.json'), 'utf8')).toBe(before);
  });

  it('says that there is no database', async () => {
    await expect(verifyDirectory(`${data.path}/none`)).rejects.toMatchObject({ code: 'missing_database' });
    writeFileSync(data.file('directory.db'), 'garbage'.repeat(100));
    await expect(verifyDirectory(data.path)).rejects.toMatchObject({ code: 'damaged_database' });
  });
});
