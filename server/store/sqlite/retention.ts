import { defaultRetention, type Retention } from '@rollcall/shared/directory/retention.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { RetentionStore, StoredRetention, WorkspaceRetention } from '../retention.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

type RetentionRow = Pick<WorkspaceRetention, 'workspaceId' | 'plan'> & {
  readonly [Name in keyof StoredRetention]: StoredRetention[Name] | null;
};

const select = `SELECT workspaces.id AS "workspaceId", plan, retention.version AS version,
  bodies_days AS "bodiesDays", rows_days AS "rowsDays", max_megabytes AS "maxMegabytes"
  FROM workspaces LEFT JOIN retention ON workspace_key = workspaces.key`;

export function createRetentionStore(
  database: Database,
  parts: {
    readonly commit: GroupCommit;
    readonly keys: WorkspaceKeys;
    readonly appendActivity: AppendActivity;
  },
): RetentionStore {
  const { commit, keys, appendActivity } = parts;
  const find = database.prepare<[string], RetentionRow>(`${select} WHERE workspaces.id = ?`);
  const list = database.prepare<[], RetentionRow>(`${select} ORDER BY workspaces.key`);
  const save = database.prepare<[number, number, number, number, number]>(
    `INSERT INTO retention (workspace_key, version, bodies_days, rows_days, max_megabytes) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (workspace_key) DO UPDATE SET version = excluded.version, bodies_days = excluded.bodies_days,
       rows_days = excluded.rows_days, max_megabytes = excluded.max_megabytes`,
  );

  function readNow(workspaceId: string): WorkspaceRetention {
    const row = find.get(workspaceId);
    if (row === undefined) throw new AppError('not_found', 'There is no workspace with that id.');
    return toWorkspaceRetention(row);
  }

  function write(workspaceId: string, version: number, chosen: Retention): void {
    const { bodiesDays, rowsDays, maxMegabytes } = chosen;
    save.run(keys.require(workspaceId), version, bodiesDays, rowsDays, maxMegabytes);
  }

  return {
    async read(workspaceId) {
      return readNow(workspaceId);
    },
    async list() {
      return list.all().map(toWorkspaceRetention);
    },
    change(workspaceId, decide) {
      return commit.run(() => {
        const current = readNow(workspaceId);
        const decision = decide(current);
        if (decision === undefined) return current;
        const version = current.retention.version + 1;
        write(workspaceId, version, decision.retention);
        appendActivity(keys.require(workspaceId), [decision.activity]);
        return { ...current, retention: { ...decision.retention, version } };
      });
    },
  };
}

function toWorkspaceRetention({ workspaceId, plan, ...row }: RetentionRow): WorkspaceRetention {
  return {
    workspaceId,
    plan,
    retention: {
      bodiesDays: row.bodiesDays ?? defaultRetention.bodiesDays,
      rowsDays: row.rowsDays ?? defaultRetention.rowsDays,
      maxMegabytes: row.maxMegabytes ?? defaultRetention.maxMegabytes,
      version: row.version ?? 0,
    },
  };
}
