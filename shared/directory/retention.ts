import type { Plan } from '../contract/workspaces.ts';

/** How long the provisioning log is kept. */
export interface Retention {
  /** Request and response bodies, in days; never longer than rows. */
  readonly bodiesDays: number;
  /** Whole rows, in days. */
  readonly rowsDays: number;
  /** Beyond this the oldest bodies go, then the oldest rows. */
  readonly maxMegabytes: number;
}

export const defaultRetention: Retention = { bodiesDays: 30, rowsDays: 90, maxMegabytes: 2_048 };

/** The most that each plan keeps. */
export const retentionBounds: Readonly<Record<Plan, Retention>> = {
  free: { bodiesDays: 7, rowsDays: 30, maxMegabytes: 256 },
  standard: { bodiesDays: 90, rowsDays: 90, maxMegabytes: 8_192 },
  premium: { bodiesDays: 400, rowsDays: 400, maxMegabytes: 65_536 },
};

const fields = ['bodiesDays', 'rowsDays', 'maxMegabytes'] as const;

/** What counts: the choice as far as the plan allows, which may have changed since. Bodies never outlive their rows. */
export function effectiveRetention(chosen: Retention, plan: Plan): Retention {
  const most = retentionBounds[plan];
  const rowsDays = Math.min(chosen.rowsDays, most.rowsDays);
  return {
    rowsDays,
    bodiesDays: Math.min(chosen.bodiesDays, most.bodiesDays, rowsDays),
    maxMegabytes: Math.min(chosen.maxMegabytes, most.maxMegabytes),
  };
}

/** What keeps a choice from being taken, as sentences; empty when it is fine. */
export function retentionFaults(chosen: Retention, plan: Plan): readonly string[] {
  const most = retentionBounds[plan];
  const faults = fields
    .filter((field) => chosen[field] > most[field])
    .map((field) => `${field} is ${chosen[field]}, and the plan keeps at most ${most[field]}.`);
  if (chosen.bodiesDays <= chosen.rowsDays) return faults;
  return [...faults, `bodiesDays is ${chosen.bodiesDays}, longer than rows are kept (${chosen.rowsDays}).`];
}
