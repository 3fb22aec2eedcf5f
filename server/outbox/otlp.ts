import type { HttpSink } from './http-sink.ts';
import { headlineOf, type SinkEvent } from './sink-event.ts';

/** OTLP over HTTP with JSON: log records of OpenTelemetry, https://opentelemetry.io/docs/specs/otlp/ */
export const otlp: HttpSink = {
  defaultPath: '/v1/logs',
  toRequest(events, { secret }) {
    const body = {
      resourceLogs: [
        {
          resource: { attributes: [attribute('service.name', 'rollcall')] },
          scopeLogs: [{ scope: { name: 'rollcall.activity' }, logRecords: events.map(toRecord) }],
        },
      ],
    };
    return {
      body: JSON.stringify(body),
      headers: {
        'Content-Type': 'application/json',
        ...(secret === null ? {} : { Authorization: `Bearer ${secret}` }),
      },
    };
  },
};

const severityInfo = 9;

function toRecord(event: SinkEvent) {
  const nanoseconds = `${Date.parse(event.at)}000000`;
  return {
    timeUnixNano: nanoseconds,
    observedTimeUnixNano: nanoseconds,
    severityNumber: severityInfo,
    severityText: 'INFO',
    eventName: event.action,
    body: { stringValue: headlineOf(event) },
    attributes: [
      attribute('rollcall.event.id', event.id),
      attribute('rollcall.workspace.id', event.workspace.id),
      attribute('rollcall.source', event.source),
      attribute('rollcall.actor.kind', event.actor.kind),
      attribute('rollcall.actor.id', event.actor.id),
      attribute('rollcall.actor.name', event.actor.name),
      attribute('rollcall.subject.kind', event.subject.kind),
      attribute('rollcall.subject.id', event.subject.id),
      attribute('rollcall.subject.name', event.subject.name),
      attribute('rollcall.changes', JSON.stringify(event.changes)),
      attribute('rollcall.request.id', event.requestId),
    ],
  };
}

function attribute(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}
