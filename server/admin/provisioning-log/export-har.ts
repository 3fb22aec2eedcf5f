import { STATUS_CODES } from 'node:http';

import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

import { maskUrl } from './mask-url.ts';

/** Whether bodies, names and addresses of people are in the file. */
export type PersonalData = 'shown' | 'masked';

const mimeType = 'application/scim+json';
/** HAR 1.2 for "not known". */
const unknown = -1;

/**
 * Writes HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/): only headers that the log keeps, never
 * `Authorization`. Fields of our own begin with an underscore, as the format wants it.
 */
export function createHarWriter({
  version,
  scimBaseUrl,
}: {
  readonly version: string;
  readonly scimBaseUrl: string;
}) {
  const { origin } = new URL(scimBaseUrl);
  const creator = { name: 'Rollcall', version };

  return async function* write(
    pages: AsyncIterable<readonly LogEntry[]>,
    personal: PersonalData,
  ): AsyncGenerator<string> {
    yield `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`;
    let separator = '\n';
    for await (const page of pages) {
      let piece = '';
      for (const entry of page) {
        piece += separator + JSON.stringify(toHarEntry(entry, { origin, personal }));
        separator = ',\n';
      }
      yield piece;
    }
    yield '\n]}}\n';
  };
}

function toHarEntry(
  entry: LogEntry,
  { origin, personal }: { readonly origin: string; readonly personal: PersonalData },
) {
  const time = entry.durationMicroseconds / 1_000;
  return {
    startedDateTime: new Date(Date.parse(entry.at) - time).toISOString(),
    time,
    request: toRequest(entry, { origin, personal }),
    response: toResponse(entry, personal),
    cache: {},
    timings: toTimings(entry),
    _id: entry.id,
    _correlationId: entry.correlationId,
    _provider: entry.provider,
    _outcome: entry.outcome,
    _reason: entry.reason,
    _steps: entry.steps,
    ...(personal === 'shown' ? { _subject: entry.subject, _explanation: entry.explanation } : {}),
  };
}

function toRequest(
  { method, url, subject, userAgent, requestBody }: LogEntry,
  { origin, personal }: { readonly origin: string; readonly personal: PersonalData },
) {
  const shown = personal === 'shown' ? url : maskUrl(url, subject);
  const query = shown.split('?', 2)[1] ?? '';
  return {
    method,
    url: shown.startsWith('/') ? origin + shown : shown,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [
      ...(userAgent === null ? [] : [{ name: 'User-Agent', value: userAgent }]),
      ...(requestBody === null ? [] : [{ name: 'Content-Type', value: mimeType }]),
    ],
    queryString: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ...(requestBody === null || personal === 'masked' ? {} : { postData: { mimeType, text: requestBody } }),
    headersSize: unknown,
    bodySize: requestBody === null ? 0 : unknown,
  };
}

function toResponse({ status, responseBody }: LogEntry, personal: PersonalData) {
  const size = responseBody === null ? 0 : Buffer.byteLength(responseBody);
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: responseBody === null ? [] : [{ name: 'Content-Type', value: mimeType }],
    content: {
      size,
      mimeType: responseBody === null ? 'x-unknown' : mimeType,
      ...(responseBody === null || personal === 'masked' ? {} : { text: responseBody }),
    },
    redirectURL: '',
    headersSize: unknown,
    bodySize: unknown,
  };
}

/** HAR knows three stretches that must be there; together they are `time`. */
function toTimings({ steps, durationMicroseconds }: LogEntry) {
  const stepOf = (name: string) => (steps.find((step) => step.name === name)?.microseconds ?? 0) / 1_000;
  const send = stepOf('received');
  const receive = stepOf('answered');
  const wait = Math.max(0, durationMicroseconds / 1_000 - send - receive);
  return { blocked: unknown, dns: unknown, connect: unknown, ssl: unknown, send, wait, receive };
}
