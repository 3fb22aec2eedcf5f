import type { RequestOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { createProber } from '../prober/prober.ts';
import type { StoredSink } from '../store/sinks.ts';
import type { Delivery, SinkNetwork } from './delivery.ts';
import { unreachable } from './reach.ts';
import type { SinkEvent } from './sink-event.ts';

/** What makes one kind of HTTP receiver different from the next. */
export interface HttpSink {
  /** Taken when the URL names no path. */
  readonly defaultPath: string;
  toRequest(
    events: readonly SinkEvent[],
    facts: {
      readonly secret: string | null;
      /** The same whenever these events are sent again. */
      readonly messageId: string;
      /** Milliseconds since 1970. */
      readonly at: number;
    },
  ): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
}

/** One POST to the host of the sink, which is looked up and judged first; redirects are not followed. */
export async function postTo(
  { defaultPath, toRequest }: HttpSink,
  { url: text, secret }: StoredSink,
  events: readonly SinkEvent[],
  { allowsPrivate, authorities, now, monotonicNow }: SinkNetwork,
): Promise<Delivery> {
  const url = new URL(text);
  const prober = createProber({
    origin: url.origin,
    tokenOrigin: undefined,
    privateAddresses: allowsPrivate ? 'confirmed' : 'never',
    monotonicNow,
    ...(authorities === undefined ? {} : { authorities }),
  });
  const found = await prober.resolve();
  if (found.kind !== 'resolved') return unreachable(url.hostname, found);
  const path = `${url.pathname === '/' ? defaultPath : url.pathname}${url.search}`;
  const messageId = `${events[0]?.id ?? 'none'}_${events.length}`;
  const { body, headers } = toRequest(events, { secret, messageId, at: now() });
  return judge(url.hostname, await prober.request({ method: 'POST', path, headers, body }));
}

function judge(host: string, outcome: RequestOutcome): Delivery {
  if (outcome.kind !== 'answered') {
    return { kind: 'failed', sentence: `${host} could not be asked (${outcome.code}).` };
  }
  const { status } = outcome;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  return { kind: 'failed', sentence: `${host} answered ${status}. ${adviceFor(status)}` };
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return 'Check the token of this sink there.';
  if (status === 404 || status === 405) return 'Check the path of the URL.';
  if (status === 413) return 'Raise the size limit there.';
  if (status >= 300 && status < 400) return 'Redirects are not followed: enter the address it leads to.';
  return 'Look into its own log; what waits is sent again.';
}
