import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';

import { openSqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { describe, expect, it, vi } from 'vitest';

import { contentsOf, type DataDirectory, dataDirectories } from './sqlite-data.ts';
import { activity, createWorkbenches, noon, token, creationOf } from './workbench.ts';

const newDataDirectory = dataDirectories();

/** A data directory with one user, after a clean stop. */
async function filled(): Promise<DataDirectory> {
  const data = newDataDirectory();
  const stores = await data.open();
  const { createUser } = await createWorkbenches(stores.directory)();
  await createUser('u1', { userName: 'ada' });
  await stores.close();
  return data;
}

function overwrite(path: string, position: number, text: string): void {
  const bytes = readFileSync(path);
  bytes.write(text, position, 'latin1');
  writeFileSync(path, bytes);
}

describe('a data directory that is refused stays as it is', () => {
  it.each<{ case: string; damage: (data: DataDirectory) => void; code: string; message: RegExp }>([
    {
      case: 'text instead of a database',
      damage: ({ file }) => writeFileSync(file('directory.db'), 'not a database at all '.repeat(50)),
      code: 'damaged_database',
      message: /directory\.db is not a SQLite database/,
    },
    {
      case: 'an empty database',
      damage: ({ file }) => truncateSync(file('directory.db'), 0),
      code: 'damaged_database',
      message: /directory\.db is empty/,
    },
    {
      case: 'a missing database',
      damage: ({ file }) => rmSync(file('directory.db')),
      code: 'missing_database',
      message: /directory\.db is missing/,
    },
    {
      case: 'a damaged header',
      damage: ({ file }) => overwrite(file('directory.db'), 0, '\0'.repeat(100)),
      code: 'damaged_database',
      message: /beginning is damaged/,
    },
    {
      case: 'another program’s database',
      damage: ({ file }) => overwrite(file('directory.db'), 68, 'ABCD'),
      code: 'not_our_database',
      message: /not this one of Rollcall/,
    },
    {
      case: 'a newer schema',
      damage: ({ file }) => overwrite(file('directory.db'), 60, '\0\0\u0001\0'),
      code: 'newer_database',
      message: /schema 256, this one knows \d+/,
    },
    {
      case: 'a missing instance file',
      damage: ({ file }) => rmSync(file('instance.json')),
      code: 'not_our_database',
      message: /instance\.json, which says whose it is, is not/,
    },
    {
      case: 'another instance’s file',
      damage: ({ file }) =>
        writeFileSync(file('instance.json'), '{"id":"other","state":"ready","activity":null}'),
      code: 'not_our_database',
      message: /belongs to another instance/,
    },
    {
      case: 'a broken instance file',
      damage: ({ file }) => writeFileSync(file('instance.json'), '{"id":'),
      code: 'damaged_database',
      message: /instance\.json does not hold what Rollcall wrote/,
    },
    {
      case: 'a directory in the place of the database',
      damage: ({ file }) => {
        rmSync(file('directory.db'));
        mkdirSync(file('directory.db'));
        rmSync(file('instance.json'));
      },
      code: 'unreadable_database',
      message: /directory\.db is not a file/,
    },
    {
      case: 'another program’s database as the log',
      damage: ({ file }) => overwrite(file('log.db'), 68, 'ABCD'),
      code: 'not_our_database',
      message: /log\.db is a SQLite database, but not this one/,
    },
  ])('$case', async ({ damage, code, message }) => {
    const data = await filled();
    damage(data);
    const before = contentsOf(data.path);
    for (const role of ['server', 'command'] as const) {
      const refused = await data.open(role).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({
        name: 'StartError',
        code,
        exitCode: 20,
        message: expect.stringMatching(message),
        fix: expect.stringMatching(/\.$/),
      });
    }
    expect(contentsOf(data.path)).toEqual(before);
  });

  it('a garbled page, found after a stop that was not clean', async () => {
    const data = await filled();
    // The second half of the file: tables and indexes, not the header.
    const size = statSync(data.file('directory.db')).size;
    overwrite(data.file('directory.db'), size / 2, 'garbage!'.repeat(1_024));
    writeFileSync(data.file('server.json'), '{"pid":1}');
    const before = contentsOf(data.path);
    await expect(data.open()).rejects.toMatchObject({ code: 'damaged_database', exitCode: 20 });
    expect(contentsOf(data.path)).toEqual(before);
  });

  it('an older copy of the database, whose later changes were confirmed', async () => {
    const data = await filled();
    copyFileSync(data.file('directory.db'), data.file('older.db'));
    const stores = await data.open();
    const workspace = await stores.directory.workspaces.findByName('Workspace 1');
    const { createUser } = await createWorkbenches(stores.directory)();
    expect(workspace?.id).toBe('workspace-1');
    await createUser('u2', { userName: 'bob' });
    await stores.close();
    copyFileSync(data.file('older.db'), data.file('directory.db'));
    const before = contentsOf(data.path);
    await expect(data.open()).rejects.toMatchObject({
      code: 'damaged_database',
      message: expect.stringMatching(/older than instance\.json says/),
    });
    expect(contentsOf(data.path)).toEqual(before);
  });

  it('a database whose write-ahead log was lost', async () => {
    const data = newDataDirectory();
    const { directory } = await data.open();
    const { createUser } = await createWorkbenches(directory)();
    await createUser('u1', { userName: 'ada' });
    const instance = await vi.waitUntil(() => {
      const text = readFileSync(data.file('instance.json'), 'utf8');
      return text.includes('"key":1') && text;
    });
    const copy = newDataDirectory();
    copyFileSync(data.file('directory.db'), copy.file('directory.db'));
    writeFileSync(copy.file('instance.json'), instance);
    await expect(copy.open()).rejects.toMatchObject({ code: 'damaged_database' });
  });

  it('a path that is a file', async () => {
    const data = newDataDirectory();
    writeFileSync(data.file('place'), '');
    await expect(
      openSqliteStores({
        dataDirectory: data.file('place'),
        role: 'server',
        now: Date.now,
        newId: String,
        report: String,
      }),
    ).rejects.toMatchObject({ code: 'unreadable_database' });
  });
});

describe('opening', () => {
  it('makes closed files, and leaves nothing but them after a clean stop', async () => {
    const data = await filled();
    const files = Object.keys(contentsOf(data.path)).toSorted();
    expect(files).toEqual(['directory.db', 'instance.json', 'lock.db', 'log.db']);
    const modes = files.map((name) => (statSync(data.file(name)).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600', '600', '600']);
  });

  it('starts over where a first start was cut off', async () => {
    const data = newDataDirectory();
    writeFileSync(data.file('instance.json'), '{"id":"cut-off","state":"creating","activity":null}');
    writeFileSync(data.file('directory.db'), '');
    const stores = await data.open();
    await expect(stores.directory.checkWritable()).resolves.toBeUndefined();
    expect(JSON.parse(readFileSync(data.file('instance.json'), 'utf8'))).toMatchObject({
      id: 'cut-off',
      state: 'ready',
    });
  });

  it('keeps the write-ahead log small while it is written to', async () => {
    const data = newDataDirectory();
    const { directory } = await data.open();
    const { createUser } = await createWorkbenches(directory)();
    const body = { title: 'x'.repeat(3_000) };
    for (let round = 0; round < 40; round += 1) {
      const writes = Array.from({ length: 64 }, (_, index) =>
        createUser(`${round}-${index}`, { userName: `${round}-${index}`, ...body }),
      );
      await Promise.all(writes);
    }
    expect(statSync(data.file('directory.db')).size).toBeGreaterThan(4 * 1024 * 1024);
    expect(statSync(data.file('directory.db-wal')).size).toBeLessThan(8 * 1024 * 1024);
  });

  it('a command makes the database in a directory that exists, and in no other', async () => {
    const data = newDataDirectory();
    const stores = await data.open('command');
    await expect(stores.directory.checkWritable()).resolves.toBeUndefined();
    await stores.close();
    rmSync(data.path, { recursive: true });
    await expect(data.open('command')).rejects.toMatchObject({ code: 'missing_database' });
    expect(existsSync(data.path)).toBe(false);
    mkdirSync(data.path);
  });

  it('keeps a damaged log under another name and begins a new one', async () => {
    const data = await filled();
    writeFileSync(data.file('log.db'), 'garbage'.repeat(100));
    const stores = await data.open();
    expect(await stores.log.page('workspace-1', { limit: 1 })).toMatchObject({ rows: [] });
    const kept = data.file('log.db.damaged-2026-11-24T12-00-00.000Z');
    expect(readFileSync(kept, 'utf8')).toBe('garbage'.repeat(100));
    expect(data.reported).toMatchObject([{ code: 'damaged_database' }]);
  });

  it.each([
    { nodeApi: '9', outcome: 'unsupported_runtime' },
    { nodeApi: undefined, outcome: 'loaded' },
    { nodeApi: '10', outcome: 'loaded' },
  ])('with Node-API $nodeApi: $outcome', async ({ nodeApi, outcome }) => {
    const found = await loadSqlite(nodeApi).then(
      () => 'loaded',
      (error: { code: string }) => error.code,
    );
    expect(found).toBe(outcome);
  });
});

describe('a command beside a running server', () => {
  it('changes tokens that the server knows from its next look-up on', async () => {
    const data = newDataDirectory();
    const server = await data.open('server');
    const command = await data.open('command');
    const { workspaceId } = await createWorkbenches(server.directory)();
    const stored = token(workspaceId, 'a');
    expect(await server.directory.tokens.findByDigest(stored.digest)).toBeUndefined();
    await command.directory.tokens.create(workspaceId, creationOf(stored), noon);
    expect(await server.directory.tokens.findByDigest(stored.digest)).toEqual(stored);
    const by = { at: noon, name: 'Olga' };
    await command.directory.tokens.revoke(workspaceId, 'a', by, activity('token.revoked'));
    expect(await server.directory.tokens.findByDigest(stored.digest)).toMatchObject({ revokedBy: 'Olga' });
    expect(await server.directory.activity.findBreak(workspaceId)).toBeUndefined();
  });
});
