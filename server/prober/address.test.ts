import { expect, it } from 'vitest';

import { scopeOf } from './address.ts';

it.each([
  { address: '93.184.216.34', scope: 'public' },
  { address: '172.15.255.255', scope: 'public' },
  { address: '172.32.0.0', scope: 'public' },
  { address: '2606:2800:220:1::', scope: 'public' },
  { address: '::ffff:93.184.216.34', scope: 'public' },
  { address: '64:ff9b::5db8:d822', scope: 'public' },
  { address: '127.0.0.1', scope: 'loopback' },
  { address: '127.255.255.255', scope: 'loopback' },
  { address: '0.0.0.0', scope: 'loopback' },
  { address: '::1', scope: 'loopback' },
  { address: '::', scope: 'loopback' },
  { address: '::ffff:127.0.0.1', scope: 'loopback' },
  { address: '::ffff:7f00:1', scope: 'loopback' },
  { address: '64:ff9b::127.0.0.1', scope: 'loopback' },
  { address: '2002:7f00:1::', scope: 'loopback' },
  { address: '169.254.169.254', scope: 'link_local' },
  { address: '::ffff:169.254.169.254', scope: 'link_local' },
  { address: '2002:a9fe:a9fe::1', scope: 'link_local' },
  { address: 'fe80::1', scope: 'link_local' },
  { address: 'febf::1', scope: 'link_local' },
  { address: 'fd00:ec2::254', scope: 'link_local' },
  { address: '10.0.0.1', scope: 'private' },
  { address: '172.16.0.1', scope: 'private' },
  { address: '172.31.255.255', scope: 'private' },
  { address: '192.168.1.1', scope: 'private' },
  { address: '100.64.0.1', scope: 'private' },
  { address: '198.18.0.1', scope: 'private' },
  { address: '224.0.0.1', scope: 'private' },
  { address: '255.255.255.255', scope: 'private' },
  { address: 'fc00::1', scope: 'private' },
  { address: 'fd12:3456::1', scope: 'private' },
  { address: 'ff02::1', scope: 'private' },
  { address: '::10.0.0.1', scope: 'private' },
])('$address is $scope', ({ address, scope }) => {
  expect(scopeOf(address)).toBe(scope);
});
