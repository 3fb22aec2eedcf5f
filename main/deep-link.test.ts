import { describe, expect, it } from 'vitest';

import { findDeepLink, parseDeepLink } from './deep-link.ts';

describe('parseDeepLink', () => {
  it.each([
    { text: 'rollcall://open/tokens', link: { path: '/tokens', host: undefined } },
    { text: 'rollcall://open/directory/users/', link: { path: '/directory/users', host: undefined } },
    {
      text: 'rollcall://open/provisioning-log?selected=0198-c2_d3',
      link: { path: '/provisioning-log?selected=0198-c2_d3', host: undefined },
    },
    {
      text: 'ROLLCALL://open/overview?server=ACME.example:8443',
      link: { path: '/overview', host: 'acme.example:8443' },
    },
  ])('reads $text', ({ text, link }) => {
    expect(parseDeepLink(text)).toEqual(link);
  });

  it.each([
    'rollcall://open/',
    'rollcall://open/tokens/revoke',
    'rollcall://open/../tokens/x',
    'rollcall://tokens',
    'rollcall://open/tokens#/settings',
    'rollcall://open/tokens?token=rca_secret',
    'rollcall://open/tokens?selected=a%00b',
    'rollcall://open/tokens?selected=../x',
    'rollcall://open/tokens?server=evil.example/path',
    'rollcall://user@open/tokens',
    'rollcall:tokens',
    'https://open/tokens',
    'file:///etc/passwd',
    '\\\\server\\share',
    '--inspect',
    `rollcall://open/tokens?selected=${'a'.repeat(40_000)}`,
    '',
  ])('takes %s for no link', (text) => {
    expect(parseDeepLink(text)).toBeUndefined();
  });
});

describe('findDeepLink', () => {
  it.each([
    { argv: ['/usr/bin/rollcall', '--no-sandbox', 'rollcall://open/tokens'], path: '/tokens' },
    { argv: ['rollcall://open/tokens', '--', '--flag'], path: '/tokens' },
    { argv: ['rollcall://open/tokens', 'rollcall://open/activity'], path: undefined },
    { argv: ['/usr/bin/rollcall', '--open=rollcall://open/tokens'], path: undefined },
    { argv: [], path: undefined },
  ])('finds $path in $argv', ({ argv, path }) => {
    expect(findDeepLink(argv)?.path).toBe(path);
  });
});
