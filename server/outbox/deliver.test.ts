import type { StoredSink } from '@rollcall/server/store/sinks.ts';
import { expect, it } from 'vitest';

import { startHttpReceiver } from '../../test/harness/receiver.ts';
import { deliver } from './deliver.ts';

const sink: StoredSink = {
  workspaceId: 'w',
  id: 's',
  kind: 'webhook',
  name: 'SIEM',
  url: 'https://siem.example.com/',
  secret: null,
  isPaused: false,
  version: 1,
  createdAt: 0,
  createdBy: 'Ada',
  deliveredThrough: 0,
  deliveredAt: null,
};

it.each(['webhook', 'splunk_hec', 'otlp'] as const)(
  'a hosted server sends nothing to its own network, by %s',
  async (kind) => {
    const receiver = await startHttpReceiver();
    const network = { allowsPrivate: false, now: () => 0, monotonicNow: () => 0 };
    expect(await deliver({ ...sink, kind, url: receiver.url }, [], network)).toEqual({
      kind: 'failed',
      sentence: '127.0.0.1 stands for 127.0.0.1, and this server sends nothing to its own network.',
    });
    expect(receiver.received).toEqual([]);
    await receiver.close();
  },
);

it('a hosted server sends no syslog to its own network', async () => {
  const network = { allowsPrivate: false, now: () => 0, monotonicNow: () => 0 };
  const local: StoredSink = { ...sink, kind: 'syslog_tls', url: 'syslog+tls://10.0.0.1' };
  expect(await deliver(local, [], network)).toMatchObject({
    sentence: '10.0.0.1 stands for 10.0.0.1, and this server sends nothing to its own network.',
  });
});
