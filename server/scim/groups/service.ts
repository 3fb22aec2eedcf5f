import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { applyPatch } from '@rollcall/shared/scim/patch/apply.ts';
import { type MembershipStep, planGroupPatch } from '@rollcall/shared/scim/patch/group-plan.ts';
import { takeMembers } from '@rollcall/shared/scim/patch/members.ts';
import { parsePatch } from '@rollcall/shared/scim/patch/parse.ts';
import { sameJson } from '@rollcall/shared/scim/resource/difference.ts';
import { matchesIfMatch } from '@rollcall/shared/scim/resource/etag.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { Milliseconds } from '../../store/directory.ts';
import type {
  GroupChange,
  GroupDecision,
  GroupSelector,
  GroupStore,
  StoredGroup,
} from '../../store/groups.ts';
import type { ListingQuery } from '../../store/listing.ts';
import type { RuleStore, ProvisioningRules } from '../../store/provisioning-rules.ts';
import type { ScimCaller } from '../context.ts';
import { listPage } from '../listing.ts';
import type { ListParameters } from '../parameters.ts';
import { requireGroupPolicy } from '../policies.ts';
import { requiredText } from '../required-text.ts';
import { shadowId, termsOf } from '../terms.ts';
import { becomesOf } from './becomes.ts';
import { changesOf, describeChange, outcomeOf, toResource } from './change.ts';

export interface GroupServiceDependencies {
  readonly groups: GroupStore;
  readonly rules: RuleStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type GroupService = ReturnType<typeof createGroupService>;

export interface ChangedGroup {
  readonly group: StoredGroup;
  readonly outcome: Outcome;
  readonly changes: ReturnType<typeof changesOf>;
  /** Member ids that no user has; they were left out and the rest was done. */
  readonly unknownMembers: readonly string[];
  /** Why a new group is a group only where its connection makes more of groups. */
  readonly groupOnlyBecause: string | undefined;
  /** Checked and answered only. */
  readonly isShadow: boolean;
}

/** What SCIM clients may do with groups. No change ever loads the members of a group. */
export function createGroupService({ groups, rules, now, newId }: GroupServiceDependencies) {
  async function change(
    caller: ScimCaller,
    selector: GroupSelector,
    decide: (current: StoredGroup | undefined, rules: ProvisioningRules) => GroupDecision,
  ): Promise<ChangedGroup> {
    requireGroupPolicy(caller);
    const workspaceRules = await rules.read(caller.workspace.id);
    const terms = termsOf(caller, workspaceRules);
    const at = now();
    let before: StoredGroup | undefined;
    const changed: GroupChange = await groups.change(
      caller.workspace.id,
      selector,
      (current) => {
        before = current;
        return decide(current, workspaceRules);
      },
      (was, done) => describeChange(was, done, { caller, now: at }),
      at,
      terms,
    );
    const group = changed.group ?? before;
    if (group === undefined) throw new AppError('internal', 'The store answered a change without its group.');
    return {
      group,
      outcome: outcomeOf(before, changed),
      changes: changesOf(before, changed),
      unknownMembers: changed.membership.unknown,
      groupOnlyBecause: changed.groupOnlyBecause,
      isShadow: terms.isShadow === true,
    };
  }

  function changeExisting(
    caller: ScimCaller,
    id: string,
    ifMatch: string | undefined,
    decide: (current: StoredGroup) => GroupDecision,
  ): Promise<ChangedGroup> {
    return change(caller, { by: 'id', id }, (current) => {
      const group = requireGroup(current, id);
      if (!matchesIfMatch(ifMatch, group.version)) {
        throw new AppError('version_mismatch', `The group is at version ${group.version} now.`);
      }
      return decide(group);
    });
  }

  return {
    /** RFC 7644 §3.3. @throws AppError display_name_taken | invalid_value */
    create(caller: ScimCaller, body: JsonObject): Promise<ChangedGroup> {
      const { ids, rest } = takeMembers(caller.types.Group, body);
      const { resource } = normaliseResource(caller.types.Group, rest);
      const displayName = requiredText(resource, 'displayName');
      return change(caller, { by: 'displayName', displayName }, (current, { isShadow }) => {
        if (current !== undefined) throw displayNameTaken(current);
        const id = isShadow ? shadowId(caller.workspace.id, 'Group', displayName) : newId();
        const becomes = becomesOf(caller, { id, displayName }, { newId, at: now() });
        return { kind: 'create', id, state: { resource }, steps: addAll(ids ?? []), ...becomes };
      });
    },

    /** @throws AppError not_found */
    async read(caller: ScimCaller, id: string): Promise<StoredGroup> {
      return requireGroup(await groups.find(caller.workspace.id, id), id);
    },

    /** A page of groups. @throws AppError as listPage */
    list(caller: ScimCaller, parameters: ListParameters) {
      const workspaceId = caller.workspace.id;
      const query = (listing: ListingQuery) => groups.query(workspaceId, listing);
      return listPage(parameters, { resourceType: caller.types.Group, workspaceId, now: now(), query });
    },

    /**
     * RFC 7644 §3.5.1: the members sent replace those that are there; without `members` all of them go.
     * @throws AppError not_found | version_mismatch | display_name_taken | invalid_value
     */
    replace(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedGroup> {
      const { ids, rest } = takeMembers(caller.types.Group, body);
      const { resource } = normaliseResource(caller.types.Group, rest);
      const steps: readonly MembershipStep[] = [{ kind: 'replace', ids: ids ?? [] }];
      return changeExisting(caller, id, ifMatch, (current) => toDecision(current, resource, steps));
    },

    /**
     * RFC 7644 §3.5.2.
     * @throws AppError not_found | version_mismatch | display_name_taken | invalid_path | no_target | invalid_value
     */
    patch(
      caller: ScimCaller,
      id: string,
      body: JsonObject,
      ifMatch: string | undefined,
    ): Promise<ChangedGroup> {
      const { attributeOperations, membershipSteps } = planGroupPatch(caller.types.Group, parsePatch(body));
      return changeExisting(caller, id, ifMatch, (current) => {
        if (attributeOperations.length === 0) return { kind: 'keep', steps: membershipSteps };
        const { resource } = applyPatch(caller.types.Group, toResource(current), attributeOperations);
        return toDecision(current, resource, membershipSteps);
      });
    },

    /** RFC 7644 §3.6: the group goes, its members stay. @throws AppError not_found | version_mismatch */
    remove(caller: ScimCaller, id: string, ifMatch: string | undefined): Promise<ChangedGroup> {
      return changeExisting(caller, id, ifMatch, () => ({ kind: 'delete' }));
    },

    members(caller: ScimCaller, id: string, page: { readonly after?: string; readonly limit: number }) {
      return groups.members(caller.workspace.id, id, page);
    },
  };
}

function toDecision(
  current: StoredGroup,
  resource: JsonObject,
  steps: readonly MembershipStep[],
): GroupDecision {
  return sameJson(toResource(current), resource)
    ? { kind: 'keep', steps }
    : { kind: 'update', state: { resource }, steps };
}

function addAll(ids: readonly string[]): readonly MembershipStep[] {
  return ids.length === 0 ? [] : [{ kind: 'add', ids }];
}

function requireGroup(group: StoredGroup | undefined, id: string): StoredGroup {
  if (group !== undefined) return group;
  throw new AppError('not_found', `There is no group with the id ${id.slice(0, 100)}.`);
}

function displayNameTaken(holder: StoredGroup): AppError {
  return new AppError('display_name_taken', `There is a group called ${holder.displayName} already.`, {
    fix: `Find it with the filter displayName eq "${holder.displayName}" and update the group ${holder.id}.`,
  });
}
