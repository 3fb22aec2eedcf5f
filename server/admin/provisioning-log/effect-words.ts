import type { Effect } from '@rollcall/shared/contract/log-effect.ts';
import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

import type { StoredActivity } from '../../store/activity.ts';
import type { StoredHold } from '../../store/holds.ts';

type PlainState = 'shadow' | 'not_applied' | 'nothing_to_change';

/** Sentences of the states that need no proof. */
export const plainSentences: Readonly<Record<PlainState, (entry: LogEntry) => string>> = {
  shadow: () => 'Shadow mode: the request was checked and answered as if done, and nothing was changed.',
  not_applied: ({ status }) =>
    `Not applied: the request was answered with ${status}, and nothing was changed.`,
  nothing_to_change: ({ outcome }) =>
    outcome === 'read'
      ? 'Nothing to change: the request only looked something up.'
      : 'Nothing to change: everything was as asked already.',
};

export function heldSentence(hold: StoredHold | undefined): string {
  if (hold === undefined) return 'Held: the mass-change guard stopped it, and an operator decides.';
  const since = `Held by the mass-change guard on ${toDay(hold.heldAt)}`;
  const by = hold.settledBy ?? 'an operator';
  const day = hold.settledAt === null ? '' : ` on ${toDay(hold.settledAt)}`;
  const became: Readonly<Record<StoredHold['state'], string>> = {
    pending: 'it waits for an operator.',
    released: `${by} released it${day}, with an activity row of its own.`,
    failed: `${by} released it${day}, but it could not be done. ${hold.failure ?? ''}`.trim(),
    discarded: `${by} discarded it${day}.`,
  };
  return `${since}: ${became[hold.state]}`;
}

/** `In effect: title is still “Dr”, stored as version 5 with activity row 812.` */
export function inEffect(
  { outcome, subject }: LogEntry,
  { sequence, changes }: StoredActivity,
  version: number | null,
): string {
  const proof = `${version === null ? 'stored' : `stored as version ${version}`} with activity row ${sequence}.`;
  if (outcome === 'deleted') return `In effect: ${subject ?? 'the group'} is gone, ${proof}`;
  const [first, ...others] = outcome === 'created' ? [] : changes;
  if (first === undefined) return `In effect: ${subject ?? 'the entry'} is as the request left it, ${proof}`;
  const is =
    first.path === 'members' ? 'members are as it left them' : `${first.path} is still ${quote(first.after)}`;
  const rest =
    others.length === 0 ? '' : ` and so ${others.length === 1 ? 'is 1 more' : `are ${others.length} more`}`;
  return `In effect: ${is}${rest}, ${proof}`;
}

/** `Changed since: Ada changed title to “Prof” on 2026-11-24 at 10:02 UTC (activity row 815).` */
export function changedSince(differences: Effect['differences']): string {
  const [first, ...others] = differences;
  if (first === undefined) return 'Changed since.';
  const { path, now, changedBy } = first;
  const more = others.length === 0 ? '' : ` ${others.length} more of what it wrote differ too.`;
  const what = path === 'id' ? 'removed the entry' : `changed ${path} to ${quote(now)}`;
  if (changedBy === null) {
    return path === 'id'
      ? 'Changed since: the entry is no longer there.'
      : `Changed since: ${path} is ${quote(now)} now.${more}`;
  }
  const { name, at, activitySequence } = changedBy;
  return `Changed since: ${name} ${what} on ${toDay(Date.parse(at))} (activity row ${activitySequence}).${more}`;
}

const shownCharacters = 80;

function quote(value: unknown): string {
  if (value === undefined) return 'empty';
  if (typeof value !== 'string') return shorten(JSON.stringify(value));
  return `“${shorten(value)}”`;
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= shownCharacters ? text : `${characters.slice(0, shownCharacters).join('')}…`;
}

/** `2026-11-24 at 10:02 UTC` */
function toDay(at: number): string {
  const [day, time = ''] = new Date(at).toISOString().split('T');
  return `${day} at ${time.slice(0, 5)} UTC`;
}
