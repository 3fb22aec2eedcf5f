import { isIP } from 'node:net';
import { connect } from 'node:tls';

import { codeOf } from '../prober/connect.ts';
import { createProber } from '../prober/prober.ts';
import type { StoredSink } from '../store/sinks.ts';
import type { Delivery, SinkNetwork } from './delivery.ts';
import { unreachable } from './reach.ts';
import type { SinkEvent } from './sink-event.ts';

const defaultPort = 6514; // RFC 5425 §4.1
const timeoutMs = 15_000;

/**
 * Syslog over TLS. The receiver acknowledges nothing (RFC 5425), so what counts as taken is what its side of the
 * connection accepted before both sides closed it.
 */
export async function sendSyslog(
  { url: text }: StoredSink,
  events: readonly SinkEvent[],
  { allowsPrivate, authorities, monotonicNow }: SinkNetwork,
): Promise<Delivery> {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const prober = createProber({
    origin: `https://${url.host}`,
    tokenOrigin: undefined,
    privateAddresses: allowsPrivate ? 'confirmed' : 'never',
    monotonicNow,
  });
  const found = await prober.resolve();
  if (found.kind !== 'resolved') return unreachable(host, found);
  const port = url.port === '' ? defaultPort : Number(url.port);
  const frames = Buffer.concat(events.map(toFrame));
  return write({ host, port, address: found.addresses[0]?.address ?? host, authorities }, frames);
}

function write(
  {
    host,
    port,
    address,
    authorities,
  }: {
    readonly host: string;
    readonly port: number;
    readonly address: string;
    readonly authorities: readonly string[] | undefined;
  },
  frames: Buffer,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const socket = connect({
      host: address,
      port,
      minVersion: 'TLSv1.2',
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
    const end = (delivery: Delivery): void => {
      socket.destroy();
      resolve(delivery);
    };
    const fail = (code: string) => end({ kind: 'failed', sentence: `${host} could not be asked (${code}).` });
    socket.setTimeout(timeoutMs, () => fail('ETIMEDOUT'));
    socket.on('secureConnect', () => socket.end(frames));
    // The other side closes after us: only then has it read everything.
    socket.on('end', () => end(socket.writableFinished ? { kind: 'delivered' } : closedEarly(host)));
    socket.on('error', (error) => fail(codeOf(error)));
    socket.resume();
  });
}

function closedEarly(host: string): Delivery {
  return { kind: 'failed', sentence: `${host} closed the connection before it had everything.` };
}

/** RFC 5424 message with the octet count of RFC 5425 before it; facility 13 is the log audit, severity 6 information. */
function toFrame(event: SinkEvent): Buffer {
  const priority = 13 * 8 + 6;
  const messageId = event.action.replace(/[^\x21-\x7e]/g, '_').slice(0, 32);
  const head = `<${priority}>1 ${event.at} - rollcall - ${messageId} - `;
  const message = Buffer.from(`${head}\u{feff}${JSON.stringify(event)}`, 'utf8');
  return Buffer.concat([Buffer.from(`${message.length} `, 'ascii'), message]);
}
