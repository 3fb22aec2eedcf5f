import type { ListedUser } from '@rollcall/shared/contract/users.ts';

import { formatDay, formatMoment } from '../../lib/format-time.ts';

/** `1 session left`, `2 sessions left` */
export function sessionsLeft(open: number): string {
  return `${open} ${open === 1 ? 'session' : 'sessions'} left`;
}

/** When a session runs out: the time of today, else with the day; to the minute. */
export function untilWords(expiresAt: string, now: number): string {
  const moment = formatMoment(expiresAt).slice(0, 16);
  return formatDay(expiresAt) === formatDay(new Date(now).toISOString()) ? moment.slice(11) : moment;
}

/** What is still open of somebody who left, as the exact sentence of the screens; undefined when nothing is. */
export function leftoverSentence(user: ListedUser, name: string, now: number): string | undefined {
  const { open, lastExpiresAt } = user.sessions;
  if (user.status === 'active' || open === 0 || lastExpiresAt === null) return undefined;
  const run = open === 1 ? '1 session runs' : `${open} sessions run`;
  return `${name} cannot sign in again, but ${run} until ${untilWords(lastExpiresAt, now)}.`;
}
