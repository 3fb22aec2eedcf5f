import type { AddressInfo } from 'node:net';

import { createIdSource } from '@rollcall/server/new-id.ts';
import Koa from 'koa';
import getRawBody from 'raw-body';

import { openCeilingDatabase } from './ceiling-database.ts';

/**
 * What the bare stack can do: Koa and one prepared statement per request, with nothing of SCIM.
 * Started as a process of its own with the path of a new database and how many people it begins with; prints its URL.
 */
const [, , path = '', people = '0'] = process.argv;
const newId = createIdSource();
const users = await openCeilingDatabase(path);
users.fill(Number(people));

const listHead =
  '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[';
const base = '/Users/';

const app = new Koa();
app.use(async (ctx) => {
  ctx.set('Content-Type', 'application/scim+json; charset=utf-8');
  if (ctx.method === 'POST') {
    ctx.status = 201;
    ctx.body = users.create(newId(), await readJson(ctx));
    return;
  }
  if (ctx.method === 'PATCH') {
    const { Operations } = await readJson(ctx);
    ctx.body = users.setTitle(ctx.path.slice(base.length), Operations[0].value);
    return;
  }
  const { userName, externalId } = ctx.query;
  if (userName !== undefined) ctx.body = `${listHead}${users.byName(String(userName))}]}`;
  else if (externalId !== undefined) ctx.body = `${listHead}${users.byExternalId(String(externalId))}]}`;
  else ctx.body = users.byId(ctx.path.slice(base.length));
});

async function readJson(ctx: Koa.Context) {
  return JSON.parse(await getRawBody(ctx.req, { encoding: 'utf-8' }));
}

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
