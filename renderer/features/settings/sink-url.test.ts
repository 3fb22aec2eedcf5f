import type { SinkKind } from '@rollcall/shared/contract/sinks.ts';
import { describe, expect, it } from 'vitest';

import { isOtherHost, problemOfSinkUrl, tidySinkSecret, tidySinkUrl } from './sink-url.ts';

const hec = 'https://hec.acme.example:8088/services/collector/event';
const logs = 'https://otel.acme.example:4318/v1/logs';

describe('a pasted URL', () => {
  it.each<{ kind: SinkKind; typed: string; meant: string }>([
    { kind: 'webhook', typed: ' “https://a.example/hook?x=1” ', meant: 'https://a.example/hook?x=1' },
    { kind: 'webhook', typed: '<https://a.example/>', meant: 'https://a.example/' },
    { kind: 'webhook', typed: 'a.example:8443/hook', meant: 'https://a.example:8443/hook' },
    { kind: 'webhook', typed: 'HTTP://127.0.0.1:9000', meant: 'http://127.0.0.1:9000' },
    { kind: 'splunk_hec', typed: 'hec.acme.example:8088', meant: hec },
    { kind: 'splunk_hec', typed: 'https://hec.acme.example:8088/services/collector/raw', meant: hec },
    { kind: 'splunk_hec', typed: 'https://hec.acme.example:8088/services/collector/', meant: hec },
    { kind: 'splunk_hec', typed: 'https://proxy.example/splunk', meant: 'https://proxy.example/splunk' },
    { kind: 'otlp', typed: 'otel.acme.example:4318/v1/traces', meant: logs },
    { kind: 'otlp', typed: logs, meant: logs },
    { kind: 'syslog_tls', typed: 'siem.acme.example:6514', meant: 'syslog+tls://siem.acme.example:6514' },
    { kind: 'syslog_tls', typed: 'tls://siem.acme.example', meant: 'syslog+tls://siem.acme.example' },
    { kind: 'syslog_tls', typed: '   ', meant: '' },
  ])('$typed of $kind means $meant', ({ kind, typed, meant }) => {
    expect(tidySinkUrl(kind, typed)).toBe(meant);
    // What was tidied stays as it is.
    expect(tidySinkUrl(kind, meant)).toBe(meant);
  });
});

describe('a URL', () => {
  it.each<{ kind: SinkKind; url: string; says: string | undefined }>([
    { kind: 'webhook', url: '', says: 'Enter a URL that begins with https:// or http://.' },
    { kind: 'otlp', url: 'ftp://a.example/', says: 'Enter a URL that begins with https:// or http://.' },
    { kind: 'syslog_tls', url: 'https://a.example', says: 'Enter a URL that begins with syslog+tls://.' },
    {
      kind: 'webhook',
      url: 'https://ada:pw@a.example/',
      says: 'Leave the user name and password out: the URL is shown in lists. The secret has its own field.',
    },
    { kind: 'webhook', url: 'https://a.example/', says: undefined },
    { kind: 'syslog_tls', url: 'syslog+tls://a.example:6514', says: undefined },
  ])('$url of $kind: $says', ({ kind, url, says }) => {
    expect(problemOfSinkUrl(kind, url)).toBe(says);
  });

  it.each([
    { one: 'https://a.example/x', other: 'https://a.example/y', isOther: false },
    { one: 'https://a.example/x', other: 'https://b.example/x', isOther: true },
    { one: 'https://a.example/x', other: 'nonsense', isOther: false },
  ])('$one and $other', ({ one, other, isOther }) => {
    expect(isOtherHost(one, other)).toBe(isOther);
  });
});

it.each<{ kind: SinkKind; typed: string; meant: string }>([
  { kind: 'splunk_hec', typed: 'Authorization: Splunk 1234-ab ', meant: '1234-ab' },
  { kind: 'otlp', typed: 'Bearer key', meant: 'key' },
  { kind: 'webhook', typed: ' Bearer key', meant: 'Bearer key' },
])('the secret $typed of $kind means $meant', ({ kind, typed, meant }) => {
  expect(tidySinkSecret(kind, typed)).toBe(meant);
});
