import type { IncomingHttpHeaders } from 'node:http';

/** Longer than any id in use; the contract's identifiers have room for it. */
const maxLength = 100;
/** Version, trace id, parent id and flags: W3C Trace Context §3.2.2. */
const traceParent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;
/** Made of what ids are made of, so that it can be searched for and shown as it is. */
const plainId = new RegExp(`^[\\w.:/+=@-]{1,${maxLength}}$`);

/**
 * The id under which a client's own log knows a request: its `X-Request-Id`, or the trace id of its `traceparent`.
 * What cannot be an id is passed over, and then the request's own id is the answer.
 */
export function readCorrelationId(headers: IncomingHttpHeaders, requestId: string): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && plainId.test(given)) return given;
  const parent = headers['traceparent'];
  const traceId = typeof parent === 'string' ? traceParent.exec(parent)?.[1] : undefined;
  return traceId ?? requestId;
}
