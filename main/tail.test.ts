import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { TailMessage } from '@rollcall/shared/contract/ipc.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  maxEventCharacters,
  relayTail,
  type TailConnection,
  type TailPort,
  type TailSource,
} from './tail.ts';

function row(sequence: number): LogRow {
  return {
    id: `r${sequence}`,
    correlationId: `r${sequence}`,
    sequence,
    at: '2026-11-22T10:42:07.000Z',
    provider: 'okta',
    probe: null,
    tokenId: null,
    tokenName: null,
    method: 'GET',
    url: '/scim/v2/Users',
    status: 200,
    outcome: 'read',
    reason: null,
    explanation: null,
    resourceType: null,
    resourceId: null,
    subject: null,
    durationMicroseconds: 900,
    address: '127.0.0.1',
    count: 1,
  };
}

function event(sequence: number): string {
  return `id: ${sequence}\nevent: row\ndata: ${JSON.stringify(row(sequence))}\n\n`;
}

/** Things that happen, to be awaited in order. */
function createQueue<Item>() {
  const items: Item[] = [];
  const takers: ((item: Item) => void)[] = [];
  return {
    put(item: Item): void {
      const take = takers.shift();
      if (take) take(item);
      else items.push(item);
    },
    next(): Promise<Item> {
      const item = items.shift();
      return item === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(item);
    },
    rest: (): readonly Item[] => items,
  };
}

let http: Server;
let visits: ReturnType<typeof createQueue<{ request: IncomingMessage; response: ServerResponse }>>;
let messages: ReturnType<typeof createQueue<TailMessage>>;
let waits: number[];
let reports: unknown[];
let closePort: () => void;
let setConnection: (connection: TailConnection | undefined) => void;
let running: TailConnection;
let relay: Promise<void>;

beforeEach(async () => {
  visits = createQueue();
  messages = createQueue();
  waits = [];
  reports = [];
  http = createServer((request, response) => visits.put({ request, response }));
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // It listens on a port, not on a path.
  running = { adminBaseUrl: `http://127.0.0.1:${port}/admin/v1`, operatorToken: 'rca_token', fetch };
});

afterEach(async () => {
  closePort();
  await relay;
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function follow(first: TailConnection | undefined): void {
  let connection = first;
  const listeners = new Set<() => void>();
  const source: TailSource = {
    connection: () => connection,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  setConnection = (next) => {
    connection = next;
    for (const listener of listeners) listener();
  };
  const port: TailPort = {
    postMessage: (message) => messages.put(message),
    onClose(listener) {
      closePort = listener;
    },
  };
  relay = relayTail({ port, source, report: (error) => reports.push(error), wait });
}

/** Waits no time, and remembers how long it should have. */
function wait(milliseconds: number): Promise<void> {
  waits.push(milliseconds);
  return Promise.resolve();
}

/** The next connection, accepted. */
async function accept() {
  const visit = await visits.next();
  visit.response.writeHead(200, { 'content-type': 'text/event-stream' });
  visit.response.write(': hello\n\n');
  return visit;
}

const state = (name: 'live' | 'reconnecting' | 'stopped'): TailMessage => ({ type: 'state', state: name });

describe('relayTail', () => {
  it('asks with the operator token and relays rows, however they are cut into pieces', async () => {
    follow(running);
    const { request, response } = await accept();
    expect(request.url).toBe('/admin/v1/provisioning-log/tail');
    expect(request.headers).toMatchObject({ authorization: 'Bearer rca_token', accept: 'text/event-stream' });
    expect(request.headers).not.toHaveProperty('last-event-id');
    expect(await messages.next()).toEqual(state('live'));
    const text = `${event(1)}: keep-alive\n\nevent: other\ndata: {}\n\n${event(2)}`;
    response.write(text.slice(0, 150));
    response.write(text.slice(150));
    expect(await messages.next()).toEqual({ type: 'row', row: row(1) });
    expect(await messages.next()).toEqual({ type: 'row', row: row(2) });
  });

  it('goes on behind the last row after a break', async () => {
    follow(running);
    const first = await accept();
    first.response.write(event(41));
    expect(await messages.next()).toEqual(state('live'));
    expect(await messages.next()).toEqual({ type: 'row', row: row(41) });
    first.response.destroy();
    expect(await messages.next()).toEqual(state('reconnecting'));
    const second = await accept();
    expect(second.request.headers['last-event-id']).toBe('41');
    expect(await messages.next()).toEqual(state('live'));
    expect(waits).toEqual([500]);
  });

  it('waits ever longer while it is refused, and from the start again once it was live', async () => {
    follow(running);
    for (const _ of Array.from({ length: 8 })) (await visits.next()).response.writeHead(503).end();
    const visit = await accept();
    visit.response.end();
    await accept();
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 500]);
    expect(reports).toHaveLength(8);
  });

  it('stops with the server and follows the next one', async () => {
    follow(undefined);
    expect(await messages.next()).toEqual(state('stopped'));
    setConnection(running);
    const first = await accept();
    expect(await messages.next()).toEqual(state('live'));
    first.response.write(event(7));
    expect(await messages.next()).toEqual({ type: 'row', row: row(7) });

    const left = new Promise((resolve) => first.response.once('close', resolve));
    setConnection(undefined);
    expect(await messages.next()).toEqual(state('stopped'));
    await left;

    setConnection(undefined); // Another state of a server that does not run: nothing new to say.
    setConnection({ ...running, operatorToken: 'rca_next' });
    const second = await accept();
    expect(await messages.next()).toEqual(state('live'));
    expect(second.request.headers).toMatchObject({ authorization: 'Bearer rca_next', 'last-event-id': '7' });
    expect(waits).toEqual([]);
    expect(reports).toEqual([]);
  });

  it('leaves a server that never ends an event, and takes rows as large as they are', async () => {
    follow(running);
    const { response } = await accept();
    expect(await messages.next()).toEqual(state('live'));
    for (let sequence = 1; sequence <= 3_000; sequence += 1) response.write(event(sequence));
    for (let sequence = 1; sequence <= 3_000; sequence += 1) await messages.next();
    response.write(`data: ${'x\ndata: '.repeat(maxEventCharacters / 4)}`);
    expect(await messages.next()).toEqual(state('reconnecting'));
    expect(reports).toMatchObject([{ message: 'an event of the live tail is too long' }]);
  });

  it('reports a row it cannot read and relays the next', async () => {
    follow(running);
    const { response } = await accept();
    expect(await messages.next()).toEqual(state('live'));
    response.write(`id: 1\nevent: row\ndata: {"sequence":1}\n\n${event(2)}`);
    expect(await messages.next()).toEqual({ type: 'row', row: row(2) });
    expect(reports).toHaveLength(1);
  });

  it.each([
    { name: 'live', first: (): TailConnection | undefined => running },
    { name: 'waiting for a stopped server', first: (): undefined => undefined },
  ])('ends with the window while $name', async ({ first }) => {
    follow(first());
    const visit = first() && (await accept());
    await messages.next();
    closePort();
    await relay;
    if (visit) await new Promise((resolve) => visit.response.once('close', resolve));
    expect(messages.rest()).toEqual([]);
    expect(reports).toEqual([]);
  });
});
