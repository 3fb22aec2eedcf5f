import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { errorUrn } from '@rollcall/shared/scim/schema/urn.ts';

interface Refusal {
  readonly status: number;
  readonly detail: string;
}

/** By the code of Node's parser; the statuses are those that Node itself would send. */
const refusals: ReadonlyMap<string | undefined, Refusal> = new Map([
  ['HPE_HEADER_OVERFLOW', { status: 431, detail: 'The header lines of the request are too long.' }],
  [
    'HPE_CHUNK_EXTENSIONS_OVERFLOW',
    { status: 413, detail: 'The chunk extensions of the request are too long.' },
  ],
  ['ERR_HTTP_REQUEST_TIMEOUT', { status: 408, detail: 'The request did not arrive in time.' }],
]);

const notHttp: Refusal = { status: 400, detail: 'What was received is not an HTTP/1.1 request.' };

/**
 * Answer bytes that never became a request, in the form of RFC 7644 §3.12, and close the connection. Node's own answer
 * has no body. Nobody is known to have sent them, so the log has no row.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || isAnswering(socket)) {
    socket.destroy(error);
    return;
  }
  socket.end(render(refusals.get(error.code) ?? notHttp), () => socket.destroy(error));
}

function render({ status, detail }: Refusal): string {
  const body = JSON.stringify({ schemas: [errorUrn], status: String(status), detail });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/scim+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** Whether an answer to an earlier request is under way: another head in its middle would be taken for its body. */
function isAnswering(socket: Duplex): boolean {
  // Safe cast: Node keeps the answer there, and its own handler of these errors asks it the same.
  const { _httpMessage: answer } = socket as {
    readonly _httpMessage?: { readonly headersSent: boolean } | null;
  };
  return answer?.headersSent === true;
}
