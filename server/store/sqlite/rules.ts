import type { Database } from 'better-sqlite3';

import {
  initialRules,
  type ProvisioningRules,
  type RuleStore,
  type StoredRules,
} from '../provisioning-rules.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

interface RuleRow {
  readonly version: number;
  readonly rules: string;
}

export function createRuleStore(
  database: Database,
  parts: {
    readonly commit: GroupCommit;
    readonly keys: WorkspaceKeys;
    readonly appendActivity: AppendActivity;
    readonly createMemory: CreateMemory;
  },
): RuleStore {
  const { commit, keys, appendActivity } = parts;
  const find = database.prepare<[number], RuleRow>(
    'SELECT version, rules FROM provisioning_rules WHERE workspace_key = ?',
  );
  const save = database.prepare<[number, number, string]>(
    `INSERT INTO provisioning_rules (workspace_key, version, rules) VALUES (?, ?, ?)
     ON CONFLICT (workspace_key) DO UPDATE SET version = excluded.version, rules = excluded.rules`,
  );
  const memory = parts.createMemory<string, StoredRules>();

  function readNow(workspaceKey: number): StoredRules {
    const row = find.get(workspaceKey);
    if (row === undefined) return initialRules;
    // Safe cast: written below. What a later version adds begins as everywhere.
    return { ...initialRules, ...(JSON.parse(row.rules) as ProvisioningRules), version: row.version };
  }

  return {
    async read(workspaceId) {
      const remembered = memory.get(workspaceId, (id) => {
        const workspaceKey = keys.find(id);
        return workspaceKey === undefined ? undefined : readNow(workspaceKey);
      });
      return remembered ?? initialRules;
    },
    change(workspaceId, decide) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const current = readNow(workspaceKey);
        const decision = decide(current);
        if (decision === undefined) return current;
        const version = current.version + 1;
        save.run(workspaceKey, version, JSON.stringify(decision.rules));
        appendActivity(workspaceKey, [decision.activity]);
        memory.forget();
        return { ...decision.rules, version };
      });
    },
  };
}
