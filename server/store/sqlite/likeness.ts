import {
  duplicateThreshold,
  type Likeness,
  likenessKeys,
  likenessOf,
  scoreDuplicate,
} from '@rollcall/shared/directory/duplicates.ts';
import { sameJson } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

/** So many accounts that share a key are compared; a name that many have says little. */
const candidatesPerKey = 5;

/** Only these decide, and most changes leave them alone. */
const deciding = ['userName', 'displayName', 'name', 'emails'] as const;

/** An account that may be the same person. */
interface Candidate {
  readonly key: number;
  readonly body: string;
}

export type LikenessRows = ReturnType<typeof createLikenessRows>;

/** Notes who looks like whom when an account comes or changes its name; only few rows are ever looked at. */
export function createLikenessRows(database: Database) {
  const insert = database.prepare<[number, string, number]>(
    'INSERT INTO user_likeness (workspace_key, likeness, user_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = database.prepare<[number, string, number]>(
    'DELETE FROM user_likeness WHERE workspace_key = ? AND likeness = ? AND user_key = ?',
  );
  /** Asked first: nearly nobody has a twin, and one row is found out at a quarter of the cost of a list. */
  const isShared = database
    .prepare<[number, string, number], number>(
      'SELECT 1 FROM user_likeness WHERE workspace_key = ? AND likeness = ? AND user_key <> ? LIMIT 1',
    )
    .pluck();
  const alike = database.prepare<[number, string, number, number], Candidate>(
    `SELECT users.key, users.body FROM user_likeness JOIN users ON users.key = user_likeness.user_key
     WHERE user_likeness.workspace_key = ? AND likeness = ? AND user_likeness.user_key <> ?
     ORDER BY user_likeness.user_key DESC LIMIT ?`,
  );
  const note = database.prepare<[number, number, number, number, string, number]>(
    `INSERT INTO duplicates (workspace_key, first_key, second_key, score, evidence, found_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (workspace_key, first_key, second_key) DO UPDATE
       SET score = excluded.score, evidence = excluded.evidence`,
  );

  function findAlike(workspaceKey: number, userKey: number, keys: readonly string[]): readonly Candidate[] {
    const shared = keys.filter((key) => isShared.get(workspaceKey, key, userKey) !== undefined);
    if (shared.length === 0) return [];
    const found = shared.flatMap((key) => alike.all(workspaceKey, key, userKey, candidatesPerKey));
    return [...new Map(found.map((candidate) => [candidate.key, candidate])).values()];
  }

  function compare(user: User, likeness: Likeness, candidates: readonly Candidate[]): void {
    for (const { key, body } of candidates) {
      const other = likenessOf(JSON.parse(body) as JsonObject); // safe cast: written by the user store
      const { score, evidence } = scoreDuplicate(other, likeness);
      if (score < duplicateThreshold) continue;
      const [first, second] = key < user.key ? [key, user.key] : [user.key, key];
      note.run(user.workspaceKey, first, second, score, JSON.stringify(evidence), user.now);
    }
  }

  return {
    /** @param before the resource as it was; undefined for a new account. */
    update(user: User, before: JsonObject | undefined, after: JsonObject): void {
      if (before !== undefined && deciding.every((name) => sameJson(before[name], after[name]))) return;
      const likeness = likenessOf(after);
      const keys = likenessKeys(likeness);
      const old = before === undefined ? [] : likenessKeys(likenessOf(before));
      for (const key of old) if (!keys.includes(key)) remove.run(user.workspaceKey, key, user.key);
      for (const key of keys) if (!old.includes(key)) insert.run(user.workspaceKey, key, user.key);
      compare(user, likeness, findAlike(user.workspaceKey, user.key, keys));
    },
  };
}

interface User {
  readonly workspaceKey: number;
  readonly key: number;
  readonly now: number;
}
