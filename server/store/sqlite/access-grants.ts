import type { Cause, Grant } from '@rollcall/shared/directory/access-model.ts';
import type { Database } from 'better-sqlite3';

interface GrantRow {
  readonly kind: Grant['kind'] | 'held';
  readonly target: string;
  readonly because: string;
}

/** What somebody has, as stored. */
export interface StoredGrants {
  readonly rows: readonly GrantRow[];
}

/** Whose grants, in which generation. */
export interface GrantPlace {
  readonly workspaceKey: number;
  readonly generation: number;
  readonly userKey: number;
}

export type AccessGrantRows = ReturnType<typeof createAccessGrants>;

/** The table of what people have; several generations of it stand side by side while a new one is made. */
export function createAccessGrants(database: Database) {
  const statements = prepareStatements(database);

  function count(place: GrantPlace, target: string, difference: 1 | -1): void {
    statements.count.run(place.workspaceKey, place.generation, target, difference);
  }

  function isPlaced(rows: readonly GrantRow[]): boolean {
    return rows.some(({ kind }) => kind === 'organization');
  }

  return {
    read({ workspaceKey, generation, userKey }: GrantPlace): StoredGrants {
      return { rows: statements.read.all(workspaceKey, generation, userKey) };
    },

    /** Write what differs, and keep the counts. */
    replace(place: GrantPlace, before: StoredGrants, after: StoredGrants): void {
      const { workspaceKey, generation, userKey } = place;
      const old = new Map(before.rows.map((row) => [`${row.kind} ${row.target}`, row]));
      for (const { kind, target, because } of after.rows) {
        const known = old.get(`${kind} ${target}`);
        old.delete(`${kind} ${target}`);
        if (known?.because === because) continue;
        statements.save.run(workspaceKey, generation, userKey, kind, target, because);
        if (known === undefined && kind !== 'held') count(place, target, 1);
      }
      for (const { kind, target } of old.values()) {
        statements.remove.run(workspaceKey, generation, userKey, kind, target);
        if (kind !== 'held') count(place, target, -1);
      }
      const change = Number(isPlaced(after.rows)) - Number(isPlaced(before.rows));
      if (change === 1 || change === -1) count(place, '', change);
    },

    /**
     * Remove some of what is left of generations that do not count.
     * @returns whether there may be more.
     */
    removeOthers(workspaceKey: number, generation: number, limit: number): boolean {
      const grants = statements.removeOthers.run({ workspaceKey, generation, limit }).changes;
      if (grants === limit) return true;
      statements.removeOtherCounts.run(workspaceKey, generation);
      return false;
    },
  };
}

export function toStored(grants: readonly Grant[], held: readonly string[]): StoredGrants {
  const rows: GrantRow[] = grants.map(({ kind, id, because }) => ({
    kind,
    target: id,
    because: JSON.stringify(because),
  }));
  if (held.length > 0) rows.push({ kind: 'held', target: '', because: JSON.stringify(held) });
  return { rows };
}

export function toGrants({ rows }: StoredGrants): readonly Grant[] {
  return rows.flatMap(({ kind, target, because }) =>
    kind === 'held' ? [] : [{ kind, id: target, because: toCauses(because) }],
  );
}

export function toCauses(because: string): readonly Cause[] {
  return JSON.parse(because) as readonly Cause[]; // safe cast: written by toStored
}

function prepareStatements(database: Database) {
  const place = 'workspace_key = ? AND generation = ? AND user_key = ?';
  return {
    read: database.prepare<[number, number, number], GrantRow>(
      `SELECT kind, target, because FROM access_grants WHERE ${place}`,
    ),
    save: database.prepare<[number, number, number, string, string, string]>(
      `INSERT INTO access_grants (workspace_key, generation, user_key, kind, target, because)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (workspace_key, generation, user_key, kind, target) DO UPDATE SET because = excluded.because`,
    ),
    remove: database.prepare<[number, number, number, string, string]>(
      `DELETE FROM access_grants WHERE ${place} AND kind = ? AND target = ?`,
    ),
    count: database.prepare<[number, number, string, number]>(
      `INSERT INTO access_counts (workspace_key, generation, target, people) VALUES (?, ?, ?, ?)
       ON CONFLICT (workspace_key, generation, target) DO UPDATE SET people = people + excluded.people`,
    ),
    removeOthers: database.prepare(
      `DELETE FROM access_grants WHERE (workspace_key, generation, user_key, kind, target) IN (
         SELECT workspace_key, generation, user_key, kind, target FROM access_grants
         WHERE workspace_key = @workspaceKey AND (generation < @generation OR generation > @generation)
         LIMIT @limit)`,
    ),
    removeOtherCounts: database.prepare<[number, number]>(
      'DELETE FROM access_counts WHERE workspace_key = ? AND generation <> ?',
    ),
  };
}
