import { createHmac } from 'node:crypto';

import { sink as sinkShape, type SinkInput, type SinkKind } from '@rollcall/shared/contract/sinks.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeCertificate } from '../../../test/diagnostics/certificates.ts';
import { startHttpReceiver, startSyslogReceiver } from '../../../test/harness/receiver.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const certificate = makeCertificate({ name: 'siem', hosts: ['127.0.0.1'] });
let server: TestServer;
let receiver: Awaited<ReturnType<typeof startHttpReceiver>>;
beforeAll(async () => {
  server = await startTestServer({ authorities: [certificate.pem] });
});
afterAll(() => server.close());

beforeEach(async () => {
  receiver = await startHttpReceiver();
  for (const { id } of await server.stores.directory.sinks.list(server.workspace.id)) {
    await server.admin('DELETE', `/sinks/${id}`);
  }
  return receiver.close;
});

async function createSink(input: Partial<SinkInput> = {}) {
  const body = { kind: 'webhook', name: 'SIEM', url: receiver.url, ...input };
  const answer = await server.admin('POST', '/sinks', { body });
  expect(answer.status).toBe(201);
  return sinkShape.parse(answer.body);
}

const readSink = async (id: string) => {
  const { body } = await server.admin('GET', '/sinks');
  return sinkShape.parse(body.items.find((item: { id: string }) => item.id === id));
};
const createUser = (userName: string) => server.scim('POST', '/Users', { body: { userName } });
const deliver = () => server.outbox.relay.deliverDue();

interface Event {
  readonly id: string;
  readonly sequence: number;
  readonly action: string;
  readonly subject: { readonly name: string };
}
/** Every event of the webhooks that came, the oldest first. */
const events = (): readonly Event[] => receiver.received.flatMap(({ text }) => JSON.parse(text).events);
const names = () => events().map(({ subject }) => subject.name);

describe('a sink', () => {
  it('gets what happens from then on, in order, each row once while all is well', async () => {
    await createUser('before@example.com');
    const { id } = await createSink();
    for (const name of ['ada', 'bob', 'cleo']) await createUser(`${name}@example.com`);
    await deliver();
    await deliver();
    expect(names()).toEqual(['ada@example.com', 'bob@example.com', 'cleo@example.com']);
    expect(await readSink(id)).toMatchObject({
      state: 'delivering',
      waiting: 0,
      lagSeconds: null,
      deliveredAt: new Date(server.now()).toISOString(),
    });
  });

  it('gets everything there is when it begins at the beginning, and again after a backfill', async () => {
    const { id, version } = await createSink({ from: 'beginning' });
    await deliver();
    const first = events();
    expect(first.map(({ sequence }) => sequence)).toEqual(first.map((_, index) => index + 1));
    receiver.received.length = 0;
    const middle = first[2]?.sequence ?? 0;
    const { status } = await server.admin('POST', `/sinks/${id}/backfill`, {
      headers: { 'If-Match': `W/"${version}"` },
      body: { after: middle },
    });
    expect(status).toBe(200);
    await deliver();
    expect(events()[0]).toEqual(first[3]);
    expect(events().at(-1)).toMatchObject({ action: 'sink.backfilled' });
  });

  it('that is down for an hour loses nothing, says why, and keeps no other waiting', async () => {
    const healthy = await startHttpReceiver();
    const { id } = await createSink();
    await createSink({ name: 'Other', url: healthy.url });
    receiver.answer(503);
    for (let minute = 0; minute < 60; minute += 1) {
      await createUser(`minute${minute}@example.com`);
      server.advance(60_000);
      await deliver();
    }
    expect(await readSink(id)).toMatchObject({
      state: 'failing',
      waiting: 61, // the other sink's creation is a row as well
      lagSeconds: 3_600,
      failure: { sentence: '127.0.0.1 answered 503. Look into its own log; what waits is sent again.' },
    });
    expect(healthy.received.length).toBe(60);
    receiver.received.length = 0;
    receiver.answer(200);
    server.advance(300_000);
    await deliver();
    const minutes = names().filter((name) => name.startsWith('minute'));
    expect(minutes).toEqual(Array.from({ length: 60 }, (_, minute) => `minute${minute}@example.com`));
    expect(await readSink(id)).toMatchObject({ state: 'delivering', waiting: 0, failure: null });
    await healthy.close();
  });

  it('is asked again ever more seldom, at once after a change, and never while it is paused', async () => {
    const { id, version } = await createSink();
    receiver.answer(500);
    await createUser('seldom@example.com');
    const tries: number[] = [];
    for (let second = 0; second < 40; second += 1) {
      const before = receiver.received.length;
      await deliver();
      if (receiver.received.length > before) tries.push(second);
      server.advance(1_000);
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31]);
    const change = (body: object, at: number) =>
      server.admin('PATCH', `/sinks/${id}`, { headers: { 'If-Match': `W/"${at}"` }, body });
    await change({ isPaused: true }, version);
    receiver.answer(200);
    receiver.received.length = 0;
    await deliver();
    expect([receiver.received.length, (await readSink(id)).state]).toEqual([0, 'paused']);
    await change({ isPaused: false }, version + 1);
    await deliver();
    expect(names()).toContain('seldom@example.com');
  });

  it.each([
    { status: 401, says: 'Check the token of this sink there.' },
    { status: 404, says: 'Check the path of the URL.' },
    { status: 307, says: 'Redirects are not followed: enter the address it leads to.' },
  ])('that answers $status to a test says “$says”', async ({ status, says }) => {
    const { id } = await createSink({ secret: 'Canary-Secret' });
    receiver.answer(status);
    const { body } = await server.admin('POST', `/sinks/${id}/test`);
    expect(body).toEqual({ isDelivered: false, sentence: `127.0.0.1 answered ${status}. ${says}` });
    expect(events()).toMatchObject([{ action: 'sink.tested', sequence: null, subject: { name: 'SIEM' } }]);
  });

  it('that cannot be reached says so', async () => {
    const { id } = await createSink({ url: 'http://127.0.0.1:9/' });
    const { body } = await server.admin('POST', `/sinks/${id}/test`);
    expect(body).toEqual({ isDelivered: false, sentence: '127.0.0.1 could not be asked (ECONNREFUSED).' });
  });
});

describe('the secret', () => {
  it('is nowhere but with the sink, and stays with the host it was entered for', async () => {
    const { id, version, hasSecret } = await createSink({ secret: 'Canary-Secret' });
    expect(hasSecret).toBe(true);
    const moved = await server.admin('PATCH', `/sinks/${id}`, {
      headers: { 'If-Match': `W/"${version}"` },
      body: { url: 'https://elsewhere.example/hook' },
    });
    expect(moved.body).toMatchObject({ hasSecret: false, url: 'https://elsewhere.example/hook' });
    const shown = await Promise.all(['/sinks', '/activity'].map((path) => server.admin('GET', path)));
    for (const { text } of [moved, ...shown]) expect(text).not.toContain('Canary-Secret');
  });
});

describe('each kind', () => {
  it('webhook signs what it sends as Standard Webhooks', async () => {
    await createSink({ url: `${receiver.url}/hooks?x=1`, secret: `whsec_${btoa('key')}` });
    await createUser('signed@example.com');
    await deliver();
    const [request] = receiver.received;
    if (request === undefined) throw new Error('nothing came');
    const { path, headers, text } = request;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', 'key').update(signed).digest('base64')}`,
    );
    expect(path).toBe('/hooks?x=1');
  });

  it('splunk_hec sends events one after the other, with its own kind of token', async () => {
    await createSink({ kind: 'splunk_hec', secret: 'hec-token' });
    await createUser('one@example.com');
    await createUser('two@example.com');
    await deliver();
    const [request] = receiver.received;
    expect(request).toMatchObject({
      path: '/services/collector/event',
      headers: { authorization: 'Splunk hec-token' },
    });
    const lines = (request?.text ?? '').split('\n').map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { time: server.now() / 1_000, sourcetype: 'rollcall:activity', event: { action: 'user.created' } },
      { event: { subject: { name: 'two@example.com' } } },
    ]);
  });

  it('otlp sends log records', async () => {
    await createSink({ kind: 'otlp', secret: 'otlp-token' });
    await createUser('otlp@example.com');
    await deliver();
    const [request] = receiver.received;
    expect(request).toMatchObject({ path: '/v1/logs', headers: { authorization: 'Bearer otlp-token' } });
    const [{ resource, scopeLogs }] = JSON.parse(request?.text ?? '').resourceLogs;
    expect(resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'rollcall' } }]);
    expect(scopeLogs[0].logRecords).toMatchObject([
      {
        timeUnixNano: `${server.now()}000000`,
        eventName: 'user.created',
        body: { stringValue: 'Okta production: user.created otlp@example.com' },
      },
    ]);
  });

  it('syslog_tls sends counted messages over TLS to a server whose certificate is trusted', async () => {
    const syslog = await startSyslogReceiver({ key: certificate.key, certificate: certificate.pem });
    const { id } = await createSink({ kind: 'syslog_tls', url: syslog.url });
    await createUser('zoë@example.com');
    await deliver();
    expect(await readSink(id)).toMatchObject({ state: 'delivering', waiting: 0 });
    const [bytes = Buffer.alloc(0)] = syslog.connections;
    const [count = '', ...rest] = bytes.toString('utf8').split(' ');
    const message = rest.join(' ');
    expect(Buffer.byteLength(message)).toBe(Number(count));
    const [head, json] = message.split('\u{feff}');
    expect(head).toBe(`<110>1 ${new Date(server.now()).toISOString()} - rollcall - user.created - `);
    expect(JSON.parse(json ?? '')).toMatchObject({ subject: { name: 'zoë@example.com' } });
    await syslog.close();
  });

  it('syslog_tls sends nothing to a server whose certificate is not', async () => {
    const stranger = makeCertificate({ name: 'stranger', hosts: ['127.0.0.1'] });
    const syslog = await startSyslogReceiver({ key: stranger.key, certificate: stranger.pem });
    const { id } = await createSink({ kind: 'syslog_tls', url: syslog.url });
    const { body } = await server.admin('POST', `/sinks/${id}/test`);
    expect(body).toEqual({
      isDelivered: false,
      sentence: '127.0.0.1 could not be asked (DEPTH_ZERO_SELF_SIGNED_CERT).',
    });
    expect(syslog.connections.join('')).toBe('');
    await syslog.close();
  });
});

describe('bad input', () => {
  it.each<{ kind: SinkKind; url: string; says: string }>([
    { kind: 'webhook', url: 'hooks.example.com', says: 'https:// or http://' },
    { kind: 'otlp', url: 'ftp://hooks.example.com/', says: 'https:// or http://' },
    { kind: 'syslog_tls', url: 'https://siem.example.com', says: 'syslog+tls://' },
    { kind: 'webhook', url: 'https://ada:pw@hooks.example.com/', says: 'its own field' },
  ])('$kind refuses $url', async ({ kind, url, says }) => {
    const { status, body } = await server.admin('POST', '/sinks', { body: { kind, name: 'x', url } });
    expect([status, body.fix]).toEqual([400, expect.stringContaining(says)]);
  });

  it('is not part of the Free plan', async () => {
    const change = (plan: 'free' | 'premium') =>
      server.stores.directory.workspaces.change(server.workspace.id, ({ name, isScimEnabled }) => ({
        settings: { name, isScimEnabled, plan },
        activity: [],
      }));
    await change('free');
    const refused = await server.admin('POST', '/sinks', {
      body: { kind: 'webhook', name: 'x', url: receiver.url },
    });
    expect([refused.status, refused.body.code]).toEqual([403, 'plan_required']);
    await change('premium');
  });
});
