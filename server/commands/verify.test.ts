import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommand } from '../../test/harness/command-line.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rollcall-verify-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const operator = (...words: readonly string[]) => runCommand('operator', ...words, '--data', data, '--json');

describe('rollcall operator', () => {
  it('makes, lists and revokes, but not the last owner', async () => {
    const owner = JSON.parse((await operator('create', '--role', 'owner', '--name', 'Olga')).stdout);
    const admin = JSON.parse((await operator('create', '--role', 'admin')).stdout);
    const revoked = await operator('revoke', admin.id);
    expect([revoked.exitCode, JSON.parse(revoked.stdout).status]).toEqual([0, 'revoked']);

    const list = await operator('list');
    const rows = JSON.parse(list.stdout).items.map((item: Record<string, string>) => [
      item['name'],
      item['status'],
    ]);
    expect(rows).toEqual([
      ['Operator', 'revoked'],
      ['Olga', 'active'],
    ]);
    expect(list.stdout).not.toContain(owner.token);

    const last = await operator('revoke', owner.id);
    expect([last.exitCode, last.stdout]).toEqual([1, '']);
    expect(last.stderr).toContain('“Olga” is the last owner of this workspace. Make another owner first');
  });
});

describe('rollcall verify', () => {
  it('ends with 0 when all is as it was written, and with 1 naming the row that is not', async () => {
    for (const name of ['Ada', 'Bob', 'Cyd']) await operator('create', '--role', 'owner', '--name', name);
    const whole = await runCommand('verify', '--data', data, '--json');
    expect([whole.exitCode, JSON.parse(whole.stdout)]).toEqual([
      0,
      { ok: true, workspaces: 1, rows: 3, faults: [] },
    ]);

    const database = new Sqlite(join(data, 'directory.db'));
    database.exec('DROP TRIGGER activity_is_never_changed');
    database.exec(`UPDATE activity SET entry = replace(entry, 'Bob', 'Eve') WHERE sequence = 2`);
    database.close();

    const edited = await runCommand('verify', '--data', data, '--json');
    expect([edited.exitCode, JSON.parse(edited.stdout)]).toMatchObject([
      1,
      { ok: false, faults: [{ kind: 'edited', workspace: 'default', sequence: 2 }] },
    ]);
    const told = await runCommand('verify', '--data', data);
    expect([told.exitCode, told.stderr]).toEqual([1, '']);
    expect(told.stdout).toContain('Workspace default: Row 2 was edited after it was written.');
  });

  it('says in one sentence that there is nothing to check', async () => {
    const { exitCode, stdout, stderr } = await runCommand('verify', '--data', data);
    expect([exitCode, stdout]).toEqual([20, '']);
    expect(stderr).toContain('There is no Rollcall database');
  });
});
