import { expect, it } from 'vitest';

import { compileNetworks, isNetwork } from './networks.ts';

it.each([
  { text: '203.0.113.7', is: true },
  { text: '203.0.113.0/24', is: true },
  { text: '0.0.0.0/0', is: true },
  { text: '2001:db8::/32', is: true },
  { text: '::1', is: true },
  { text: '203.0.113.0/33', is: false },
  { text: '2001:db8::/129', is: false },
  { text: '203.0.113.0/', is: false },
  { text: '203.0.113.0/24/8', is: false },
  { text: '203.0.113.0/-1', is: false },
  { text: 'proxy.acme.example', is: false },
  { text: '', is: false },
])('$text is a network: $is', ({ text, is }) => {
  expect(isNetwork(text)).toBe(is);
});

it('finds addresses in networks of both families, and nothing in what is no address', () => {
  const networks = compileNetworks(['203.0.113.0/24', '::1']);
  const asked = ['203.0.113.200', '203.0.114.1', '::1', '::2', '::ffff:203.0.113.9', 'unknown', ''];
  expect(asked.filter((address) => networks.includes(address))).toEqual([
    '203.0.113.200',
    '::1',
    '::ffff:203.0.113.9',
  ]);
});
