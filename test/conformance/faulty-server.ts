import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { send } from '../harness/http.ts';

export interface PassingRequest {
  readonly method: string;
  /** Below the SCIM base URL, query included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PassingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a server does wrong: it changes a request before it is served, or the answer before it is sent. */
export interface Fault {
  readonly request?: (request: PassingRequest) => PassingRequest;
  /** Undefined closes the connection without an answer. */
  readonly answer?: (answer: PassingAnswer, request: PassingRequest) => PassingAnswer | undefined;
}

export interface FaultyServer {
  /** SCIM base URL. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** A SCIM server that is right in everything but its faults: it stands in front of one that is right. */
export async function startFaultyServer(target: string, faults: readonly Fault[]): Promise<FaultyServer> {
  async function serve(incoming: IncomingMessage): Promise<PassingAnswer | undefined> {
    const asked = await readRequest(incoming);
    const request = faults.reduce((changed, fault) => fault.request?.(changed) ?? changed, asked);
    const { method, path, headers, body } = request;
    const sent = await send({ method, url: target + path, headers, ...(body === '' ? {} : { body }) });
    const received = Object.entries(sent.headers).map(([name, value]) => [name, String(value)]);
    const answer: PassingAnswer = {
      status: sent.status,
      headers: Object.fromEntries(received),
      body: sent.text,
    };
    return faults.reduce<PassingAnswer | undefined>(
      (changed, fault) =>
        changed === undefined || fault.answer === undefined ? changed : fault.answer(changed, asked),
      answer,
    );
  }

  const server = createServer((incoming, outgoing) => {
    void serve(incoming).then((answer) => {
      if (answer === undefined) return incoming.socket.destroy();
      const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...headers } = answer.headers;
      outgoing.writeHead(answer.status, headers);
      return outgoing.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  return {
    baseUrl: `http://127.0.0.1:${port}/scim/v2`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<PassingRequest> {
  const { host: _, connection: __, 'content-length': ___, ...rest } = incoming.headers;
  const headers = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const path = (incoming.url ?? '').replace('/scim/v2', '');
  return { method: incoming.method ?? '', path, headers, body: await text(incoming) };
}
