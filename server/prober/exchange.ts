import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';

import type { ProbeRequest, RequestOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { codeOf, type Target } from './connect.ts';
import type { ProbeLimits } from './limits.ts';

export interface ExchangeOptions {
  readonly origin: URL;
  readonly target: Target;
  readonly authorities: readonly string[] | undefined;
  readonly limits: ProbeLimits;
  readonly monotonicNow: () => number;
}

/** Send one request to the address that was looked up before, and read the answer up to the limits. Never rejects. */
export async function exchange(sent: ProbeRequest, options: ExchangeOptions): Promise<RequestOutcome> {
  const { limits, monotonicNow } = options;
  const start = monotonicNow();
  const signal = AbortSignal.timeout(limits.requestMs);
  try {
    const incoming = await answerTo(sent, options, signal);
    const text = await readText(incoming, limits.maxAnswerBytes);
    if (text === undefined) return { kind: 'too_large', code: `more than ${limits.maxAnswerBytes} bytes` };
    const headers = Object.entries(incoming.headers).map(([name, value]) => [
      name,
      [value].flat().join(', '),
    ]);
    return {
      kind: 'answered',
      status: incoming.statusCode ?? 0,
      headers: Object.fromEntries(headers),
      text,
      durationMs: monotonicNow() - start,
    };
  } catch (error) {
    if (signal.aborted) return { kind: 'timed_out', code: `no whole answer within ${limits.requestMs} ms` };
    const code = error instanceof Error ? codeOf(error) : String(error);
    return { kind: code.startsWith('HPE_') ? 'not_http' : 'closed', code };
  }
}

function answerTo(
  sent: ProbeRequest,
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { method, body } = sent;
  const { origin, target, authorities } = options;
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const authorization = sent.token === undefined ? {} : { Authorization: `Bearer ${sent.token}` };
  const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const common = {
    host: target.address,
    port: target.port,
    method,
    path: sent.path,
    headers: { ...sent.headers, ...length, ...authorization, Host: origin.host },
    signal,
    agent: false,
  } as const;
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest =
      origin.protocol === 'https:'
        ? requestHttps({
            ...common,
            // The certificate must be for the name in the URL, not for the address that it stands for.
            ...(isIP(host) === 0 ? { servername: host } : {}),
            ...(authorities === undefined ? {} : { ca: [...authorities] }),
          })
        : requestHttp(common);
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The body, or undefined when it is larger than the limit. */
async function readText(incoming: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer; // safe cast: no encoding is set, so a chunk is a Buffer
    size += bytes.length;
    if (size > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
