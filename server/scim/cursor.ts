import { hash } from 'node:crypto';

import { AppError } from '@rollcall/shared/errors.ts';

import type { Milliseconds } from '../store/directory.ts';

/** Seconds for which a cursor is good; advertised in /ServiceProviderConfig. */
export const cursorTimeoutSeconds = 3_600;

/** A place in a listing: in the order of creation a key, in another order an offset. */
export interface CursorPlace {
  readonly direction: 'after' | 'before';
  readonly at: number;
}

/** What a cursor is good for: any other listing refuses it. */
export type CursorScope = readonly (string | undefined)[];

const directionCodes = { after: 'n', before: 'p' } as const;

/**
 * A cursor for a listing: RFC 9865. Only unreserved characters of RFC 3986, as §2.1 wants; it holds its own time and a
 * digest that ties it to the query, so the server keeps nothing.
 */
export function encodeCursor({ direction, at }: CursorPlace, scope: CursorScope, now: Milliseconds): string {
  const body = `${directionCodes[direction]}${at.toString(36)}.${Math.floor(now / 1_000).toString(36)}`;
  return `${body}.${digest(body, scope)}`;
}

/** @throws AppError invalid_cursor | expired_cursor */
export function decodeCursor(cursor: string, scope: CursorScope, now: Milliseconds): CursorPlace {
  const [place = '', time = '', signature] = cursor.split('.', 4);
  if (cursor.length > 100 || signature !== digest(`${place}.${time}`, scope)) {
    throw new AppError('invalid_cursor', 'The cursor was not given out for this query.');
  }
  if (Number.parseInt(time, 36) + cursorTimeoutSeconds < now / 1_000) {
    throw new AppError('expired_cursor', `The cursor is older than ${cursorTimeoutSeconds / 60} minutes.`);
  }
  return {
    direction: place.startsWith(directionCodes.before) ? 'before' : 'after',
    at: Number.parseInt(place.slice(1), 36),
  };
}

/** Not a secret: a cursor that a client makes up reaches nothing that its token could not read anyway. */
function digest(body: string, scope: CursorScope): string {
  return hash('sha256', JSON.stringify([body, ...scope.map((part) => part ?? null)]), 'base64url').slice(
    0,
    16,
  );
}
