import { once } from 'node:events';
import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as requestSecurely } from 'node:https';
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';

/** `fetch` as far as the admin API needs it; certificates are always verified and redirects refused. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export interface FetchInit {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: 'error';
  readonly signal: AbortSignal;
}

const nullBodyStatuses = [204, 205, 304];

/**
 * A fetch that trusts one certificate authority beside the usual ones, for one server only. Chromium's network has no
 * such thing per call without switching its own verification off, so this goes through Node, past the system's proxy.
 * @param authority PEM.
 */
export function createFetchWithAuthority(authority: string): Fetch {
  const agent = new HttpsAgent({ ca: [...rootCertificates, authority], keepAlive: true });
  return (url, init) => send((options) => requestSecurely(url, { ...options, agent }), init);
}

/**
 * A fetch for the server on this computer. Each call has its own connection, which costs nothing here: Node's own fetch
 * opens some that it then never uses, and a server that stops waits for those.
 */
export function createLocalFetch(): Fetch {
  const agent = new HttpAgent({ keepAlive: false });
  return (url, init) => send((options) => request(url, { ...options, agent }), init);
}

async function send(open: (options: RequestOptions) => ClientRequest, init: FetchInit): Promise<Response> {
  const { method = 'GET', headers, body, signal } = init;
  const outgoing = open({ method, headers, signal });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]; // What Node documents for this event.
  const status = incoming.statusCode ?? 0;
  if (status >= 300 && status < 400 && status !== 304) {
    incoming.destroy();
    throw new Error(`the server answered with a redirect (${status})`);
  }
  return new Response(
    // Safe cast: Node's and the DOM's types of the same stream differ in name only.
    nullBodyStatuses.includes(status) ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>),
    { status, headers: toHeaders(incoming) },
  );
}

function toHeaders({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}
