import { holdingOf, keptGrants, sameHolding } from '@rollcall/shared/directory/access-impact.ts';
import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import { type Access, evaluateAccess } from '@rollcall/shared/directory/access-plan.ts';

import type { ActivityEntry } from '../activity.ts';
import type { AccessDefinitionRows } from './access-definitions.ts';
import { type AccessGrantRows, type StoredGrants, toGrants, toStored } from './access-grants.ts';
import type { AccessPeople, AccessUser } from './access-people.ts';
import type { AppendActivity } from './activity.ts';

/** Definitions, and the generation of grants that they are written to. */
export interface Edition {
  readonly model: AccessModel;
  readonly generation: number;
}

export interface Evaluated {
  readonly access: Access;
  readonly before: StoredGrants;
  readonly after: StoredGrants;
}

export type AccessEvaluation = ReturnType<typeof createAccessEvaluation>;

/** Works out what one person has, and writes it within the transaction of the change that led to it. */
export function createAccessEvaluation(parts: {
  readonly definitions: AccessDefinitionRows;
  readonly grants: AccessGrantRows;
  readonly people: AccessPeople;
  readonly appendActivity: AppendActivity;
}) {
  const { definitions, grants, people, appendActivity } = parts;
  /** What is being made for a workspace beside what counts. */
  const drafts = new Map<number, Edition>();

  /** Reads only. A user whom the identity provider deleted has nothing. */
  function evaluate(workspaceKey: number, user: AccessUser, model: AccessModel): Evaluated {
    const { generation } = definitions.load(workspaceKey);
    const before = grants.read({ workspaceKey, generation, userKey: user.key });
    const access = evaluateAccess(people.toPerson(workspaceKey, user, before), model);
    const after = user.isDeleted === 1 ? toStored([], []) : toStored(keptGrants(access), access.held);
    return { access, before, after };
  }

  /** Bring one person up to date in all editions. */
  function update(workspaceKey: number, user: AccessUser, cause: ActivityEntry | undefined): Access {
    const current = definitions.load(workspaceKey);
    const draft = drafts.get(workspaceKey);
    const drafted = draft && evaluate(workspaceKey, user, draft.model);
    const { access, before, after } = evaluate(workspaceKey, user, current.model);
    const place = { workspaceKey, userKey: user.key };
    grants.replace({ ...place, generation: current.generation }, before, after);
    if (draft !== undefined && drafted !== undefined) writeDraft(place, draft, drafted.after);
    const change = describeAccess(user, { before, after, model: current.model }, cause);
    if (change !== undefined) appendActivity(workspaceKey, [change]);
    return access;
  }

  function writeDraft(
    place: { readonly workspaceKey: number; readonly userKey: number },
    { generation }: Edition,
    after: StoredGrants,
  ): void {
    const drafted = { ...place, generation };
    grants.replace(drafted, grants.read(drafted), after);
  }

  return { drafts, evaluate, update, writeDraft };
}

/** The activity row of a person whose roles or organizations changed; undefined when only the reasons did. */
function describeAccess(
  { id, userName }: AccessUser,
  { before, after, model }: Omit<Evaluated, 'access'> & { readonly model: AccessModel },
  cause: ActivityEntry | undefined,
): ActivityEntry | undefined {
  const was = holdingOf(toGrants(before));
  const is = holdingOf(toGrants(after));
  if (cause === undefined || sameHolding(was, is)) return undefined;
  const names = (ids: readonly string[], of: ReadonlyMap<string, { readonly name: string }>) =>
    ids.map((target) => of.get(target)?.name ?? target);
  const changes = [
    { path: 'access.roles', before: names(was.roles, model.roles), after: names(is.roles, model.roles) },
    {
      path: 'access.organizations',
      before: names(was.organizations, model.organizations),
      after: names(is.organizations, model.organizations),
    },
  ].filter((change) => change.before.join('\n') !== change.after.join('\n'));
  return { ...cause, action: 'access.changed', subject: { kind: 'user', id, name: userName }, changes };
}
