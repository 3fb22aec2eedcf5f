import {
  type AccessDefinitions,
  type AccessModel,
  prepareAccess,
  type RuleSet,
} from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type {
  AccessChange,
  CurrentAccess,
  Definition,
  DefinitionFacts,
  DefinitionKind,
  SavedRuleSet,
} from '../access.ts';
import type { CreateMemory } from './memory.ts';

interface DefinitionRow {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly version: number;
}

interface StateRow {
  readonly workspaceId: string;
  readonly generation: number;
  readonly ruleSetVersion: number;
  readonly hasNamedRoles: number;
  readonly timesTouched: number;
  readonly timesSettled: number;
}

interface RuleSetRow {
  readonly version: number;
  readonly content: string;
  readonly savedAt: number;
  readonly savedBy: string;
}

/** The definitions of a workspace, and the generation of grants that was made from them. */
export interface LoadedAccess {
  readonly model: AccessModel;
  readonly generation: number;
}

const noRules = { version: 0, conflict: 'ordered', rules: [] } as const satisfies RuleSet;

export type AccessDefinitionRows = ReturnType<typeof createAccessDefinitions>;

/** The tables of what decides about access. */
export function createAccessDefinitions(
  database: Database,
  createMemory: CreateMemory,
  /** Told of a workspace where a change was not spread to everybody before the process ended. */
  onBehind: (workspaceKey: number) => void,
) {
  const statements = prepareStatements(database);
  const memory = createMemory<number, LoadedAccess>();

  function readState(workspaceKey: number): StateRow {
    const state = statements.state.get(workspaceKey);
    if (state === undefined) throw new Error(`Workspace ${workspaceKey} has no access`);
    return state;
  }

  function isBehind(workspaceKey: number): boolean {
    const { timesTouched, timesSettled } = readState(workspaceKey);
    return timesTouched > timesSettled;
  }

  function readRuleSet(workspaceKey: number, version: number): SavedRuleSet {
    const row = statements.ruleSet.get(workspaceKey, version);
    if (row === undefined) return { ...noRules, savedAt: null, savedBy: null };
    const { content, ...rest } = row;
    return { ...(JSON.parse(content) as Omit<RuleSet, 'version'>), ...rest }; // safe cast: written below
  }

  function load(workspaceKey: number): LoadedAccess {
    const read = () => {
      const { generation, ruleSetVersion } = readState(workspaceKey);
      if (isBehind(workspaceKey)) onBehind(workspaceKey);
      const { version, conflict, rules } = readRuleSet(workspaceKey, ruleSetVersion);
      const rows = statements.definitions.all(workspaceKey);
      const model = prepareAccess({ ...toDefinitions(rows), ruleSet: { version, conflict, rules } });
      return { model, generation };
    };
    return memory.get(workspaceKey, read) ?? read();
  }

  function saveDefinition(workspaceKey: number, { kind, definition }: Definition, now: number): void {
    const { id, name, version, ...body } = definition;
    const nameKey = foldCase(name);
    const holder = statements.holderOfName.get(workspaceKey, kind, nameKey);
    if (holder !== undefined && holder !== id) {
      throw new AppError('name_taken', `There is another ${kind} with the name “${name}”.`, {
        fix: 'Choose another name.',
      });
    }
    const row = { workspaceKey, kind, id, name, nameKey, version, body: JSON.stringify(body), now };
    statements.save.run(row);
  }

  return {
    load,
    readState,
    /** Whether a change touched more people than were evaluated in its transaction. */
    isBehind,
    /** @returns what a decision is made from, as stored now. */
    current(workspaceKey: number): CurrentAccess {
      const { model, generation } = load(workspaceKey);
      const { version } = model.definitions.ruleSet;
      return {
        model,
        ruleSet: readRuleSet(workspaceKey, version),
        previousRuleSet: version === 0 ? undefined : readRuleSet(workspaceKey, version - 1),
        facts: new Map(
          statements.facts.all({ generation, workspaceKey }).map(({ id, ...facts }) => [id, facts]),
        ),
      };
    },
    /** @throws AppError name_taken */
    save(
      workspaceKey: number,
      change: Omit<AccessChange, 'describe'>,
      by: { readonly now: number; readonly name: string },
    ): void {
      // Names become free before others take them.
      for (const id of change.remove ?? []) statements.remove.run(workspaceKey, id);
      for (const definition of change.save ?? []) saveDefinition(workspaceKey, definition, by.now);
      if (change.ruleSet !== undefined) {
        const version = readState(workspaceKey).ruleSetVersion + 1;
        statements.saveRuleSet.run(workspaceKey, version, JSON.stringify(change.ruleSet), by.now, by.name);
        statements.setRuleSet.run(version, workspaceKey);
      }
      memory.forget();
    },
    /** From now on the grants of this generation count. */
    switchTo(workspaceKey: number, generation: number, timesSettled: number): void {
      statements.switchTo.run(generation, timesSettled, workspaceKey);
      memory.forget();
    },
    /** After a write that read what it had written, and may still be undone. */
    forget: memory.forget,
    /** Only the rules that count and those that an undo brings back: each new group may make a version. */
    forgetOldRules: (workspaceKey: number) => statements.forgetOldRules.run({ workspaceKey }),
    touch: (workspaceKey: number) => statements.touch.run(workspaceKey),
    noteNamedRoles: (workspaceKey: number) => statements.noteNamedRoles.run(workspaceKey),
  };
}

/** What the definitions are after a change. */
export function applyChange(
  before: AccessDefinitions,
  change: Omit<AccessChange, 'describe'>,
): AccessDefinitions {
  const gone = new Set([
    ...(change.remove ?? []),
    ...(change.save ?? []).map(({ definition }) => definition.id),
  ]);
  const saved = groupByKind(change.save ?? []);
  const keep = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    items.filter(({ id }) => !gone.has(id));
  return {
    roles: [...keep(before.roles), ...saved.roles],
    organizations: [...keep(before.organizations), ...saved.organizations],
    templates: [...keep(before.templates), ...saved.templates],
    policies: [...keep(before.policies), ...saved.policies],
    ruleSet:
      change.ruleSet === undefined
        ? before.ruleSet
        : { ...change.ruleSet, version: before.ruleSet.version + 1 },
  };
}

function toDefinitions(rows: readonly DefinitionRow[]): Omit<AccessDefinitions, 'ruleSet'> {
  return groupByKind(
    rows.map(({ kind, body, ...rest }) => {
      // Safe cast: the body was written from a definition of this kind.
      const definition = { ...(JSON.parse(body) as object), ...rest };
      return { kind, definition } as Definition;
    }),
  );
}

function groupByKind(all: readonly Definition[]): Omit<AccessDefinitions, 'ruleSet'> {
  return {
    roles: all.flatMap(({ kind, definition }) => (kind === 'role' ? [definition] : [])),
    organizations: all.flatMap(({ kind, definition }) => (kind === 'organization' ? [definition] : [])),
    templates: all.flatMap(({ kind, definition }) => (kind === 'template' ? [definition] : [])),
    policies: all.flatMap(({ kind, definition }) => (kind === 'policy' ? [definition] : [])),
  };
}

function prepareStatements(database: Database) {
  return {
    state: database.prepare<[number], StateRow>(
      `SELECT (SELECT id FROM workspaces WHERE key = workspace_key) AS "workspaceId", generation, rule_set_version AS "ruleSetVersion", has_named_roles AS "hasNamedRoles",
         times_touched AS "timesTouched", times_settled AS "timesSettled" FROM access_workspaces WHERE workspace_key = ?`,
    ),
    definitions: database.prepare<[number], DefinitionRow>(
      'SELECT kind, id, name, body, version FROM access_definitions WHERE workspace_key = ? ORDER BY key',
    ),
    facts: database.prepare<[object], DefinitionFacts & { readonly id: string }>(
      // Whoever is in no other organization is in the default one.
      `SELECT id, created_at AS "createdAt", updated_at AS "updatedAt",
         CASE WHEN kind = 'organization' AND body ->> '$.isDefault' = 1 THEN
           (SELECT visible_users FROM workspace_totals
             WHERE workspace_totals.workspace_key = access_definitions.workspace_key) - coalesce(
           (SELECT people FROM access_counts WHERE access_counts.workspace_key = access_definitions.workspace_key
             AND generation = @generation AND target = ''), 0)
         ELSE 0 END + coalesce(
           (SELECT people FROM access_counts WHERE access_counts.workspace_key = access_definitions.workspace_key
             AND generation = @generation AND target = id), 0) AS people
       FROM access_definitions WHERE workspace_key = @workspaceKey`,
    ),
    holderOfName: database
      .prepare<[number, string, string], string>(
        'SELECT id FROM access_definitions WHERE workspace_key = ? AND kind = ? AND name_key = ?',
      )
      .pluck(),
    save: database.prepare(
      `INSERT INTO access_definitions (workspace_key, kind, id, name, name_key, body, version, created_at, updated_at)
       VALUES (@workspaceKey, @kind, @id, @name, @nameKey, @body, @version, @now, @now)
       ON CONFLICT (workspace_key, id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
         body = excluded.body, version = excluded.version, updated_at = excluded.updated_at`,
    ),
    remove: database.prepare<[number, string]>(
      'DELETE FROM access_definitions WHERE workspace_key = ? AND id = ?',
    ),
    ruleSet: database.prepare<[number, number], RuleSetRow>(
      `SELECT version, content, saved_at AS "savedAt", saved_by AS "savedBy" FROM access_rule_sets
       WHERE workspace_key = ? AND version = ?`,
    ),
    saveRuleSet: database.prepare<[number, number, string, number, string]>(
      `INSERT INTO access_rule_sets (workspace_key, version, content, saved_at, saved_by) VALUES (?, ?, ?, ?, ?)`,
    ),
    forgetOldRules: database.prepare(
      `DELETE FROM access_rule_sets WHERE workspace_key = @workspaceKey AND version <
         (SELECT rule_set_version - 1 FROM access_workspaces WHERE workspace_key = @workspaceKey)`,
    ),
    setRuleSet: database.prepare<[number, number]>(
      'UPDATE access_workspaces SET rule_set_version = ? WHERE workspace_key = ?',
    ),
    switchTo: database.prepare<[number, number, number]>(
      'UPDATE access_workspaces SET generation = ?, times_settled = ? WHERE workspace_key = ?',
    ),
    touch: database.prepare<[number]>(
      'UPDATE access_workspaces SET times_touched = times_touched + 1 WHERE workspace_key = ?',
    ),
    noteNamedRoles: database.prepare<[number]>(
      'UPDATE access_workspaces SET has_named_roles = 1 WHERE workspace_key = ? AND has_named_roles = 0',
    ),
  };
}
