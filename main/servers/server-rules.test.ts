import { adminApi, adminEndpoints } from '@rollcall/shared/contract/admin-api.ts';
import type { ServerDraft } from '@rollcall/shared/contract/managed-servers.ts';
import { describe, expect, it } from 'vitest';

import { toReachFault } from './reach-fault.ts';
import { parseScimconn, printScimconn } from './scimconn.ts';
import { parseServerUrl } from './server-url.ts';
import { isWritingCall } from './writing-calls.ts';

describe('parseServerUrl', () => {
  it.each([
    { text: 'https://acme.example', url: 'https://acme.example' },
    { text: 'acme.example/', url: 'https://acme.example' },
    { text: 'HTTPS://Acme.Example:8443/base/scim/v2/', url: 'https://acme.example:8443/base' },
    { text: 'https://acme.example/admin/v1', url: 'https://acme.example' },
    { text: 'http://127.0.0.1:8420/scim/v2', url: 'http://127.0.0.1:8420' },
    { text: 'http://[::1]:8420', url: 'http://[::1]:8420' },
    { text: 'http://localhost:8420', url: 'http://localhost:8420' },
  ])('reads $text', ({ text, url }) => {
    expect(parseServerUrl(text)).toBe(url);
  });

  it.each([
    'http://acme.example',
    'http://127.0.0.1.evil.example',
    'ftp://acme.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:password@acme.example',
    'https://acme.example?token=x',
    'https://acme.example#x',
    'https://',
    'acme example',
  ])('refuses %s', (text) => {
    expect(() => parseServerUrl(text)).toThrow('server_address');
  });
});

describe('isWritingCall', () => {
  it('lets through what reads and what the server lets readers ask, and nothing else', () => {
    const asked = adminEndpoints.filter((name) => adminApi[name].method !== 'GET' && !isWritingCall(name));
    expect(
      asked.filter((name) => /create|update|remove|revoke|rotate|release|discard|apply|reset/.test(name)),
    ).toEqual([]);
    expect(asked).toContain('reconciliation.run');
    expect(isWritingCall('tokens.list')).toBe(false);
  });

  it.each([
    'tokens.create',
    'tokens.rotate',
    'tokens.revoke',
    'workspace.update',
    'connections.remove',
    'holds.release',
    'userImports.apply',
    'operators.create',
  ] as const)('guards %s', (endpoint) => {
    expect(isWritingCall(endpoint)).toBe(true);
  });
});

describe('toReachFault', () => {
  const coded = (code: string) => Object.assign(new Error('connect'), { code });
  it.each([
    { thrown: new Error('net::ERR_NAME_NOT_RESOLVED'), fault: 'server_dns' },
    { thrown: coded('ENOTFOUND'), fault: 'server_dns' },
    { thrown: new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }), fault: 'server_refused' },
    { thrown: new Error('net::ERR_CONNECTION_REFUSED'), fault: 'server_refused' },
    { thrown: new Error('net::ERR_CERT_AUTHORITY_INVALID'), fault: 'server_tls' },
    { thrown: coded('DEPTH_ZERO_SELF_SIGNED_CERT'), fault: 'server_tls' },
    { thrown: coded('CERT_HAS_EXPIRED'), fault: 'server_tls' },
    { thrown: coded('ERR_TLS_CERT_ALTNAME_INVALID'), fault: 'server_tls' },
    { thrown: new Error('net::ERR_TIMED_OUT'), fault: 'server_timeout' },
    { thrown: new DOMException('too long', 'TimeoutError'), fault: 'server_timeout' },
    { thrown: new Error('unexpected redirect'), fault: 'server_redirected' },
    { thrown: new Error('net::ERR_INTERNET_DISCONNECTED'), fault: 'server_offline' },
    { thrown: 'nothing that says anything', fault: 'server_offline' },
  ])('names $thrown $fault', ({ thrown, fault }) => {
    expect(toReachFault(thrown)).toBe(fault);
  });
});

describe('.scimconn files', () => {
  const server: ServerDraft = {
    name: 'acme.example',
    url: 'https://acme.example',
    environment: 'PROD',
    folder: 'Production',
    guard: 'read-only',
    customCa: null,
  };

  it('come back as they were written', () => {
    expect(parseScimconn(printScimconn(server))).toEqual(server);
  });

  it.each([
    { name: 'no JSON', text: '{' },
    { name: 'another format', text: '{"format":"ssh","version":1}' },
    { name: 'a later version', text: printScimconn(server).replace('"version": 1', '"version": 2') },
    { name: 'a token in it', text: printScimconn(server).replace('"name":', '"token": "rca_x", "name":') },
    { name: 'this computer as its environment', text: printScimconn(server).replace('PROD', 'LOCAL') },
  ])('are refused with $name', ({ text }) => {
    expect(() => parseScimconn(text)).toThrow('server_file_unreadable');
  });
});
