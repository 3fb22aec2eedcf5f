import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL of the server. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  /** Of head and body. */
  readonly bytes: number;
  /** Milliseconds from the request to the first byte. */
  readonly firstByteMs: number;
}

export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Connection {
  /** One request at a time. @throws Error when the server closes the connection. */
  send(request: Request): Promise<Answer>;
  close(): void;
}

/**
 * A keep-alive connection that reads no more of HTTP than where an answer ends. General clients need more processor
 * time for a request than the server does for its answer, and would be what is measured.
 */
export async function openConnection({ url, headers }: Address): Promise<Connection> {
  const { hostname, port, host, pathname } = new URL(url);
  const base = pathname.replace(/\/$/, '');
  const fixed = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = ` HTTP/1.1\r\nHost: ${host}\r\n${fixed.join('')}`;
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {}); // 'close' follows and is what the reader of an answer hears
  return {
    send({ method, path, body }) {
      const answer = readAnswer(socket);
      const start = `${method} ${base}${path}${head}`;
      if (body === undefined) socket.write(`${start}\r\n`);
      else socket.write(`${start}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      return answer;
    },
    close: () => socket.destroy(),
  };
}

/** Open connections, do something with them, close them. */
export async function withConnections<Result>(
  address: Address,
  count: number,
  action: (connections: readonly Connection[]) => Promise<Result>,
): Promise<Result> {
  const connections = await Promise.all(Array.from({ length: count }, () => openConnection(address)));
  try {
    return await action(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}

function readAnswer(socket: Socket): Promise<Answer> {
  const started = performance.now();
  const isComplete = createEndFinder();
  return new Promise((resolve, reject) => {
    let status = 0;
    let bytes = 0;
    let firstByteMs = 0;
    const onClose = () => reject(new Error('The server closed the connection.'));
    const onData = (piece: Buffer) => {
      if (bytes === 0) {
        status = Number(piece.toString('latin1', 9, 12));
        firstByteMs = performance.now() - started;
      }
      bytes += piece.length;
      if (!isComplete(piece)) return;
      socket.off('data', onData).off('close', onClose);
      resolve({ status, bytes, firstByteMs });
    };
    socket.on('data', onData).once('close', onClose);
  });
}

const headEnd = '\r\n\r\n';
/** The last chunk of RFC 9112 §7.1; JSON text never holds a bare line break, so nothing else ends like this. */
const chunksEnd = '\r\n0\r\n\r\n';

/** Told of every piece of an answer, says which one is the last. */
function createEndFinder(): (piece: Buffer) => boolean {
  let head = '';
  let remaining: number | undefined;
  let tail = '';
  return (piece) => {
    if (remaining !== undefined) {
      remaining -= piece.length;
      return remaining <= 0;
    }
    tail = (tail + piece.toString('latin1', Math.max(0, piece.length - chunksEnd.length))).slice(
      -chunksEnd.length,
    );
    if (head.includes(headEnd)) return tail === chunksEnd;
    head += piece.toString('latin1');
    const bodyStart = head.indexOf(headEnd) + headEnd.length;
    if (bodyStart < headEnd.length) return false;
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length !== undefined) remaining = Number(length) - (head.length - bodyStart);
    else if (head.startsWith('HTTP/1.1 204')) return true;
    else return tail === chunksEnd;
    return remaining <= 0;
  };
}
