import type { TokenScope } from '@rollcall/shared/contract/tokens.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import { compileNetworks, type Networks } from '../http/networks.ts';
import type { StoredToken } from '../store/tokens.ts';

/** @throws AppError address_not_allowed unless the token may be used from the address. */
export type AddressCheck = (token: StoredToken, address: string) => void;

/** Networks are compiled once for each list; the store answers the same list until a token changes. */
export function createAddressCheck(): AddressCheck {
  const compiled = new WeakMap<readonly string[], Networks>();

  function networksOf(list: readonly string[]): Networks {
    const known = compiled.get(list);
    if (known !== undefined) return known;
    const networks = compileNetworks(list);
    compiled.set(list, networks);
    return networks;
  }

  return ({ name, allowedNetworks }, address) => {
    if (allowedNetworks.length === 0) return;
    if (networksOf(allowedNetworks).includes(address)) return;
    throw new AppError('address_not_allowed', `The token “${name}” may not be used from ${address}.`);
  };
}

/**
 * @param path tidied: without doubled slashes or one at its end.
 * @throws AppError scope_required unless the token has the scopes for the request.
 */
export function requireScopes({ name, scopes }: StoredToken, method: string, path: string): void {
  for (const scope of scopesFor(method, path)) {
    if (scopes.includes(scope)) continue;
    throw new AppError('scope_required', `The token “${name}” does not have the scope ${scope}.`);
  }
}

const forReading: readonly TokenScope[] = ['read'];
const forWriting: readonly TokenScope[] = ['write'];
const forBulk: readonly TokenScope[] = ['write', 'bulk'];

function scopesFor(method: string, path: string): readonly TokenScope[] {
  if (method === 'GET' || method === 'HEAD') return forReading;
  // RFC 7644 §3.4.3: a search that is sent by POST changes nothing.
  if (method === 'POST' && path.endsWith('/.search')) return forReading;
  return path.endsWith('/Bulk') ? forBulk : forWriting;
}
