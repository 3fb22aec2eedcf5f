import type { ConsoleFault } from '../ipc/failure.ts';

/** How Chromium (`net::ERR_…`) and Node (codes) name what keeps a server from being reached. */
const faults: readonly (readonly [ConsoleFault, RegExp])[] = [
  ['server_dns', /ERR_NAME_NOT_RESOLVED|ERR_ICANN_NAME_COLLISION|ENOTFOUND|EAI_AGAIN/],
  ['server_refused', /ERR_CONNECTION_REFUSED|ECONNREFUSED/],
  ['server_tls', /ERR_CERT_|ERR_SSL_|ERR_TLS_|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_|EPROTO/],
  ['server_redirected', /redirect/i],
  ['server_timeout', /ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|ETIMEDOUT|TimeoutError/],
];

/** Why a hosted server was not reached, as far as what was thrown tells. */
export function toReachFault(thrown: unknown): ConsoleFault {
  const text = describeChain(thrown);
  return faults.find(([, pattern]) => pattern.test(text))?.[0] ?? 'server_offline';
}

/** Name, code and message of an error and of its causes: fetch hides the reason in `cause`. */
function describeChain(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { code } = thrown as NodeJS.ErrnoException; // Whatever it is, it is only looked at as text.
  return `${thrown.name} ${String(code)} ${thrown.message} ${thrown.cause === undefined ? '' : describeChain(thrown.cause)}`;
}
