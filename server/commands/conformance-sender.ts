import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';

import type {
  ConformanceAnswer,
  ConformanceRequest,
  Send,
} from '@rollcall/shared/diagnostics/conformance/exchange.ts';

export interface SenderOptions {
  /** SCIM base URL without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** Limits, so that no server can make a run hang or fill the memory. */
  readonly limits?: SenderLimits;
}

export interface SenderLimits {
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** A longer Retry-After is not waited for. */
  readonly maxWaitSeconds: number;
}

export const defaultSenderLimits: SenderLimits = {
  timeoutMs: 10_000,
  maxAnswerBytes: 5 * 1_024 * 1_024,
  maxWaitSeconds: 30,
};

/** So often a request is repeated that was answered with 429. */
const maxRepeats = 3;

/**
 * The network side of a conformance run. Redirects are not followed, because they would take the token elsewhere; an
 * answer of 429 is waited out, because a server may well limit how fast it is asked.
 */
export function createSender({ baseUrl, token, limits = defaultSenderLimits }: SenderOptions): Send {
  const authorizations: Record<ConformanceRequest['credential'], Record<string, string>> = {
    token: { Authorization: `Bearer ${token}` },
    none: {},
    wrong: { Authorization: 'Bearer conformance-wrong-token' },
  };

  async function sendOnce(sent: ConformanceRequest): Promise<ConformanceAnswer> {
    const { timeoutMs, maxAnswerBytes } = limits;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const incoming = await exchange(baseUrl + sent.path, sent, authorizations[sent.credential], signal);
      // A server that repeats the token in an answer must not bring it into the report.
      return withoutToken(await readAnswer(incoming, maxAnswerBytes), token);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Error(`there was no whole answer within ${timeoutMs / 1_000} s`, { cause: error });
    }
  }

  return async (sent) => {
    for (let repeats = 0; ; repeats += 1) {
      const answer = await sendOnce(sent);
      const seconds = Number(answer.headers['retry-after'] ?? '1');
      const isWorthWaiting = seconds >= 0 && seconds <= limits.maxWaitSeconds && repeats < maxRepeats;
      if (answer.status !== 429 || !isWorthWaiting) return answer;
      await wait(seconds * 1_000);
    }
  };
}

function exchange(
  url: string,
  { method, headers, body }: ConformanceRequest,
  authorization: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const options = { method, headers: { ...headers, ...length, ...authorization }, signal };
    const outgoing = request(url, options, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readAnswer(incoming: IncomingMessage, maxBytes: number): Promise<ConformanceAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer; // safe cast: no encoding is set, so a chunk is a Buffer
    size += bytes.length;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(bytes);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = [value].flat().join(', ');
  return { status: incoming.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString('utf8') };
}

function withoutToken({ status, headers, text }: ConformanceAnswer, token: string): ConformanceAnswer {
  const clean = (value: string) => value.replaceAll(token, '[token]');
  const cleanHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, clean(value)]),
  );
  return { status, headers: cleanHeaders, text: clean(text) };
}
