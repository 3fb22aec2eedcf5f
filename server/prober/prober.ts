import { lookup as lookupWithSystem } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import type {
  ConnectOutcome,
  HostAddress,
  Probe,
  ResolveOutcome,
} from '@rollcall/shared/diagnostics/doctor/probe.ts';

import { toHostAddress } from './address.ts';
import { codeOf, connect, type Target } from './connect.ts';
import { exchange } from './exchange.ts';
import { handshake } from './handshake.ts';
import { defaultProbeLimits, type ProbeLimits } from './limits.ts';

/** All addresses of a host, as `getaddrinfo` gives them. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export interface ProberOptions {
  /** Scheme, host and port: everything goes there and nowhere else. */
  readonly origin: string;
  /** The origin that the token was saved for; without one no token is sent. */
  readonly tokenOrigin: string | undefined;
  /**
   * Who confirmed that an address in the own network may be called: `written` takes the address itself (or
   * `localhost`) in the URL as confirmation, `confirmed` also a name that stands for such an address.
   */
  readonly privateAddresses: 'never' | 'written' | 'confirmed';
  /** Certificates of authorities in PEM that are trusted instead of the system's. */
  readonly authorities?: readonly string[];
  readonly limits?: ProbeLimits;
  readonly lookup?: Lookup;
  readonly monotonicNow: () => number;
}

/**
 * The network side of the doctor. The host is looked up once and judged, and every connection goes to what was found
 * then: a name that changes its address in between (DNS rebinding) changes nothing.
 */
export function createProber(options: ProberOptions): Probe {
  const { tokenOrigin, authorities, limits = defaultProbeLimits, monotonicNow } = options;
  const origin = new URL(options.origin);
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const port = origin.port === '' ? (origin.protocol === 'https:' ? 443 : 80) : Number(origin.port);
  const lookup = createLookup(options.lookup ?? systemLookup, limits.connectMs);
  let pinned: readonly Target[] = [];

  function requireTarget(): Target {
    const [target] = pinned;
    if (target === undefined) throw new Error('The host must be looked up before it is called.');
    return target;
  }

  return {
    async resolve() {
      const outcome = judge(await lookup(host), isConfirmed(host, options.privateAddresses));
      if (outcome.kind === 'resolved') pinned = outcome.addresses.map(({ address }) => ({ address, port }));
      return outcome;
    },
    async connect() {
      let outcome: ConnectOutcome = { kind: 'failed', code: 'EHOSTUNREACH' };
      requireTarget();
      for (const target of pinned) {
        outcome = await connect(target, limits.connectMs);
        if (outcome.kind !== 'connected') continue;
        pinned = [target];
        break;
      }
      return outcome;
    },
    handshake: async () =>
      handshake({ target: requireTarget(), host, authorities, timeoutMs: limits.connectMs }),
    async request(sent) {
      if (sent.token !== undefined && origin.origin !== tokenOrigin)
        return { kind: 'withheld', code: `saved for ${tokenOrigin ?? 'no address'}` };
      const target = requireTarget();
      return exchange(sent, { origin, target, authorities, limits, monotonicNow });
    },
  };
}

async function systemLookup(host: string): Promise<readonly string[]> {
  return (await lookupWithSystem(host, { all: true })).map(({ address }) => address);
}

type Found = { readonly addresses: readonly HostAddress[] } | { readonly code: string };

function createLookup(lookup: Lookup, timeoutMs: number): (host: string) => Promise<Found> {
  return async (host) => {
    if (isIP(host) !== 0) return { addresses: [toHostAddress(host)] };
    try {
      const late = wait(timeoutMs, undefined, { ref: false });
      const found = await Promise.race([lookup(host), late]);
      return found === undefined ? { code: 'ETIMEOUT' } : { addresses: found.map(toHostAddress) };
    } catch (error) {
      return { code: error instanceof Error ? codeOf(error) : String(error) };
    }
  };
}

/** One bad address among good ones spoils all: which one is taken is not for the name server to choose. */
function judge(found: Found, isPrivateConfirmed: boolean): ResolveOutcome {
  if ('code' in found) return { kind: 'failed', code: found.code };
  const { addresses } = found;
  if (addresses.length === 0) return { kind: 'failed', code: 'ENODATA' };
  const blocked = addresses.find(({ scope }) => scope === 'link_local');
  if (blocked !== undefined) return { kind: 'blocked', address: blocked };
  const own = addresses.find(({ scope }) => scope !== 'public');
  if (own !== undefined && !isPrivateConfirmed) return { kind: 'unconfirmed', address: own };
  return { kind: 'resolved', addresses };
}

function isConfirmed(host: string, privateAddresses: ProberOptions['privateAddresses']): boolean {
  if (privateAddresses !== 'written') return privateAddresses === 'confirmed';
  return isIP(host) !== 0 || host === 'localhost' || host.endsWith('.localhost');
}
