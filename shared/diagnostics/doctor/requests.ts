import { doctorName } from '../../idp/recognise.ts';
import type { DoctorContext } from './context.ts';
import type { ProbeRequest } from './probe.ts';

/** What the doctor sends of its own. */
export const ownHeaders = { Accept: 'application/scim+json', 'User-Agent': doctorName } as const;

/** The token to send; undefined when what was pasted is none, or an operator token, which no SCIM server may see. */
export function sendableToken({ facts }: Pick<DoctorContext, 'facts'>): string | undefined {
  const { paste } = facts;
  if (paste === undefined) return undefined;
  const isUsable = paste.reason === null || paste.reason === 'near_miss' || paste.reason === 'doubled_bearer';
  // RFC 6750 §2.1, and what no header can carry.
  return isUsable && /^[\x21-\x7e]+$/.test(paste.cleaned) ? paste.cleaned : undefined;
}

/** The request by which a base path and a token are tried: one user, if there is any. */
export function usersRequest(basePath: string, token: string | undefined): ProbeRequest {
  return {
    method: 'GET',
    path: `${basePath}/Users?startIndex=1&count=1`,
    headers: ownHeaders,
    ...(token === undefined ? {} : { token }),
  };
}
