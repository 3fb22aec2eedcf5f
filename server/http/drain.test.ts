import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { expect, it } from 'vitest';

import { createDrain } from './drain.ts';

it('ends as soon as the last stream does, also on a connection that would be kept', async () => {
  const open: ServerResponse[] = [];
  const server = createServer({ keepAliveTimeout: 3_600_000 }, (_, response) => {
    response.write('first');
    open.push(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  const agent = new Agent({ keepAlive: true });
  const outgoing = request({ port, host: '127.0.0.1', agent }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]; // types of Node's response event
  incoming.resume();

  const drain = createDrain();
  // Longer than this test may take: the grace must not be what ends it.
  const drained = drain.drain(server, 3_600_000);
  expect(drain.isDraining).toBe(true);
  open[0]?.end('last');
  await drained;
  agent.destroy();
  expect(server.listening).toBe(false);
});

it('ends at once when a connection was opened ahead of its first request', async () => {
  const server = createServer((_, response) => response.end());
  const drain = createDrain();
  drain.watch(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  const accepted = once(server, 'connection');
  const silent = connect(port, '127.0.0.1');
  silent.on('error', () => undefined);
  await accepted;
  // Longer than this test may take: the grace must not be what ends it.
  await drain.drain(server, 3_600_000);
  expect(server.listening).toBe(false);
  silent.destroy();
});
