import { setTimeout as delay } from 'node:timers/promises';

import type { TailMessage } from '@rollcall/shared/contract/ipc.ts';
import { logRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { EventSourceParserStream } from 'eventsource-parser/stream';

import type { AdminTarget } from './servers/admin-target.ts';

/** Our end of the message port to the window. */
export interface TailPort {
  postMessage(message: TailMessage): void;
  /** Called when the window's end is closed or gone. */
  onClose(listener: () => void): void;
}

export type TailConnection = Pick<AdminTarget, 'adminBaseUrl' | 'operatorToken' | 'fetch'>;

/** The server whose log is followed. */
export interface TailSource {
  /** Undefined while there is none to ask; the same object as long as it is the same server. */
  connection(): TailConnection | undefined;
  /** Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void;
}

export interface TailOptions {
  readonly port: TailPort;
  readonly source: TailSource;
  /** Gets what kept a connection from working. */
  readonly report: (error: unknown) => void;
  /** Waits, at most until the signal is aborted; must not reject. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Relay the live tail of the provisioning log to the window until its port closes.
 * After a break it goes on behind the last row that was relayed, so that none is lost or doubled.
 */
export async function relayTail({ port, source, report, wait = sleep }: TailOptions): Promise<void> {
  const closed = new AbortController();
  port.onClose(() => closed.abort());
  const progress: Progress = { lastEventId: undefined, failures: 0 };
  while (!closed.signal.aborted) {
    const connection = source.connection();
    if (connection === undefined) {
      port.postMessage({ type: 'state', state: 'stopped' });
      await untilRunning(source, closed.signal);
      continue;
    }
    const changed = watchConnection(source, connection);
    const signal = AbortSignal.any([closed.signal, changed.signal]);
    try {
      await follow(connection, { port, progress, signal, report });
    } catch (error) {
      if (!signal.aborted) report(error);
    }
    if (!signal.aborted) {
      port.postMessage({ type: 'state', state: 'reconnecting' });
      await wait(backOffMs(progress.failures), signal);
      progress.failures += 1;
    }
    changed.end();
  }
}

interface Progress {
  /** Sequence of the last row that was relayed. */
  lastEventId: string | undefined;
  /** Breaks since the connection last worked. */
  failures: number;
}

async function follow(
  { adminBaseUrl, operatorToken, fetch }: TailConnection,
  {
    port,
    progress,
    signal,
    report,
  }: Pick<TailOptions, 'port' | 'report'> & { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const response = await fetch(`${adminBaseUrl}/provisioning-log/tail`, {
    headers: {
      authorization: `Bearer ${operatorToken}`,
      accept: 'text/event-stream',
      ...(progress.lastEventId !== undefined && { 'last-event-id': progress.lastEventId }),
    },
    redirect: 'error',
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`the live tail answered ${response.status}`);
  progress.failures = 0;
  port.postMessage({ type: 'state', state: 'live' });
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(createEventLimit())
    .pipeThrough(new EventSourceParserStream());
  for await (const event of events) {
    if (event.event !== 'row') continue;
    progress.lastEventId = event.id;
    const row = logRow.safeParse(JSON.parse(event.data));
    // Asked for again it would be no better: a row we cannot read must not hold up those behind it.
    if (row.success) port.postMessage({ type: 'row', row: row.data });
    else report(row.error);
  }
}

/** Far more than any row; a server that never ends an event must not fill the memory of this computer. */
export const maxEventCharacters = 1_048_576;

function createEventLimit(): TransformStream<string, string> {
  let length = 0;
  return new TransformStream({
    transform(text, controller) {
      const lastEnd = text.lastIndexOf('\n\n');
      length = lastEnd === -1 ? length + text.length : text.length - lastEnd;
      if (length > maxEventCharacters) controller.error(new Error('an event of the live tail is too long'));
      else controller.enqueue(text);
    },
  });
}

/** A signal that is aborted as soon as `connection` is no longer the one to use. */
function watchConnection(
  source: TailSource,
  connection: TailConnection,
): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const end = source.onChange(() => {
    if (source.connection() !== connection) controller.abort();
  });
  return { signal: controller.signal, end };
}

/** Wait until the server runs, at most until the signal is aborted. */
function untilRunning(source: TailSource, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      end();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const end = source.onChange(() => source.connection() !== undefined && finish());
    signal.addEventListener('abort', finish);
  });
}

/** 0.5 s, 1 s, 2 s … at most 30 s. */
function backOffMs(failures: number): number {
  return Math.min(30_000, 500 * 2 ** failures);
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
