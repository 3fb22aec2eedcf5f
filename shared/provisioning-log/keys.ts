import { type Outcome, outcomes } from '../contract/provisioning-log.ts';
import { type ReasonCode, reasons } from '../diagnostics/reasons.ts';
import { type IdentityProvider, identityProviderCodes, identityProviders } from '../idp/providers.ts';

/** What may stand before the colon of a search term, with what it looks for. */
export const searchKeys = {
  is: { hint: 'what came of it, or probe', example: 'is:failed' },
  idp: { hint: 'the identity provider', example: 'idp:okta' },
  token: { hint: 'a token by its name', example: 'token:"Okta production"' },
  user: { hint: 'a part of the userName or group name', example: 'user:jane' },
  status: { hint: 'the HTTP status', example: 'status:4xx' },
  path: { hint: 'a part of the method or address', example: 'path:/Users' },
  reason: { hint: 'why it failed', example: 'reason:near_miss' },
  id: { hint: 'a request, correlation or resource id', example: 'id:0198f0aa' },
} as const satisfies Record<string, { readonly hint: string; readonly example: string }>;

export type SearchKey = keyof typeof searchKeys;

const keyNames = Object.keys(searchKeys) as SearchKey[]; // safe cast: the keys of a const object

export function toSearchKey(written: string): SearchKey | undefined {
  return keyNames.find((name) => name === written.toLowerCase());
}

/** One value that a key takes, with its meaning in words. */
export interface SearchValue {
  readonly value: string;
  readonly label: string;
}

const outcomeLabels: Readonly<Record<Outcome, string>> = {
  created: 'a new entry was made',
  updated: 'an entry was changed',
  linked: 'an account from before was linked',
  unchanged: 'everything was as asked already',
  deactivated: 'an account was deactivated',
  reactivated: 'an account is active again',
  deleted: 'an entry was removed',
  read: 'something was looked up',
  failed: 'it could not be carried out',
  refused: 'it was refused before anything was read',
};

/** The values of the keys that take no others. */
export const listedValues = {
  is: [
    ...outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
    { value: 'probe', label: 'a connection test of the identity provider' },
  ],
  idp: identityProviderCodes.map((value) => ({ value, label: identityProviders[value] })),
  reason: Object.entries(reasons).map(([value, { title }]) => ({ value, label: title })),
  status: [
    { value: '2xx', label: 'done' },
    { value: '4xx', label: 'the request was at fault' },
    { value: '5xx', label: 'the server was at fault' },
    { value: '400-499', label: 'a range' },
  ],
} as const satisfies Partial<Record<SearchKey, readonly SearchValue[]>>;

export function toOutcome(written: string): Outcome | undefined {
  return outcomes.find((outcome) => outcome === written.toLowerCase());
}

/** By its code or by its name. */
export function toProvider(written: string): IdentityProvider | undefined {
  const lower = written.toLowerCase();
  return identityProviderCodes.find(
    (code) => code === lower || identityProviders[code].toLowerCase() === lower,
  );
}

export function toReason(written: string): ReasonCode | undefined {
  const lower = written.toLowerCase();
  return Object.hasOwn(reasons, lower) ? (lower as ReasonCode) : undefined; // safe cast: it is one of the keys
}

/** The listed value that a mistyped one was probably meant to be: at most two letters wrong, moved or missing. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  if (lower.length < 2 || lower.length > 30) return undefined;
  const measured = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(lower, candidate) }))
    .toSorted((one, other) => one.distance - other.distance);
  const best = measured[0];
  return best !== undefined && best.distance <= Math.min(2, lower.length - 1) ? best.candidate : undefined;
}

/** Optimal string alignment distance; both texts are short. */
function distanceOf(one: string, other: string): number {
  let last: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const at = (line: readonly number[], index: number) => line[index] ?? Infinity;
      let best = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) best = Math.min(best, at(last, j - 2) + 1);
      next.push(best);
    }
    last = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
