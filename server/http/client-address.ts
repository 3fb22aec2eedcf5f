import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

import { compileNetworks } from './networks.ts';

/** Proxies in a row that are followed; nobody has more, and a header may name thousands. */
const mostHops = 16;

/**
 * Who sends a request. Behind proxies that are trusted it is the right-most address of `X-Forwarded-For` that is not
 * one of theirs: each proxy adds whom it heard, and what stands further left anybody may have written.
 * @param trusted addresses and networks of the proxies; without any the header means nothing
 */
export function createClientAddress(trusted: readonly string[]): (request: IncomingMessage) => string {
  if (trusted.length === 0) return peerOf;
  const proxies = compileNetworks(trusted);
  return (request) => {
    let address = peerOf(request);
    let rest = joined(request.headers['x-forwarded-for']);
    for (let hop = 0; hop < mostHops && proxies.includes(address) && rest !== ''; hop += 1) {
      const comma = rest.lastIndexOf(',');
      const next = toAddress(rest.slice(comma + 1));
      // What is no address came from no proxy: the last one that is known stands.
      if (next === undefined) return address;
      address = next;
      rest = comma < 0 ? '' : rest.slice(0, comma);
    }
    return address;
  };
}

function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? 'unknown';
}

function joined(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.join(',') ?? '');
}

/** An address without the port that some proxies add, and without the brackets around it. */
function toAddress(text: string): string | undefined {
  const hop = text.trim();
  if (hop.length > 64) return undefined;
  const bare = /^\[(?<inside>[^\]]+)\](?::\d+)?$/.exec(hop)?.groups?.['inside'] ?? withoutPort(hop);
  // An IPv4 address in IPv6 form is the IPv4 address for lists and for people.
  const address = bare.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? undefined : address;
}

function withoutPort(hop: string): string {
  return hop.replace(/^(?<address>\d+\.\d+\.\d+\.\d+):\d+$/, '$<address>');
}
