import { createHash } from 'node:crypto';

import {
  type AccessImpact,
  countImpact,
  type Holding,
  holdingOf,
  sameHolding,
} from '@rollcall/shared/directory/access-impact.ts';
import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import type { Database } from 'better-sqlite3';

import type { AccessPreview } from '../access.ts';
import type { AccessDefinitionRows } from './access-definitions.ts';
import type { AccessEvaluation, Edition, Evaluated } from './access-evaluation.ts';
import { type AccessGrantRows, toGrants } from './access-grants.ts';
import type { AccessPeople, AccessUser } from './access-people.ts';
import type { GroupCommit } from './group-commit.ts';

/** People, or rows to remove, between two turns of the event loop. */
const perStep = { people: 100, rows: 1_000 } as const;

/**
 * Evaluates everybody of a workspace under other definitions, a few at a time beside other requests. What is written
 * goes to a generation that nobody reads until one last small transaction makes it the one that counts; whoever is
 * changed meanwhile is written to both.
 */
export function createAccessSpread(
  database: Database,
  parts: {
    readonly commit: GroupCommit;
    readonly definitions: AccessDefinitionRows;
    readonly grants: AccessGrantRows;
    readonly people: AccessPeople;
    readonly evaluation: AccessEvaluation;
  },
) {
  const { commit, definitions, grants, people, evaluation } = parts;
  const queues = new Map<number, Promise<unknown>>();

  /** One step: evaluates and answers the key to go on from; undefined at the end. */
  function step(
    workspaceKey: number,
    after: number,
    model: AccessModel,
    take: (user: AccessUser, evaluated: Evaluated) => void,
  ): number | undefined {
    const users = people.after(workspaceKey, after, perStep.people);
    for (const user of users) take(user, evaluation.evaluate(workspaceKey, user, model));
    return users.length < perStep.people ? undefined : users.at(-1)?.key;
  }

  async function write(workspaceKey: number, edition: Edition): Promise<AccessPreview> {
    const plan = createPlan(edition.model);
    let after: number | undefined = 0;
    while (after !== undefined) {
      const from: number = after;
      after = await commit.run(() =>
        step(workspaceKey, from, edition.model, (user, evaluated) => {
          plan.add(user, evaluated);
          evaluation.writeDraft({ workspaceKey, userKey: user.key }, edition, evaluated.after);
        }),
      );
    }
    return plan.result();
  }

  async function removeLeftovers(workspaceKey: number): Promise<void> {
    const remove = () =>
      grants.removeOthers(workspaceKey, definitions.load(workspaceKey).generation, perStep.rows);
    while (await commit.run(remove)) continue;
  }

  return {
    /** Run one after the other what changes the definitions of one workspace. */
    inTurn<Result>(workspaceKey: number, task: () => Promise<Result>): Promise<Result> {
      const before = queues.get(workspaceKey) ?? Promise.resolve();
      const result = before.then(task, task);
      queues.set(workspaceKey, result);
      const forget = () => {
        if (queues.get(workspaceKey) === result) queues.delete(workspaceKey);
      };
      result.then(forget, forget);
      return result;
    },

    async preview(workspaceKey: number, model: AccessModel): Promise<AccessPreview> {
      const plan = createPlan(model);
      let after: number | undefined = 0;
      while (after !== undefined && database.open) {
        after = step(workspaceKey, after, model, plan.add);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return plan.result();
    },

    /**
     * Make a generation for other definitions and let it count; to be called in turn.
     * @param finish runs in the last transaction, before the new generation counts; what it throws gives up all of it.
     */
    async spread(
      workspaceKey: number,
      model: AccessModel,
      finish: (preview: AccessPreview) => void,
    ): Promise<AccessImpact> {
      await removeLeftovers(workspaceKey);
      const { generation, timesTouched } = await commit.run(() => definitions.readState(workspaceKey));
      const next = { model, generation: generation + 1 };
      evaluation.drafts.set(workspaceKey, next);
      try {
        const preview = await write(workspaceKey, next);
        await commit.run(() => {
          finish(preview);
          definitions.switchTo(workspaceKey, next.generation, timesTouched);
        });
        return preview.impact;
      } finally {
        evaluation.drafts.delete(workspaceKey);
        await removeLeftovers(workspaceKey);
      }
    },
  };
}

/**
 * What a spread does to people, and its mark: the hash of what everybody gains or loses. It is made of names, since
 * what a change makes anew has no id before.
 */
function createPlan(model: AccessModel) {
  const impact = countImpact();
  const digest = createHash('sha256');
  const names = ({ roles, organizations }: Holding) => [
    roles.map((id) => model.roles.get(id)?.name ?? id),
    organizations.map((id) => model.organizations.get(id)?.name ?? id),
  ];
  return {
    add({ id, userName }: AccessUser, { before, after, access }: Evaluated): void {
      const change = { id, userName, before: holdingOf(toGrants(before)), after: holdingOf(toGrants(after)) };
      impact.add(change, access.held.length > 0);
      if (sameHolding(change.before, change.after)) return;
      digest.update(JSON.stringify([id, names(change.before), names(change.after)]));
    },
    result: (): AccessPreview => ({ impact: impact.result(), fingerprint: digest.digest('hex') }),
  };
}
