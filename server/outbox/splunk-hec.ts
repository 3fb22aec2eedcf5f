import type { HttpSink } from './http-sink.ts';

/** Splunk's HTTP Event Collector: events one after the other in one body, each with its time in seconds. */
export const splunkHec: HttpSink = {
  defaultPath: '/services/collector/event',
  toRequest(events, { secret }) {
    const lines = events.map((event) =>
      JSON.stringify({
        time: Date.parse(event.at) / 1_000,
        source: 'rollcall',
        sourcetype: 'rollcall:activity',
        event,
      }),
    );
    return {
      body: lines.join('\n'),
      headers: {
        'Content-Type': 'application/json',
        ...(secret === null ? {} : { Authorization: `Splunk ${secret}` }),
      },
    };
  },
};
