import { rmSync } from 'node:fs';

import type { LogStore } from '@rollcall/server/store/log.ts';
import { log0010 } from '@rollcall/server/store/migrations/0010-log.sqlite.ts';
import { logFile } from '@rollcall/server/store/sqlite/migrate.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';
import { expect, it } from 'vitest';

import { draft } from './log-store.contract.ts';
import { type DataDirectory, dataDirectories } from './sqlite-data.ts';
import { noon } from './workbench.ts';

const newDataDirectory = dataDirectories();
const oldRows = 450;

/** A log as it was before searching: rows of two workspaces in turn, and numbers that were given to rows long gone. */
async function writeOldLog(data: DataDirectory): Promise<void> {
  const stores = await data.open();
  await stores.close();
  rmSync(data.file('log.db'));
  const Sqlite = await loadSqlite();
  const old = new Sqlite(data.file('log.db'));
  old.exec(log0010);
  old.pragma(`application_id = ${logFile.applicationId}`);
  old.pragma('user_version = 10');
  old.exec(`INSERT INTO workspaces (id) VALUES ('w'), ('v')`);
  const insert = old.prepare(
    `INSERT INTO requests (workspace_key, id, at, provider, probe, token_id, token_name, method, url, status, outcome,
       reason, explanation, resource_type, resource_id, subject, duration_microseconds, address, count, user_agent,
       changes, request_body, response_body)
     VALUES (?, ?, ?, 'okta', NULL, 'token-1', 'Okta production', 'POST', '/scim/v2/Users', 201, 'created',
       NULL, 'A sentence.', 'User', 'user-1', ?, 1234, '192.0.2.1', 2, 'Okta SCIM Client 1.0.0',
       '[{"path":"active","after":true}]', '{"userName":"ada"}', NULL)`,
  );
  for (let index = 1; index <= oldRows; index += 1) {
    insert.run(1 + (index % 2), `old ${index}`, new Date(noon + index).toISOString(), `person ${index}`);
  }
  old.exec(`UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'requests'`);
  old.close();
}

/** Moving happens beside other work; asking for a count is such work. */
async function untilMoved(log: LogStore, workspaceId: string, rows: number): Promise<void> {
  while ((await log.count(workspaceId, {}, oldRows)).count < rows);
}

it('rows of a log from before it could be searched are kept, with their numbers', async () => {
  const data = newDataDirectory();
  await writeOldLog(data);
  const { log, close } = await data.open();
  log.append(draft('w', 'new'));
  await log.flush();
  await untilMoved(log, 'w', oldRows / 2 + 1);
  const { rows } = await log.entries('w', { limit: oldRows });
  expect(rows[0]).toMatchObject({ id: 'new', sequence: 1_001 });
  const evens = Array.from({ length: oldRows / 2 }, (_, index) => oldRows - 2 * index);
  expect(rows.slice(1).map(({ sequence, id }) => [sequence, id])).toEqual(
    evens.map((sequence) => [sequence, `old ${sequence}`]),
  );
  expect(await log.find('w', 'old 2')).toEqual({
    sequence: 2,
    id: 'old 2',
    correlationId: 'old 2',
    at: new Date(noon + 2).toISOString(),
    provider: 'okta',
    probe: null,
    tokenId: 'token-1',
    tokenName: 'Okta production',
    method: 'POST',
    url: '/scim/v2/Users',
    status: 201,
    outcome: 'created',
    reason: null,
    explanation: 'A sentence.',
    resourceType: 'User',
    resourceId: 'user-1',
    subject: 'person 2',
    durationMicroseconds: 1_234,
    address: '192.0.2.1',
    count: 2,
    userAgent: 'Okta SCIM Client 1.0.0',
    tlsVersion: null,
    steps: [],
    changes: [{ path: 'active', after: true }],
    requestBody: '{"userName":"ada"}',
    responseBody: null,
  });
  const chart = { from: noon, to: noon + 1_000, buckets: 1 };
  expect(await log.histogram('v', {}, chart)).toMatchObject([{ total: oldRows }]);
  await close();
  expect(data.reported).toEqual([]);
});

it('a stop in the middle loses no row', async () => {
  const data = newDataDirectory();
  await writeOldLog(data);
  const first = await data.open();
  await first.close();
  const { log } = await data.open();
  await untilMoved(log, 'w', oldRows / 2);
  await untilMoved(log, 'v', oldRows / 2);
  expect((await log.page('w', { limit: oldRows })).rows).toHaveLength(oldRows / 2);
  expect((await log.page('v', { limit: oldRows })).rows).toHaveLength(oldRows / 2);
});
