/** Refusals without a known token become one log row per address, reason and minute. */
const windowMs = 60_000;
/** So many addresses are told apart; beyond that the count starts anew. */
const maxGroups = 10_000;

interface Group {
  startedAt: number;
  suppressed: number;
}

export interface RefusalGroups {
  /**
   * Ask whether a refusal gets a row of its own.
   * @returns how many refusals the row stands for; undefined when the minute already has its row.
   */
  admit(key: string, now: number): number | undefined;
}

/** A stranger trying tokens must not be able to flood the log, but stays visible in it with a count. */
export function createRefusalGroups(): RefusalGroups {
  const groups = new Map<string, Group>();
  return {
    admit(key, now) {
      const group = groups.get(key);
      if (group !== undefined && now - group.startedAt < windowMs) {
        group.suppressed += 1;
        return undefined;
      }
      if (group === undefined && groups.size >= maxGroups) groups.clear();
      groups.set(key, { startedAt: now, suppressed: 0 });
      return 1 + (group?.suppressed ?? 0);
    },
  };
}
