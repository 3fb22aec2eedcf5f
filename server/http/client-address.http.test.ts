import { afterEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../test/harness/server.ts';

let server: TestServer;
afterEach(() => server.close());

/** The address of the row that a request with this header leaves. */
async function loggedAddress(trustedProxies: readonly string[], forwardedFor: string | undefined) {
  server = await startTestServer({ trustedProxies });
  const headers: Record<string, string> =
    forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor };
  expect((await server.scim('GET', '/Users', { headers })).status).toBe(200);
  await server.stores.log.flush();
  const { body } = await server.admin('GET', '/provisioning-log?limit=1');
  return body.items[0].address;
}

const proxies = ['127.0.0.0/8', '10.0.0.0/8', '2001:db8:ffff::/48'];
const manyHops = Array.from({ length: 1_000 }, (_, index) => `10.0.0.${index % 250}`).join(', ');

describe('the address of the caller', () => {
  it.each([
    { name: 'no proxy is trusted', trusted: [], header: '203.0.113.7', address: '127.0.0.1' },
    {
      name: 'the peer is not the trusted proxy',
      trusted: ['10.0.0.0/8'],
      header: '203.0.113.7',
      address: '127.0.0.1',
    },
    { name: 'the proxy says nothing', trusted: proxies, header: undefined, address: '127.0.0.1' },
    { name: 'the proxy names the caller', trusted: proxies, header: '203.0.113.7', address: '203.0.113.7' },
    {
      name: 'the caller wrote an address of his own before',
      trusted: proxies,
      header: '198.51.100.1, 203.0.113.7',
      address: '203.0.113.7',
    },
    {
      name: 'the caller pretends to be a proxy',
      trusted: proxies,
      header: '198.51.100.1, 10.0.0.9, 203.0.113.7',
      address: '203.0.113.7',
    },
    {
      name: 'there are two proxies',
      trusted: proxies,
      header: '203.0.113.7,10.1.2.3',
      address: '203.0.113.7',
    },
    { name: 'all are proxies', trusted: proxies, header: '10.1.2.3, 10.1.2.4', address: '10.1.2.3' },
    { name: 'a port is added', trusted: proxies, header: '203.0.113.7:50412', address: '203.0.113.7' },
    { name: 'it is IPv6', trusted: proxies, header: '[2001:db8::7]:443', address: '2001:db8::7' },
    {
      name: 'it is IPv6 through an IPv6 proxy',
      trusted: proxies,
      header: '2001:db8::7, 2001:db8:ffff::1',
      address: '2001:db8::7',
    },
    { name: 'it is IPv4 in IPv6', trusted: proxies, header: '::ffff:203.0.113.7', address: '203.0.113.7' },
    { name: 'it is no address', trusted: proxies, header: '203.0.113.7, unknown', address: '127.0.0.1' },
    { name: 'it is far too long', trusted: proxies, header: 'a'.repeat(5_000), address: '127.0.0.1' },
    { name: 'it is a log forgery', trusted: proxies, header: '203.0.113.7\t<b>', address: '127.0.0.1' },
    { name: 'it has a thousand hops', trusted: proxies, header: manyHops, address: '10.0.0.234' },
  ])('when $name is $address', async ({ trusted, header, address }) => {
    expect(await loggedAddress(trusted, header)).toBe(address);
  });

  it('is what the networks of a token are compared with', async () => {
    server = await startTestServer({ trustedProxies: proxies });
    const { secret } = await server.createToken({
      name: 'Office',
      provider: 'okta',
      allowedNetworks: ['203.0.113.0/24'],
    });
    const statusFrom = async (address: string) => {
      const headers = { 'X-Forwarded-For': address };
      return (await server.scim('GET', '/Users', { authorization: `Bearer ${secret}`, headers })).status;
    };
    expect(await statusFrom('203.0.113.7')).toBe(200);
    expect(await statusFrom('198.51.100.1')).toBe(403);
    expect(await statusFrom('203.0.113.7, 198.51.100.1')).toBe(403);
  });
});
