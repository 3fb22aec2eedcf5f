import { assertNever } from '@rollcall/shared/assert.ts';
import type { LedgerLine } from '@rollcall/shared/contract/reconciliation.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { isJsonObject, type JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityStore, Milliseconds } from '../../store/activity.ts';
import type { LogStore } from '../../store/log.ts';
import type { StoredUser, UserStore } from '../../store/users.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

/** Everything but reads: they leave everybody as they were. */
const writeOutcomes = [
  'created',
  'updated',
  'linked',
  'unchanged',
  'deactivated',
  'reactivated',
  'deleted',
  'failed',
  'refused',
] as const;

export interface TimeWindow {
  /** Inclusive. */
  readonly from: Milliseconds;
  /** Exclusive. */
  readonly to: Milliseconds;
}

/** Where the next page begins: a part of the ledger, and the place within it. */
type Place =
  | { readonly part: 'people'; readonly after?: { readonly userName: string; readonly id: string } }
  | { readonly part: 'requests' | 'activity'; readonly before?: number };

interface Page {
  readonly items: LedgerLine[];
  readonly next: Place | undefined;
}

export interface LedgerStores {
  readonly users: UserStore;
  readonly log: LogStore;
  readonly activity: ActivityStore;
}

export type Ledger = ReturnType<typeof createLedger>;

/** What is known of people and of a stretch of time, page by page: people, then requests, then activity. */
export function createLedger({ users, log, activity }: LedgerStores) {
  async function peoplePage(
    workspaceId: string,
    { after }: Extract<Place, { part: 'people' }>,
    limit: number,
  ): Promise<Page> {
    const rows = await users.list(workspaceId, { ...(after === undefined ? {} : { after }), limit });
    const last = rows.at(-1);
    const isEnd = rows.length < limit || last === undefined;
    return {
      // Whom the identity provider deleted is an account that is inactive here.
      items: rows.map(toPersonLine),
      next: isEnd
        ? { part: 'requests' }
        : { part: 'people', after: { userName: last.userName, id: last.id } },
    };
  }

  async function requestsPage(
    workspaceId: string,
    before: number | undefined,
    { from, to, limit }: TimeWindow & { readonly limit: number },
  ): Promise<Page> {
    const { rows, searchedTo } = await log.page(workspaceId, {
      filter: { outcomes: writeOutcomes, isProbe: false, from, to },
      ...(before === undefined ? {} : { before }),
      limit,
    });
    const onward = searchedTo ?? (rows.length < limit ? undefined : rows.at(-1)?.sequence);
    return {
      items: rows
        .filter(({ resourceType }) => resourceType === 'User')
        .map(({ id, resourceId, subject, outcome, reason, explanation }) => ({
          kind: 'request',
          id,
          userId: resourceId,
          subject,
          outcome,
          reason,
          explanation,
        })),
      next: onward === undefined ? { part: 'activity' } : { part: 'requests', before: onward },
    };
  }

  async function activityPage(
    workspaceId: string,
    before: number | undefined,
    { from, to, limit }: TimeWindow & { readonly limit: number },
  ): Promise<Page> {
    const rows = await activity.page(workspaceId, {
      filter: { source: 'scim', from, to },
      ...(before === undefined ? {} : { before }),
      limit,
    });
    const last = rows.at(-1);
    const ids = new Set(rows.flatMap(({ subject }) => (subject.kind === 'user' ? [subject.id] : [])));
    return {
      items: [...ids].map((userId) => ({ kind: 'activity', userId })),
      next:
        rows.length < limit || last === undefined ? undefined : { part: 'activity', before: last.sequence },
    };
  }

  function read(workspaceId: string, place: Place, window: TimeWindow & { readonly limit: number }) {
    switch (place.part) {
      case 'people':
        return peoplePage(workspaceId, place, window.limit);
      case 'requests':
        return requestsPage(workspaceId, place.before, window);
      case 'activity':
        return activityPage(workspaceId, place.before, window);
      default:
        return assertNever(place, 'part of the ledger');
    }
  }

  return {
    /** @throws AppError invalid_cursor */
    async page(
      workspaceId: string,
      { cursor, ...window }: TimeWindow & { readonly limit: number; readonly cursor?: string | undefined },
    ): Promise<{ readonly items: LedgerLine[]; readonly nextCursor: string | null }> {
      const place: Place = cursor === undefined ? { part: 'people' } : toPlace(decodeCursor(cursor));
      const { items, next } = await read(workspaceId, place, window);
      return { items, nextCursor: next === undefined ? null : encodeCursor(toKeys(next)) };
    },
  };
}

function toPersonLine(user: StoredUser): LedgerLine {
  const { id, userName, externalId, source, isManaged, isActive, deletedAt } = user;
  return {
    kind: 'person',
    id,
    userName,
    externalId,
    emails: emailsOf(user),
    isActive: isActive && deletedAt === null,
    isManaged,
    isAdopted: isManaged && source !== 'scim',
  };
}

function emailsOf({ body }: StoredUser): string[] {
  const { emails } = JSON.parse(body) as JsonObject; // safe cast: a normalised resource was stored
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((email: unknown) => {
    const value = isJsonObject(email as JsonObject) ? (email as JsonObject)['value'] : undefined; // safe cast: JSON
    return typeof value === 'string' ? [value] : [];
  });
}

function toKeys(place: Place): readonly (string | number)[] {
  if (place.part !== 'people') return [place.part, ...(place.before === undefined ? [] : [place.before])];
  return [place.part, ...(place.after === undefined ? [] : [place.after.userName, place.after.id])];
}

function toPlace([part, first, second]: readonly unknown[]): Place {
  if (part === 'people' && typeof first === 'string' && typeof second === 'string') {
    return { part, after: { userName: first, id: second } };
  }
  if (part === 'requests' || part === 'activity') {
    if (first === undefined) return { part };
    if (typeof first === 'number') return { part, before: first };
  }
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
