import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { answerClientError } from './client-error.ts';

let server: Server;

beforeEach(async () => {
  server = createServer({ maxHeaderSize: 1_024 }, (request, response) => {
    if (request.url !== '/slow') response.end('fine');
    else response.write('first piece');
  });
  server.on('clientError', answerClientError);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Everything the server sends until it closes the connection. */
async function exchange(...pieces: readonly string[]): Promise<string> {
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  let received = '';
  socket.on('data', (piece) => (received += String(piece)));
  const closed = once(socket, 'close');
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await once(socket, 'data');
    socket.write(piece);
  }
  await closed;
  return received;
}

test.each([
  ['bytes that are not HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400, 'not an HTTP/1.1 request'],
  ['a header line without a colon', 'GET / HTTP/1.1\r\nHost x\r\n\r\n', 400, 'not an HTTP/1.1 request'],
  [
    'headers that are too long',
    `GET / HTTP/1.1\r\nHost: x\r\nLong: ${'x'.repeat(2_000)}\r\n\r\n`,
    431,
    'too long',
  ],
])('answers %s with a SCIM error and closes', async (_what, sent, status, detail) => {
  const [head = '', body = ''] = (await exchange(sent)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toContain('\r\nConnection: close');
  expect(head).toContain(`\r\nContent-Length: ${body.length}`);
  expect(JSON.parse(body)).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail: expect.stringContaining(detail),
  });
});

test('answers what follows a finished request on the same connection', async () => {
  const received = await exchange('GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n');
  expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*fine[\s\S]*HTTP\/1\.1 400 /);
});

test('never writes into an answer that is under way', async () => {
  const received = await exchange('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n', 'nonsense\r\n\r\n');
  expect(received).toContain('first piece');
  expect(received).not.toContain(' 400 ');
});
