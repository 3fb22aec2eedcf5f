import { AppError } from '@rollcall/shared/errors.ts';

import type { Check } from './request.ts';

/**
 * Keep web pages away from a server on somebody's desk: no page may drive it (cross-site requests), and no page may
 * reach it by pointing its own host name at the loopback address (DNS rebinding).
 * @param allowedHosts exact `Host` values, lower case; undefined when the server is meant to be reached under any name.
 * @throws AppError cross_site_request | unknown_host
 */
export function browserGuard(allowedHosts: ReadonlySet<string> | undefined): Check {
  return ({ req }) => {
    const { origin, host, 'sec-fetch-site': fetchSite } = req.headers;
    if (origin !== undefined || (fetchSite !== undefined && fetchSite !== 'none')) {
      throw new AppError('cross_site_request', 'This request comes from a web page.');
    }
    if (allowedHosts !== undefined && !allowedHosts.has(host?.toLowerCase() ?? '')) {
      throw new AppError('unknown_host', `This server is not ${printable(host)}.`);
    }
  };
}

/** Host values a loopback listener answers to. */
export function loopbackHosts(port: number, publicUrl: string): ReadonlySet<string> {
  const names = ['127.0.0.1', '[::1]', 'localhost'].map((name) => `${name}:${port}`);
  return new Set([...names, new URL(publicUrl).host.toLowerCase()]);
}

function printable(host: string | undefined): string {
  return host === undefined ? 'named in the request' : `called ${host.slice(0, 100)}`;
}
