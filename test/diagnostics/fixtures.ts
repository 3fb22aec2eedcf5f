import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps, type ServerOptions as HttpsOptions } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';

/** A server of a test: where it is, and its end. */
export interface Fixture {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server that speaks no HTTP of its own. */
export function startTcp(onSocket: (socket: Socket) => void): Promise<Fixture> {
  return listen(
    createTcp((socket) => {
      socket.on('error', () => undefined); // the other side hangs up in the middle, which is what these tests are about
      onSocket(socket);
    }),
  );
}

export function startHttp(listener: RequestListener): Promise<Fixture> {
  return listen(createHttp(listener));
}

export function startHttps(options: HttpsOptions, listener: RequestListener): Promise<Fixture> {
  const server = createHttps(options, listener);
  server.on('tlsClientError', () => undefined); // a refused handshake
  return listen(server);
}

async function listen(server: Server): Promise<Fixture> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
