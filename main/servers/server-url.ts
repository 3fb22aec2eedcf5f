import { fault } from '../ipc/failure.ts';

const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** What people paste: the address they gave their identity provider, or the one of the admin API. */
const knownEndings = /\/(scim\/v2|admin\/v1)\/?$/;

/**
 * Read the address of a hosted server.
 * @returns its base URL without an ending slash.
 * @throws IpcFailure server_address unless it is https, or http on this computer, and nothing but an address.
 */
export function parseServerUrl(text: string): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) throw fault('server_address');
  const url = new URL(withScheme);
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.includes(url.hostname));
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isSafe || !isPlain) throw fault('server_address');
  return url.origin + url.pathname.replace(knownEndings, '').replace(/\/+$/, '');
}
