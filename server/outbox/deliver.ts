import type { SinkKind } from '@rollcall/shared/contract/sinks.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { StoredSink } from '../store/sinks.ts';
import type { Delivery, SinkNetwork } from './delivery.ts';
import { postTo } from './http-sink.ts';
import { otlp } from './otlp.ts';
import type { SinkEvent } from './sink-event.ts';
import { splunkHec } from './splunk-hec.ts';
import { sendSyslog } from './syslog-tls.ts';
import { webhook } from './webhook.ts';

type Send = (sink: StoredSink, events: readonly SinkEvent[], network: SinkNetwork) => Promise<Delivery>;

const kinds: Readonly<Record<SinkKind, { readonly schemes: readonly string[]; readonly send: Send }>> = {
  webhook: {
    schemes: ['https:', 'http:'],
    send: (sink, events, network) => postTo(webhook, sink, events, network),
  },
  splunk_hec: {
    schemes: ['https:', 'http:'],
    send: (sink, events, network) => postTo(splunkHec, sink, events, network),
  },
  otlp: {
    schemes: ['https:', 'http:'],
    send: (sink, events, network) => postTo(otlp, sink, events, network),
  },
  syslog_tls: { schemes: ['syslog+tls:'], send: sendSyslog },
};

/** Send events in order; they are taken all or none. Never rejects because of the other side. */
export function deliver(
  sink: StoredSink,
  events: readonly SinkEvent[],
  network: SinkNetwork,
): Promise<Delivery> {
  return kinds[sink.kind].send(sink, events, network);
}

/** The URL of a sink as it is kept. @throws AppError bad_request */
export function readSinkUrl(kind: SinkKind, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const { schemes } = kinds[kind];
  if (url === undefined || url.hostname === '' || !schemes.includes(url.protocol)) {
    throw new AppError('bad_request', `“${text.slice(0, 100)}” is no address of this kind of sink.`, {
      fix: `Enter a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new AppError(
      'bad_request',
      'The URL holds a user name or password, which would be shown in lists.',
      {
        fix: 'Leave it out of the URL and enter the secret in its own field.',
      },
    );
  }
  url.hash = '';
  return url.href;
}
