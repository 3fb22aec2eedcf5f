import type { GroupRulesInput } from '@rollcall/shared/contract/group-rules.ts';
import { type AccessImpact, describeImpact } from '@rollcall/shared/directory/access-impact.ts';
import type { RuleSet } from '@rollcall/shared/directory/access-model.ts';
import { ruleOfGroup } from '@rollcall/shared/directory/access-rules.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { sameJson } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonValue } from '@rollcall/shared/scim/value.ts';

import type {
  AccessChange,
  AccessStore,
  CurrentAccess,
  ListedGroup,
  PeoplePage,
} from '../../store/access.ts';
import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { ConnectionStore } from '../../store/connections.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';
import { planRules, requireRule } from './plan-rules.ts';
import { noTarget } from './references.ts';

const undoForMs = 86_400_000;
/** Groups that are looked at between two turns of the event loop. */
const groupsPerStep = 500;

export interface GroupRuleDependencies {
  readonly access: AccessStore;
  readonly connections: ConnectionStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

type Content = Omit<RuleSet, 'version'>;
type Planned = Pick<AccessChange, 'save'> & { readonly ruleSet: Content };

/** The rules that say what groups become: looked at before, applied as one, undone for a day. */
export function createGroupRuleService({ access, connections, now, newId }: GroupRuleDependencies) {
  /** @throws AppError bad_request */
  async function requireConnections(workspaceId: string, { rules }: GroupRulesInput): Promise<void> {
    const known = new Set((await connections.list(workspaceId)).map(({ connection }) => connection.id));
    for (const { connectionId } of rules) {
      if (connectionId !== null && !known.has(connectionId)) throw noTarget('connection', connectionId);
    }
  }

  async function change(
    actor: Actor,
    action: 'group_rules.applied' | 'group_rules.undone',
    decide: (current: CurrentAccess, at: Milliseconds) => Planned,
    fingerprint: string | undefined,
  ): Promise<CurrentAccess> {
    const at = now();
    const by = { now: at, name: actor.name, ...(fingerprint === undefined ? {} : { fingerprint }) };
    return access.change(
      actor.workspaceId,
      (current) => {
        const planned = decide(current, at);
        if (isSame(current.ruleSet, planned.ruleSet)) return undefined;
        const describe = (impact: AccessImpact) => [
          describeRules(actor, { at, action, before: current.ruleSet, after: planned.ruleSet, impact }),
        ];
        return { ...planned, describe };
      },
      by,
    );
  }

  return {
    read: (workspaceId: string) => access.read(workspaceId),

    /** What rules would do to people. @throws AppError bad_request | privileged_role */
    async impact(workspaceId: string, input: GroupRulesInput) {
      await requireConnections(workspaceId, input);
      const { model } = await access.read(workspaceId);
      const planned = planRules(model, input, newId);
      return { model, made: planned.save, ...(await access.preview(workspaceId, planned)) };
    },

    /** @throws AppError bad_request | privileged_role | version_mismatch | impact_changed */
    async apply(
      actor: Actor,
      { fingerprint, ...input }: GroupRulesInput & { readonly fingerprint?: string | undefined },
      ifMatch: IfMatch,
    ): Promise<CurrentAccess> {
      await requireConnections(actor.workspaceId, input);
      const decide = ({ model, ruleSet }: CurrentAccess) => {
        requireVersion(ifMatch, ruleSet.version, 'The set of group rules');
        return planRules(model, input, newId);
      };
      return change(actor, 'group_rules.applied', decide, fingerprint);
    },

    /**
     * Put the rules before these back, as a new version; undoing that brings these back.
     * @throws AppError version_mismatch | nothing_to_undo, and as apply when what they name is gone
     */
    undo(actor: Actor, ifMatch: IfMatch): Promise<CurrentAccess> {
      const decide = ({ model, ruleSet, previousRuleSet }: CurrentAccess, at: Milliseconds) => {
        requireVersion(ifMatch, ruleSet.version, 'The set of group rules');
        if (previousRuleSet === undefined) {
          throw new AppError('nothing_to_undo', 'The group rules were never changed.');
        }
        if (at > undoUntil(ruleSet.savedAt)) {
          throw new AppError('nothing_to_undo', 'The group rules were changed more than 24 hours ago.');
        }
        const { conflict, rules } = previousRuleSet;
        for (const [place, rule] of rules.entries()) requireRule(model, rule, place);
        return { ruleSet: { conflict, rules } };
      };
      return change(actor, 'group_rules.undone', decide, undefined);
    },

    /** Groups that no rule speaks of, after the exclusive lower bound `after`. */
    async unmapped(workspaceId: string, { after, limit }: PeoplePage): Promise<readonly ListedGroup[]> {
      const { model } = await access.read(workspaceId);
      const found: ListedGroup[] = [];
      let from = after;
      for (;;) {
        const groups = await access.groups(workspaceId, { after: from, limit: groupsPerStep });
        found.push(...groups.filter((group) => ruleOfGroup(model, group, undefined) === undefined));
        if (found.length >= limit || groups.length < groupsPerStep) return found.slice(0, limit);
        from = groups.at(-1)?.key ?? from;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function isSame({ conflict, rules }: Content, other: Content): boolean {
  return conflict === other.conflict && sameJson(toJson(rules), toJson(other.rules));
}

function toJson(rules: Content['rules']): JsonValue {
  return JSON.parse(JSON.stringify(rules)) as JsonValue; // safe cast: JSON text
}

/** Until when a change can be undone, in milliseconds since 1970. */
export function undoUntil(savedAt: Milliseconds | null): Milliseconds {
  return (savedAt ?? 0) + undoForMs;
}

function describeRules(
  actor: Actor,
  {
    at,
    action,
    before,
    after,
    impact,
  }: {
    readonly at: Milliseconds;
    readonly action: string;
    readonly before: Content;
    readonly after: Content;
    readonly impact: AccessImpact;
  },
): ActivityEntry {
  const changes = [
    { path: 'conflict', before: before.conflict, after: after.conflict },
    { path: 'rules', before: before.rules, after: after.rules },
    ...describeImpact(impact),
  ].filter(
    (change) => !('before' in change) || JSON.stringify(change.before) !== JSON.stringify(change.after),
  );
  const subject = { kind: 'workspace', id: actor.workspaceId, name: 'group rules' } as const;
  return describeChange(actor, { at, action, subject, changes });
}
