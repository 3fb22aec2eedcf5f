import type { AddressInfo } from 'node:net';

import { createIdSource } from '@rollcall/server/new-id.ts';
import Database from 'better-sqlite3';
import Koa from 'koa';
import getRawBody from 'raw-body';

/**
 * What the bare stack can do: Koa and one prepared statement per request, on the settings that the server's own
 * database has, with nothing of SCIM. Started as a process of its own with the path of a new database; prints its URL.
 */
const [, , path = ''] = process.argv;
const newId = createIdSource();
const database = new Database(path);
for (const pragma of [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = 1',
  'foreign_keys = 1',
  'mmap_size = 0',
]) {
  database.pragma(pragma);
}
database.exec(`
  CREATE TABLE users (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    external_id TEXT, email TEXT, updated_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX users_external_id ON users (external_id);
  CREATE INDEX users_email ON users (email);
`);
const insert = database.prepare(
  'INSERT INTO users (id, user_name, external_id, email, updated_at, body) VALUES (?, ?, ?, ?, ?, ?)',
);
const byId = database.prepare<[string], { body: string }>('SELECT body FROM users WHERE id = ?');
const byName = database.prepare<[string], { body: string }>('SELECT body FROM users WHERE user_name = ?');
const update = database.prepare<[string, number, string], { body: string }>(
  "UPDATE users SET body = json_set(body, '$.title', ?), updated_at = ? WHERE id = ? RETURNING body",
);

const app = new Koa();
app.use(async (ctx) => {
  ctx.type = 'application/json';
  if (ctx.method === 'POST') {
    const user = JSON.parse(await getRawBody(ctx.req, { encoding: 'utf-8' }));
    const id = newId();
    const body = JSON.stringify({ id, ...user });
    insert.run(id, user.userName, user.externalId, user.emails[0].value, Date.now(), body);
    ctx.status = 201;
    ctx.body = body;
    return;
  }
  if (ctx.method === 'PATCH') {
    const patch = JSON.parse(await getRawBody(ctx.req, { encoding: 'utf-8' }));
    ctx.body = update.get(patch.Operations[0].value, Date.now(), ctx.path.slice(7))?.body;
    return;
  }
  const name = ctx.path === '/Users' ? ctx.query['userName'] : undefined;
  ctx.body = (name === undefined ? byId.get(ctx.path.slice(7)) : byName.get(String(name)))?.body ?? '{}';
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
