import type { Holding } from '@rollcall/shared/directory/access-impact.ts';
import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { AccessInput, AccessPreview, CurrentAccess, Definition } from '../../store/access.ts';
import { describeChange, toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { Operator } from '../operator.ts';
import { presentAccess } from '../present-access.ts';
import { createGroupRuleService, type GroupRuleDependencies, undoUntil } from './group-rules.ts';
import { organizationHandlers } from './organizations.ts';
import { ascendingPage } from './page.ts';
import { policyHandlers } from './policies.ts';
import { presentPerson } from './present.ts';
import { roleHandlers } from './roles.ts';
import { templateHandlers } from './templates.ts';

/** Roles, organizations, templates, policies, group rules, and what people have by them. */
export function accessHandlers(dependencies: GroupRuleDependencies) {
  return {
    ...roleHandlers(dependencies),
    ...organizationHandlers(dependencies),
    ...templateHandlers(dependencies),
    ...policyHandlers(dependencies),
    ...groupRuleHandlers(dependencies),
    ...personHandlers(dependencies),
    ...listHandlers(dependencies),
  };
}

function groupRuleHandlers(
  dependencies: GroupRuleDependencies,
): Pick<
  AdminHandlers,
  'groupRules.read' | 'groupRules.impact' | 'groupRules.apply' | 'groupRules.undo' | 'groupRules.unmapped'
> {
  const { now } = dependencies;
  const rules = createGroupRuleService(dependencies);
  const present = (current: CurrentAccess) => presentRules(current, now());
  return {
    'groupRules.read': async ({ operator }) => present(await rules.read(operator.workspaceId)),
    'groupRules.impact': async ({ operator, body }) =>
      presentImpact(await rules.impact(operator.workspaceId, body)),
    'groupRules.apply': async ({ operator, requestId, body, ifMatch }) =>
      present(await rules.apply(toActor(operator, requestId), body, ifMatch)),
    'groupRules.undo': async ({ operator, requestId, ifMatch }) =>
      present(await rules.undo(toActor(operator, requestId), ifMatch)),
    'groupRules.unmapped': ({ operator, query }) =>
      ascendingPage(
        query,
        (page) => rules.unmapped(operator.workspaceId, page),
        ({ id, displayName, members }) => ({ id, displayName, members }),
      ),
  };
}

function personHandlers({
  access,
  now,
}: GroupRuleDependencies): Pick<
  AdminHandlers,
  'users.access' | 'users.grantAccess' | 'users.revokeAccess' | 'users.chooseRule'
> {
  async function decide(
    { operator, requestId }: { readonly operator: Operator; readonly requestId: string },
    userId: string,
    input: AccessInput,
  ) {
    const { workspaceId, name } = operator;
    const at = now();
    const person = await access.decide(workspaceId, userId, input, { now: at, name }, (user) =>
      describeChange(toActor(operator, requestId), {
        at,
        ...inputActivity(input),
        subject: { kind: 'user', id: user.id, name: user.userName },
      }),
    );
    return presentAccess(person, (await access.read(workspaceId)).model);
  }

  return {
    'users.access': async ({ operator, params }) => {
      const person = await access.find(operator.workspaceId, params.id);
      if (person === undefined) {
        throw new AppError('not_found', `There is no user with the id ${params.id}.`);
      }
      return presentAccess(person, (await access.read(operator.workspaceId)).model);
    },
    'users.grantAccess': (call) => decide(call, call.params.id, { kind: 'grant', grant: call.body }),
    'users.revokeAccess': (call) => decide(call, call.params.id, { kind: 'revoke', grant: call.body }),
    'users.chooseRule': (call) => decide(call, call.params.id, { kind: 'choose', ruleId: call.body.ruleId }),
  };
}

function listHandlers({
  access,
}: GroupRuleDependencies): Pick<AdminHandlers, 'access.waiting' | 'access.held'> {
  return {
    'access.waiting': ({ operator, query }) =>
      ascendingPage(query, (page) => access.waiting(operator.workspaceId, page), presentPerson),
    'access.held': ({ operator, query }) =>
      ascendingPage(
        query,
        (page) => access.held(operator.workspaceId, page),
        (person) => ({ ...presentPerson(person), held: [...person.held] }),
      ),
  };
}

/** What an operator's decision about a person is called in the activity; what follows from it is a row of its own. */
function inputActivity(input: AccessInput) {
  if (input.kind === 'choose') {
    return { action: 'access.rule_chosen', changes: [{ path: 'ruleId', after: input.ruleId }] };
  }
  const { kind, id } = input.grant;
  return input.kind === 'grant'
    ? { action: 'access.granted', changes: [{ path: kind, after: id }] }
    : { action: 'access.revoked', changes: [{ path: kind, before: id }] };
}

function presentRules({ ruleSet, previousRuleSet }: CurrentAccess, now: number) {
  const { rules, conflict, version, savedAt, savedBy } = ruleSet;
  const until = undoUntil(savedAt);
  const canUndo = previousRuleSet !== undefined && now <= until;
  return {
    rules: rules.map(({ group, becomes, ...rule }) => ({
      ...rule,
      group: { ...group },
      becomes: { ...becomes },
    })),
    conflict,
    version,
    savedAt: savedAt === null ? null : new Date(savedAt).toISOString(),
    savedBy,
    undoUntil: canUndo ? new Date(until).toISOString() : null,
  };
}

function presentImpact({
  model,
  made,
  impact,
  fingerprint,
}: AccessPreview & { readonly model: AccessModel; readonly made: readonly Definition[] }) {
  const fresh = new Map(made.map(({ definition: { id, name } }) => [id, name]));
  const nameOf = (id: string) =>
    (model.roles.get(id) ?? model.organizations.get(id))?.name ?? fresh.get(id) ?? id;
  const defaultName = model.definitions.organizations.find(({ isDefault }) => isDefault)?.name;
  const names = ({ roles, organizations }: Holding) => ({
    roles: roles.map(nameOf),
    organizations:
      organizations.length === 0 && defaultName !== undefined ? [defaultName] : organizations.map(nameOf),
  });
  return {
    people: impact.people,
    targets: impact.targets.map((target) => ({ ...target, name: nameOf(target.id) })),
    first: impact.first.map(({ id, userName, before, after }) => ({
      id,
      userName,
      before: names(before),
      after: names(after),
    })),
    held: impact.held,
    fingerprint,
  };
}
