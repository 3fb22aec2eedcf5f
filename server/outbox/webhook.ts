import { createHmac } from 'node:crypto';

import type { HttpSink } from './http-sink.ts';

/**
 * JSON to any URL, signed as Standard Webhooks 1.0 describes (standardwebhooks.com): the other side can tell that it
 * came from here, and when.
 */
export const webhook: HttpSink = {
  defaultPath: '/',
  toRequest(events, { secret, messageId, at }) {
    const body = JSON.stringify({ type: 'rollcall.activity', events });
    const seconds = String(Math.floor(at / 1_000));
    const signed = `${messageId}.${seconds}.${body}`;
    const signature =
      secret === null
        ? undefined
        : `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`;
    return {
      body,
      headers: {
        'Content-Type': 'application/json',
        'Webhook-Id': messageId,
        'Webhook-Timestamp': seconds,
        ...(signature === undefined ? {} : { 'Webhook-Signature': signature }),
      },
    };
  },
};

/** Secrets of the standard are base64 behind a prefix; any other text is taken as it is. */
function keyOf(secret: string): Buffer {
  const prefix = 'whsec_';
  return secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret, 'utf8');
}
