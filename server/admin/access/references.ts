import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { DefinitionKind } from '../../store/access.ts';

/** Something that others may name and people may have. */
interface Used {
  readonly kind: DefinitionKind;
  readonly word: string;
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/**
 * What is removed is nobody's and stands in no rule, so that removing it changes nobody's access.
 * @throws AppError in_use
 */
export function requireUnused(model: AccessModel, used: Used): void {
  const users = usersOf(model, used);
  const { word, name, people } = used;
  if (people > 0) users.push(people === 1 ? '1 person' : `${people} people`);
  if (users.length === 0) return;
  const verb = users.length === 1 && people <= 1 ? 'uses' : 'use';
  throw new AppError('in_use', `${users.join(', ')} ${verb} the ${word} “${name}”.`);
}

function usersOf({ definitions }: AccessModel, { kind, id }: Used): string[] {
  const { ruleSet, templates, policies } = definitions;
  const rules = ruleSet.rules.flatMap(({ becomes }, place) =>
    becomes.kind === kind && becomes.id === id ? [`Rule ${place + 1}`] : [],
  );
  const inTemplates = templates
    .filter(({ roleIds, organizationId }) => roleIds.includes(id) || organizationId === id)
    .map(({ name }) => `the template “${name}”`);
  const inPolicies = policies
    .filter(({ roleIds, organizationIds }) => roleIds.includes(id) || organizationIds.includes(id))
    .map(({ name }) => `the policy “${name}”`);
  return [...rules, ...inTemplates, ...inPolicies];
}

/** @throws AppError bad_request naming the first id that nothing has */
export function requireTargets(
  { roles, organizations }: AccessModel,
  named: { readonly roleIds?: readonly string[]; readonly organizationIds?: readonly string[] },
): void {
  for (const id of named.roleIds ?? []) if (!roles.has(id)) throw noTarget('role', id);
  for (const id of named.organizationIds ?? [])
    if (!organizations.has(id)) throw noTarget('organization', id);
}

export function noTarget(word: string, id: string): AppError {
  return new AppError('bad_request', `There is no ${word} with the id ${id.slice(0, 100)}.`, {
    fix: `Choose a ${word} of this workspace.`,
  });
}

/** @throws AppError privileged_role */
export function requireTick(
  { roles }: AccessModel,
  roleIds: readonly string[],
  { isTicked, where }: { readonly isTicked: boolean; readonly where: string },
): void {
  const privileged = roleIds.map((id) => roles.get(id)).find((role) => role?.scimMayGrant === false);
  if (privileged === undefined || isTicked) return;
  throw new AppError(
    'privileged_role',
    `${where} leads to the role “${privileged.name}” without the second tick.`,
  );
}
