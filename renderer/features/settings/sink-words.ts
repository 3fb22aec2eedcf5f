import { type Sink, type SinkKind, sinkKinds } from '@rollcall/shared/contract/sinks.ts';

import { formatMoment } from '../../lib/format-time.ts';
import type { StatusWord } from '../../ui/status-mark.tsx';

interface KindWords {
  readonly label: string;
  /** What URL is expected. */
  readonly url: string;
  /** What the secret is called there and what it is for; left out where none is used. */
  readonly secret?: { readonly label: string; readonly description: string };
}

export const sinkKindWords: Readonly<Record<SinkKind, KindWords>> = {
  webhook: {
    label: 'Webhook',
    url: 'Where events are posted, such as https://siem.example.com/hooks/rollcall.',
    secret: {
      label: 'Signing key',
      description: 'Events are signed with it as Standard Webhooks describes; whsec_… keys are understood.',
    },
  },
  splunk_hec: {
    label: 'Splunk HEC',
    url: 'The address of the HTTP Event Collector, such as https://splunk.example.com:8088.',
    secret: { label: 'HEC token', description: 'The token of that collector in Splunk.' },
  },
  otlp: {
    label: 'OTLP',
    url: 'The HTTP address of the collector, such as https://otel.example.com:4318; not the gRPC one.',
    secret: {
      label: 'Bearer token',
      description: 'Sent as Authorization: Bearer, where the collector asks.',
    },
  },
  syslog_tls: {
    label: 'Syslog over TLS',
    url: 'The receiver and its port, such as syslog+tls://siem.example.com:6514.',
  },
};

export const sinkKindChoices = sinkKinds.map((key) => ({ key, label: sinkKindWords[key].label }));

/** The state of a sink; of a failing one with the minute since when. */
export function sinkStatus({ state, failure }: Pick<Sink, 'state' | 'failure'>): StatusWord {
  if (state === 'paused') return { word: 'Paused', shape: 'pause', tone: 'neutral' };
  if (state === 'delivering') return { word: 'Delivering', shape: 'dot', tone: 'success' };
  const since = failure === null ? '' : ` since ${formatMoment(failure.since).slice(0, 16)}`;
  return { word: `Failing${since}`, shape: 'cross', tone: 'danger' };
}
