import type { Effect } from '@rollcall/shared/contract/log-effect.ts';
import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

import type { ActivityStore, Milliseconds, StoredActivity } from '../../store/activity.ts';
import type { GroupStore } from '../../store/groups.ts';
import type { HistoryStore, HistorySubject } from '../../store/history.ts';
import type { HoldStore } from '../../store/holds.ts';
import type { UserStore } from '../../store/users.ts';
import { differencesSince, type Holding } from './effect-differences.ts';
import { changedSince, heldSentence, inEffect, plainSentences } from './effect-words.ts';
import { findRecord, isSameChange } from './record-of.ts';

/** Later rows of the resource that are looked at; an older change is proved by its values alone. */
const laterRows = 1_000;
const rowsPerStep = 200;
/** Holds that are looked through for the one of the request. */
const newestHolds = 200;

export interface EffectDependencies {
  readonly activity: ActivityStore;
  readonly history: HistoryStore;
  readonly users: UserStore;
  readonly groups: GroupStore;
  readonly holds: HoldStore;
  readonly now: () => Milliseconds;
}

/** Whether a request took effect: its own record of changes held against what the directory has now. */
export async function findEffect(
  dependencies: EffectDependencies,
  workspaceId: string,
  entry: LogEntry,
): Promise<Effect> {
  const checkedAt = new Date(dependencies.now()).toISOString();
  const nothing = { activitySequence: null, version: null, checkedAt, differences: [] };
  const plain = plainState(entry);
  if (plain === 'held') {
    return { ...nothing, state: plain, sentence: await describeHold(dependencies.holds, workspaceId, entry) };
  }
  if (plain !== undefined) return { ...nothing, state: plain, sentence: plainSentences[plain](entry) };

  const record = await findRecord(dependencies.activity, workspaceId, entry);
  const own = record.find((row) => isSameChange(row, entry)) ?? record.at(-1);
  const subject = own && subjectOf(own);
  if (own === undefined || subject === undefined) {
    const sentence = 'Not proved: the record of changes has no row of this request.';
    return { ...nothing, state: 'not_applied', sentence };
  }
  const later = await readLater(dependencies.history, { workspaceId, subject, after: own.sequence });
  const holding = await readHolding(dependencies, workspaceId, subject);
  const differences = differencesSince(entry, { own, later, holding });
  const version = versionIn(entry.responseBody) ?? (later.length === 0 ? (holding?.version ?? null) : null);
  const proof = { activitySequence: own.sequence, version, checkedAt, differences };
  return differences.length === 0
    ? { ...proof, state: 'in_effect', sentence: inEffect(entry, own, version) }
    : { ...proof, state: 'changed_since', sentence: changedSince(differences) };
}

/** What needs no look at the directory; undefined for a write that changed something. */
function plainState({ outcome, reason }: LogEntry) {
  if (reason === 'shadow') return 'shadow';
  if (reason === 'held') return 'held';
  if (outcome === 'failed' || outcome === 'refused') return 'not_applied';
  return outcome === 'read' || outcome === 'unchanged' ? 'nothing_to_change' : undefined;
}

async function describeHold(
  holds: HoldStore,
  workspaceId: string,
  { id, correlationId }: LogEntry,
): Promise<string> {
  const newest = await holds.list(workspaceId, { limit: newestHolds });
  return heldSentence(newest.find(({ requestId }) => requestId === id || requestId === correlationId));
}

function subjectOf({ subject: { kind, id } }: StoredActivity): HistorySubject | undefined {
  return kind === 'user' || kind === 'group' ? { kind, id } : undefined;
}

/** What happened to the resource after a row of its history, newest first. */
async function readLater(
  history: HistoryStore,
  { workspaceId, subject, after }: { workspaceId: string; subject: HistorySubject; after: number },
): Promise<readonly StoredActivity[]> {
  const later: StoredActivity[] = [];
  let before: number | undefined;
  while (later.length < laterRows) {
    const place = before === undefined ? {} : { before };
    const rows = await history.page(workspaceId, subject, { ...place, limit: rowsPerStep });
    const newer = rows.filter(({ sequence }) => sequence > after);
    later.push(...newer);
    if (newer.length < rowsPerStep) break;
    before = newer.at(-1)?.sequence;
  }
  return later.filter(({ action }) => action.startsWith(`${subject.kind}.`));
}

async function readHolding(
  { users, groups }: Pick<EffectDependencies, 'users' | 'groups'>,
  workspaceId: string,
  { kind, id }: HistorySubject,
): Promise<Holding | undefined> {
  if (kind === 'group') {
    const group = await groups.find(workspaceId, id);
    return group && { resource: JSON.parse(group.body), version: group.version, isDeleted: false };
  }
  const user = await users.find(workspaceId, id);
  return (
    user && { resource: JSON.parse(user.body), version: user.version, isDeleted: user.deletedAt !== null }
  );
}

/** The version that the answer named: RFC 7643 §3.1 `meta.version`, a weak ETag. */
function versionIn(responseBody: string | null): number | undefined {
  const written = /"version":"W\/\\"(\d+)\\""/.exec(responseBody ?? '')?.[1];
  if (written === undefined) return undefined;
  const version = Number(written);
  return Number.isSafeInteger(version) ? version : undefined;
}
