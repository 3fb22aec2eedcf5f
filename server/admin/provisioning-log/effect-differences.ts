import type { Effect } from '@rollcall/shared/contract/log-effect.ts';
import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { attributeOf } from '@rollcall/shared/directory/ownership.ts';
import { revertChanges } from '@rollcall/shared/directory/restore.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';

import type { StoredActivity } from '../../store/activity.ts';

/** What the directory has of a resource now. */
export interface Holding {
  readonly resource: JsonObject;
  readonly version: number;
  /** The identity provider deleted it; SCIM answers 404. */
  readonly isDeleted: boolean;
}

/** What is known of a write and of what came after it. */
export interface Evidence {
  /** The activity row that the write made. */
  readonly own: StoredActivity;
  /** What happened to the resource since, newest first. */
  readonly later: readonly StoredActivity[];
  /** undefined when the resource is gone. */
  readonly holding: Holding | undefined;
}

type EffectDifference = Effect['differences'][number];

/** Where the directory holds something else by now than the write left. */
export function differencesSince(
  { outcome, method }: Pick<LogEntry, 'outcome' | 'method'>,
  { own, later, holding }: Evidence,
): EffectDifference[] {
  if (holding === undefined) {
    return outcome === 'deleted'
      ? []
      : [{ path: 'id', written: own.subject.id, changedBy: toChangedBy(later[0]) }];
  }
  // Safe cast: the changes of an activity row were JSON when they were written.
  const changes = own.changes as readonly Difference[];
  const attributes = changes.filter(({ path }) => path !== 'members');
  // The resource as it would be had nobody touched these attributes since.
  const untouched = revertChanges(
    holding.resource,
    attributes.map(({ path, after }) => ({ path, ...(after === undefined ? {} : { before: after }) })),
  );
  const found = differences(untouched, holding.resource).map(({ path, before, after }) => ({
    path,
    ...(before === undefined ? {} : { written: before }),
    ...(after === undefined ? {} : { now: after }),
    changedBy: toChangedBy(lastAbout(later, attributeOf(path))),
  }));
  return [...found, ...membersSince(changes, later), ...revivedSince(method, found, { holding, later })];
}

function toChangedBy(row: StoredActivity | undefined): EffectDifference['changedBy'] {
  if (row === undefined) return null;
  return { name: row.actor.name, at: new Date(row.at).toISOString(), activitySequence: row.sequence };
}

function lastAbout(later: readonly StoredActivity[], attribute: string): StoredActivity | undefined {
  return later.find(({ changes }) => changes.some(({ path }) => attributeOf(path) === attribute));
}

/**
 * Members are never loaded: who came and went is told by the rows since. They name members as they were called then, and
 * very large changes only in part.
 */
function membersSince(changes: readonly Difference[], later: readonly StoredActivity[]): EffectDifference[] {
  const own = changes.find(({ path }) => path === 'members');
  if (own === undefined) return [];
  const came = new Set(namesIn(own.after));
  const went = new Set(namesIn(own.before));
  const lost = new Set<string>();
  const returned = new Set<string>();
  for (const row of later.toReversed()) {
    for (const change of row.changes.filter(({ path }) => path === 'members')) {
      for (const name of namesIn(change.before)) if (!returned.delete(name) && came.has(name)) lost.add(name);
      for (const name of namesIn(change.after)) if (!lost.delete(name) && went.has(name)) returned.add(name);
    }
  }
  if (lost.size === 0 && returned.size === 0) return [];
  const now = [...[...came].filter((name) => !lost.has(name)), ...returned];
  return [{ path: 'members', written: [...came], now, changedBy: toChangedBy(lastAbout(later, 'members')) }];
}

function namesIn(names: unknown): readonly string[] {
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** DELETE leaves no difference on somebody who was inactive already; that the account is back shows here. */
function revivedSince(
  method: string,
  found: readonly EffectDifference[],
  { holding, later }: { readonly holding: Holding; readonly later: readonly StoredActivity[] },
): EffectDifference[] {
  const now: JsonValue | undefined = holding.resource['active'];
  if (method !== 'DELETE' || holding.isDeleted || now !== true) return [];
  if (found.some(({ path }) => path === 'active')) return [];
  return [{ path: 'active', written: false, now, changedBy: toChangedBy(later[0]) }];
}
