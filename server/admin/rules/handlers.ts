import type { ProvisioningRuleChanges } from '@rollcall/shared/contract/rules.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { ProvisioningRules, RuleStore } from '../../store/provisioning-rules.ts';
import { describeChange, toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { requireVersion } from '../if-match.ts';

export function ruleHandlers({
  rules,
  now,
}: {
  readonly rules: RuleStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'rules.read' | 'rules.update'> {
  return {
    'rules.read': ({ operator }) => rules.read(operator.workspaceId),
    'rules.update': ({ operator, requestId, body, ifMatch }) =>
      rules.change(operator.workspaceId, ({ version, ...current }) => {
        requireVersion(ifMatch, version, 'The set of provisioning rules');
        const changed = withChanges(current, body);
        const changes = differences(toJson(current), toJson(changed));
        if (changes.length === 0) return undefined;
        const subject = { kind: 'workspace', id: operator.workspaceId, name: 'provisioning rules' } as const;
        const activity = describeChange(toActor(operator, requestId), {
          at: now(),
          action: 'rules.updated',
          subject,
          changes,
        });
        return { rules: changed, activity };
      }),
  };
}

function withChanges(
  current: ProvisioningRules,
  { linkPolicy, limits, isShadow }: ProvisioningRuleChanges,
): ProvisioningRules {
  return {
    linkPolicy: linkPolicy ?? current.linkPolicy,
    isShadow: isShadow ?? current.isShadow,
    limits: {
      creates: limits?.creates === undefined ? current.limits.creates : limits.creates,
      deactivations:
        limits?.deactivations === undefined ? current.limits.deactivations : limits.deactivations,
      memberRemovals:
        limits?.memberRemovals === undefined ? current.limits.memberRemovals : limits.memberRemovals,
    },
  };
}

function toJson({ linkPolicy, limits, isShadow }: ProvisioningRules): JsonObject {
  return { linkPolicy, isShadow, limits: { ...limits } };
}
