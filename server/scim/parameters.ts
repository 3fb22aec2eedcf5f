import { AppError } from '@rollcall/shared/errors.ts';

/** Query parameters of a SCIM list request, as read leniently from the URL. */
export interface ListParameters {
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly isDescending: boolean;
  /** 1-based, at least 1. */
  readonly startIndex: number;
  /** At most the server's maximum. */
  readonly count: number;
  /** Set when the client pages by cursor (RFC 9865); empty for the first page. */
  readonly cursor: string | undefined;
}

export interface PageLimits {
  readonly defaultCount: number;
  readonly maxCount: number;
}

export const pageLimits: PageLimits = { defaultCount: 100, maxCount: 1_000 };

/** By name in lower case. */
export type Parameters = ReadonlyMap<string, string>;

const noParameters: Parameters = new Map();

/**
 * Parameters by name in lower case: clients write startIndex and startindex, and add parameters of their own
 * (Entra's aadOptscim062020), which are ignored. The first of a repeated name counts.
 */
export function readParameters(queryString: string): Parameters {
  if (queryString === '') return noParameters;
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryString)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, value);
  }
  return parameters;
}

/**
 * Read the parameters of a list request: RFC 7644 §3.4.2. A startIndex below 1 is 1, a negative count is 0; with a
 * cursor a count that is not one is refused (RFC 9865 §2.3).
 * @throws AppError invalid_value when a number is not one | invalid_count
 */
export function readListParameters(parameters: Parameters, limits: PageLimits): ListParameters {
  const cursor = parameters.get('cursor');
  return {
    filter: nonEmpty(parameters.get('filter')),
    sortBy: nonEmpty(parameters.get('sortby')),
    isDescending: parameters.get('sortorder')?.toLowerCase() === 'descending',
    startIndex: Math.max(1, readInteger(parameters, 'startIndex') ?? 1),
    count: cursor === undefined ? readCount(parameters, limits) : readCursorCount(parameters, limits),
    cursor,
  };
}

function readCount(parameters: Parameters, { maxCount, defaultCount }: PageLimits): number {
  return Math.min(maxCount, Math.max(0, readInteger(parameters, 'count') ?? defaultCount));
}

function readCursorCount(parameters: Parameters, limits: PageLimits): number {
  const text = nonEmpty(parameters.get('count'));
  const count = text === undefined ? limits.defaultCount : Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return Math.min(limits.maxCount, count);
  throw new AppError('invalid_count', `A page cannot hold “${(text ?? '').slice(0, 40)}” resources.`);
}

function readInteger(parameters: Parameters, name: string): number | undefined {
  const text = nonEmpty(parameters.get(name.toLowerCase()));
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) {
    throw new AppError('invalid_value', `${name} must be a whole number, not “${text.slice(0, 40)}”.`);
  }
  return number;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
