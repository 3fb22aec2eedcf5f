import { canChangeAccess } from '@rollcall/shared/directory/access-effect.ts';
import { type AccessImpact, countImpact, describeImpact } from '@rollcall/shared/directory/access-impact.ts';
import { type AccessDefinitions, prepareAccess } from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { AccessChange, AccessPreview, AccessStore, CurrentAccess } from '../access.ts';
import type { ActivityEntry, Milliseconds } from '../activity.ts';
import { applyChange, createAccessDefinitions } from './access-definitions.ts';
import { createAccessEvaluation } from './access-evaluation.ts';
import { createAccessGrants } from './access-grants.ts';
import { type AccessHooks, createAccessHooks } from './access-hooks.ts';
import { createAccessLists } from './access-lists.ts';
import { createAccessOfPeople } from './access-of-people.ts';
import { createAccessPeople } from './access-people.ts';
import { createAccessSpread } from './access-spread.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { CreateMemory } from './memory.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export interface AccessParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly createMemory: CreateMemory;
  readonly now: () => Milliseconds;
  readonly report: (error: unknown) => void;
}

/** A change that is decided and not yet written, since everybody is to be evaluated first. */
interface Undone {
  /** What it was decided from. */
  readonly before: AccessDefinitions;
  readonly change: AccessChange;
}

/** Access of a database: the store, and what keeps it in step with people and groups. */
export function createAccess(
  database: Database,
  parts: AccessParts,
): { readonly store: AccessStore; readonly hooks: AccessHooks } {
  const { commit, keys, appendActivity, now, report } = parts;
  const definitions = createAccessDefinitions(database, parts.createMemory, spreadSoon);
  const grants = createAccessGrants(database);
  const people = createAccessPeople(database);
  const evaluation = createAccessEvaluation({ definitions, grants, people, appendActivity });
  const spread = createAccessSpread(database, { commit, definitions, grants, people, evaluation });

  /** After the transaction that is running, if one is. What does not come to its end is tried again later. */
  function spreadSoon(workspaceKey: number): void {
    setImmediate(() => {
      spread
        .inTurn(workspaceKey, () =>
          untilRulesStay(async () => {
            const isBehind = () => definitions.isBehind(workspaceKey);
            if (!(await commit.run(isBehind))) return;
            const { model } = definitions.load(workspaceKey);
            await spread.spread(workspaceKey, model, ({ impact }) => {
              requireSameRules(workspaceKey, model.definitions);
              noteSpread(workspaceKey, impact);
            });
          }),
        )
        .catch((error: unknown) => {
          // A server that stops, or a disk that fails, is told of elsewhere; the next start goes on.
          if (!(error instanceof AppError) || error.code !== 'unavailable') report(error);
        });
    });
  }

  /** Nobody did this by itself: it follows from a change that has its own row. */
  function noteSpread(workspaceKey: number, impact: AccessImpact): void {
    if (impact.people === 0) return;
    const { workspaceId: id } = definitions.readState(workspaceKey);
    const entry: ActivityEntry = {
      at: now(),
      source: 'system',
      actor: { kind: 'system', id: 'access', name: 'Rollcall' },
      action: 'access.spread',
      subject: { kind: 'workspace', id, name: 'access' },
      changes: describeImpact(impact),
      requestId: '',
    };
    appendActivity(workspaceKey, [entry]);
  }

  /** A new group may get a rule while everybody is evaluated, of which a generation that is being made knows nothing. */
  function requireSameRules(workspaceKey: number, { ruleSet }: AccessDefinitions): void {
    const { version } = definitions.load(workspaceKey).model.definitions.ruleSet;
    if (version !== ruleSet.version) throw new RulesMoved();
  }

  type By = Parameters<AccessStore['change']>[2];

  function write(workspaceKey: number, change: AccessChange, preview: AccessPreview, by: By): void {
    definitions.save(workspaceKey, change, by);
    appendActivity(workspaceKey, change.describe(preview.impact));
  }

  /** Decide, and write at once unless everybody is to be evaluated first. */
  function decideNow(
    workspaceKey: number,
    decide: (current: CurrentAccess) => AccessChange | undefined,
    by: By,
  ): Undone | undefined {
    const current = definitions.current(workspaceKey);
    const change = decide(current);
    if (change === undefined) return undefined;
    const before = current.model.definitions;
    const hasNamedRoles = definitions.readState(workspaceKey).hasNamedRoles === 1;
    if (canChangeAccess(before, applyChange(before, change), hasNamedRoles)) return { before, change };
    write(workspaceKey, change, { impact: countImpact().result(), fingerprint: '' }, by);
    return undefined;
  }

  const store: AccessStore = {
    async read(workspaceId) {
      return definitions.current(keys.require(workspaceId));
    },
    async preview(workspaceId, change) {
      const workspaceKey = keys.require(workspaceId);
      const before = definitions.load(workspaceKey).model.definitions;
      const after = applyChange(before, change);
      return spread.preview(workspaceKey, prepareAccess(after));
    },
    change(workspaceId, decide, by) {
      const workspaceKey = keys.require(workspaceId);
      return spread.inTurn(workspaceKey, async () => {
        await untilRulesStay(async () => {
          const undone = await commit.run(() => decideNow(workspaceKey, decide, by));
          if (undone === undefined) return;
          const { before, change } = undone;
          const model = prepareAccess(applyChange(before, change));
          await spread.spread(workspaceKey, model, (preview) => {
            requireSameRules(workspaceKey, before);
            requireSame(preview, by.fingerprint);
            write(workspaceKey, change, preview, by);
          });
        });
        return definitions.current(workspaceKey);
      });
    },
    ...createAccessOfPeople({ commit, keys, appendActivity, definitions, people, evaluation }),
    ...createAccessLists(database, { keys, definitions }),
  };
  return { store, hooks: createAccessHooks({ definitions, people, evaluation, appendActivity, spreadSoon }) };
}

/** The rules are others than those that a spread began with. */
class RulesMoved extends Error {}

/** Decide and evaluate anew as often as the rules moved meanwhile. */
async function untilRulesStay(attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RulesMoved)) throw error;
    }
  }
}

function requireSame({ fingerprint, impact }: AccessPreview, expected: string | undefined): void {
  if (expected === undefined || expected === fingerprint) return;
  const people = impact.people === 1 ? '1 person' : `${impact.people} people`;
  throw new AppError('impact_changed', `The rules would now change the access of ${people}.`);
}
