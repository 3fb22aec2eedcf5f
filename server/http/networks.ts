import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses and networks, compiled once; asks about anything that is no address are answered with no. */
export interface Networks {
  includes(address: string): boolean;
}

/** @param list addresses such as `203.0.113.7` and networks such as `203.0.113.0/24`, checked before */
export function compileNetworks(list: readonly string[]): Networks {
  const networks = new BlockList();
  for (const entry of list) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) networks.addAddress(address, familyOf(address));
    else networks.addSubnet(address, Number(bits), familyOf(address));
  }
  return { includes: (address) => isIP(address) !== 0 && networks.check(address, familyOf(address)) };
}

/** Whether a text is an address, or a network in the notation of RFC 4632. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
