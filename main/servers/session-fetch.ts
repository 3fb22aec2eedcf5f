import { session } from 'electron';

import { createFetchWithAuthority, type Fetch } from './node-fetch.ts';

/**
 * The ways to hosted servers: Chromium's network with the system's proxy and trusted certificates, in a session without
 * cookies or cache; a server with a certificate authority of its own goes through Node.
 */
export function createHostedFetch(): (authority: string | null) => Fetch {
  const hosted = session.fromPartition('hosted', { cache: false });
  const fetch: Fetch = (url, init) => hosted.fetch(url, { ...init, credentials: 'omit' });
  return (authority) => (authority === null ? fetch : createFetchWithAuthority(authority));
}
