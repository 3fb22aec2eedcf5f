import { afterAll, beforeAll, expect, it } from 'vitest';

import type { LogDraft } from '../log.ts';
import { openConnection } from './connection.ts';
import { createLogFile, type LogFile } from './log-file.ts';
import { stretchesPerCall } from './log-reader.ts';
import { toRowToInsert } from './log-row.ts';
import { logFile, migrate } from './migrate.ts';
import { loadSqlite } from './runtime.ts';

const options = { path: ':memory:', busyTimeoutMs: 0, synchronous: 'NORMAL' } as const;
const noon = Date.parse('2026-11-24T12:00:00.000Z');
const database = openConnection(await loadSqlite(), options);
let file: LogFile;
beforeAll(() => {
  migrate(database, logFile);
  file = createLogFile(database);
});
afterAll(() => database.close());

function row(workspaceId: string, id: string, changes: Partial<LogDraft> = {}) {
  return toRowToInsert({
    workspaceId,
    id,
    correlationId: id,
    at: noon,
    provider: 'okta',
    probe: null,
    tokenId: null,
    tokenName: null,
    method: 'GET',
    url: '/scim/v2/Users',
    status: 200,
    outcome: 'read',
    reason: null,
    explanation: null,
    resourceType: null,
    resourceId: null,
    subject: null,
    durationMicroseconds: 1,
    address: '192.0.2.1',
    count: 1,
    userAgent: null,
    tlsVersion: null,
    steps: [],
    changes: [],
    requestBody: null,
    responseBody: null,
    ...changes,
  });
}

it('numbers the rows of a batch without a gap, whatever workspaces they are of', () => {
  const last = file.write({ rows: [row('v', 'a'), row('w', 'b'), row('v', 'c')], isRepeated: false });
  const numbered = [...file.since('v', 0, 9), ...file.since('w', 0, 9)].map(({ id, sequence }) => [
    id,
    sequence,
  ]);
  expect(numbered).toEqual([
    ['a', last - 2],
    ['c', last],
    ['b', last - 1],
  ]);
});

it('stores a batch as a whole or not at all, and the next one of a workspace that was new in it', () => {
  const broken = row('new', 'broken', { count: Number.NaN }); // SQLite keeps NaN as NULL, which the column refuses
  const write = () => file.write({ rows: [row('new', 'first'), broken], isRepeated: false });
  expect(write).toThrow('NOT NULL');
  expect(file.since('new', 0, 9)).toEqual([]);
  file.write({ rows: [row('new', 'second')], isRepeated: false });
  expect(file.since('new', 0, 9)).toMatchObject([{ id: 'second' }]);
});

it('looks at a bounded part of the log in one call, and says where to go on', () => {
  const write = (id: string) => file.write({ rows: [row('wide', id)], isRepeated: false });
  const first = write('first');
  for (let index = 0; index < stretchesPerCall; index += 1) {
    database.exec('UPDATE numbers SET last = last + 1024');
    write(`row ${index}`);
  }
  const filter = { users: ['nobody'] };
  const { searchedTo } = file.page('wide', { filter, limit: 9 });
  expect(searchedTo).toBeGreaterThan(first);
  expect(searchedTo).toBeLessThan(first + 2 * 1_024);
  const rest = { before: searchedTo ?? 0, limit: 9 };
  expect(file.page('wide', { filter, ...rest })).toEqual({ rows: [], searchedTo: null, removedBefore: null });
  expect(file.page('wide', rest)).toMatchObject({ rows: [{ id: 'first' }], searchedTo: null });
  const after = file.oldest('wide', filter, 0);
  expect(after).toEqual({ searchedTo: expect.any(Number) });
  expect(file.oldest('wide', filter, after.searchedTo ?? 0)).toEqual({ searchedTo: null });
});
