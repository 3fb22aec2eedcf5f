import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The other side of an HTTP sink: remembers what came, and answers with the status that the test sets. */
export async function startHttpReceiver() {
  const received: Received[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      received.push({ method, path, headers, text: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status, status === 307 ? { Location: 'https://elsewhere.example/' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer(next: number) {
      status = next;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The other side of a syslog sink: everything that one connection after the other brought. */
export async function startSyslogReceiver({ key, certificate }: { key: string; certificate: string }) {
  const connections: Buffer[] = [];
  const server = createTlsServer({ key, cert: certificate }, (socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => connections.push(Buffer.concat(chunks)));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return {
    url: `syslog+tls://127.0.0.1:${port}`,
    connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
