import { Agent, type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import type { HttpAnswer, HttpRequest } from './http.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * As `send`, but the path and query leave as they are written: no closing `?` is dropped and no quote is encoded.
 * Characters that HTTP does not allow in a request line, such as a space, are refused by Node before they leave.
 */
export async function sendExactly(sent: HttpRequest): Promise<HttpAnswer> {
  const incoming = await exchange(sent);
  const { statusCode = 0, headers } = incoming;
  const text = await readText(incoming);
  return { status: statusCode, headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

function exchange({ method, url, headers = {}, body }: HttpRequest): Promise<IncomingMessage> {
  const { origin, hostname, port } = new URL(url);
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: url.slice(origin.length), method, agent, headers });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    if (payload !== undefined) outgoing.setHeader('Content-Length', Buffer.byteLength(payload));
    outgoing.end(payload);
  });
}
