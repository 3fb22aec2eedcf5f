import { BlockList, isIPv4 } from 'node:net';

import type { AddressScope, HostAddress } from '@rollcall/shared/diagnostics/doctor/probe.ts';

/** Networks by what they are for: the IANA special-purpose registries (RFC 6890), and multicast. */
const networks: Readonly<Record<Exclude<AddressScope, 'public'>, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '0.0.0.0/8', '::1/128', '::/128'],
  link_local: ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'],
  private: [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
    'fc00::/7',
    'fec0::/10',
    'ff00::/8',
    '100::/64',
    '2001:db8::/32',
  ],
};

// The metadata address inside fd00::/8 must be found before the private network around it.
const lists = (['loopback', 'link_local', 'private'] as const).map((scope) => ({
  scope,
  list: toBlockList(networks[scope]),
}));

/** Where an IP address is. An IPv4 address inside an IPv6 one counts as what it is. */
export function scopeOf(address: string): AddressScope {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return lists.find(({ list }) => list.check(address, family))?.scope ?? 'public';
}

export function toHostAddress(address: string): HostAddress {
  return { address, scope: scopeOf(address) };
}

function toBlockList(names: readonly string[]): BlockList {
  const list = new BlockList();
  for (const name of names) {
    const [network = '', length = ''] = name.split('/');
    const bits = Number(length);
    if (!isIPv4(network)) {
      list.addSubnet(network, bits, 'ipv6');
      continue;
    }
    list.addSubnet(network, bits, 'ipv4');
    // The ways to write an IPv4 address as IPv6: mapped and compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
    list.addSubnet(`::ffff:${network}`, 96 + bits, 'ipv6');
    list.addSubnet(`::${network}`, 96 + bits, 'ipv6');
    list.addSubnet(`64:ff9b::${network}`, 96 + bits, 'ipv6');
    list.addSubnet(`2002:${toGroups(network)}::`, 16 + bits, 'ipv6');
  }
  return list;
}

function toGroups(address: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
