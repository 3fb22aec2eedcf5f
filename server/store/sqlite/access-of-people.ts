import { assertNever } from '@rollcall/shared/assert.ts';
import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { AccessInput, AccessStore, PersonAccess } from '../access.ts';
import type { AccessDefinitionRows } from './access-definitions.ts';
import type { AccessEvaluation } from './access-evaluation.ts';
import type { AccessPeople, AccessUser } from './access-people.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** One person's access, and what operators decide about it. */
export function createAccessOfPeople(parts: {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly definitions: AccessDefinitionRows;
  readonly people: AccessPeople;
  readonly evaluation: AccessEvaluation;
}): Pick<AccessStore, 'find' | 'foresee' | 'decide'> {
  const { commit, keys, appendActivity, definitions, people, evaluation } = parts;

  function toAccess(workspaceKey: number, user: AccessUser): PersonAccess {
    const { access } = evaluation.evaluate(workspaceKey, user, definitions.load(workspaceKey).model);
    const isHere = user.isDeleted === 0;
    return {
      ...(isHere ? access : { roles: [], organizations: [], held: [], refused: [] }),
      userId: user.id,
      isActive: isHere && user.isActive === 1,
      needsReview: user.needsReview === 1,
    };
  }

  function requireUser(workspaceKey: number, id: string): AccessUser {
    const user = people.find(workspaceKey, id);
    if (user !== undefined && user.isDeleted === 0) return user;
    throw new AppError('not_found', `There is no user with the id ${id.slice(0, 100)}.`);
  }

  /** @returns whether anything is different now. */
  function note(
    place: { readonly workspaceKey: number; readonly user: AccessUser },
    input: AccessInput,
    by: { readonly now: number; readonly name: string },
  ): boolean {
    const { workspaceKey, user } = place;
    const where = { workspaceKey, userKey: user.key };
    switch (input.kind) {
      case 'grant': {
        const { kind, id: target } = input.grant;
        requireTarget(definitions.load(workspaceKey).model, kind, target);
        return people.addInput(where, { kind, target }, by);
      }
      case 'revoke':
        return people.removeInput(workspaceKey, user.key, {
          kind: input.grant.kind,
          target: input.grant.id,
        });
      case 'choose': {
        const { held } = toAccess(workspaceKey, user);
        if (!held.includes(input.ruleId)) throw noConflict(user);
        // A choice ends those that it is chosen over.
        for (const target of held) people.removeInput(workspaceKey, user.key, { kind: 'choice', target });
        return people.addInput(where, { kind: 'choice', target: input.ruleId }, by);
      }
      default:
        return assertNever(input, 'access input');
    }
  }

  return {
    async find(workspaceId, userId) {
      const workspaceKey = keys.find(workspaceId);
      const user = workspaceKey === undefined ? undefined : people.find(workspaceKey, userId);
      return workspaceKey === undefined || user === undefined ? undefined : toAccess(workspaceKey, user);
    },
    async foresee({ workspaceId, id, userName, body, source, connectionId, ...user }) {
      const workspaceKey = keys.require(workspaceId);
      return toAccess(workspaceKey, {
        // Nobody has the key 0: a user who is not there yet has no groups.
        key: people.find(workspaceKey, id)?.key ?? 0,
        id,
        userName,
        body,
        source,
        connectionId,
        isActive: Number(user.isActive),
        isDeleted: Number(user.deletedAt !== null),
        needsReview: Number(user.needsReview),
      });
    },
    decide(workspaceId, userId, input, by, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const user = requireUser(workspaceKey, userId);
        if (note({ workspaceKey, user }, input, by)) {
          const activity = describe(user);
          appendActivity(workspaceKey, [activity]);
          evaluation.update(workspaceKey, user, activity);
        }
        return toAccess(workspaceKey, user);
      });
    },
  };
}

function requireTarget(model: AccessModel, kind: 'role' | 'organization', id: string): void {
  const targets = kind === 'role' ? model.roles : model.organizations;
  if (targets.has(id)) return;
  throw new AppError('not_found', `There is no ${kind} with the id ${id.slice(0, 100)}.`);
}

function noConflict({ userName }: AccessUser): AppError {
  return new AppError('bad_request', `No conflict between rules for ${userName} includes that rule.`, {
    fix: 'Read the access of the user and choose one of the rules under held.',
  });
}
