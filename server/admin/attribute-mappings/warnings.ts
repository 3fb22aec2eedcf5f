import { mappedAttributes } from '@rollcall/shared/directory/attribute-mapping.ts';
import { planFeatures, planNames } from '@rollcall/shared/directory/plans.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { resolveAttribute } from '@rollcall/shared/scim/schema/resolve.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

import type { Rehearsal, RehearsedWrite } from '../../rehearsal.ts';
import type { Payload } from './payload.ts';

export interface RehearsalFacts extends Pick<RehearsedWrite, 'workspace' | 'connection'> {
  readonly userType: ResourceType;
  readonly payload: Payload;
  readonly rehearsal: Rehearsal;
  /** Whether the workspace applies nothing. */
  readonly isShadow: boolean;
}

/** What the outcome does not say by itself, as sentences. */
export function warningsFor(facts: RehearsalFacts): string[] {
  const { workspace, connection, userType, payload, rehearsal, isShadow } = facts;
  const warnings: string[] = [];
  if (payload.isProfile) {
    const name = identityProviders[connection.provider];
    warnings.push(`Read as a profile of ${name}: “body” is what its default mapping would send.`);
  }
  if (!planFeatures[workspace.plan].scim) {
    warnings.push(
      `The ${planNames[workspace.plan]} plan does not include SCIM: a real request would be refused.`,
    );
  } else if (!workspace.isScimEnabled) {
    warnings.push('Provisioning is switched off for this workspace: a real request would be refused.');
  }
  if (isShadow)
    warnings.push('Shadow mode is on: a real request would be answered like this and change nothing.');
  if (rehearsal.kind === 'done') warnings.push(...missingWarnings(userType, rehearsal.resource));
  return warnings;
}

/** Accounts without them are made, and people wonder afterwards. */
function missingWarnings(userType: ResourceType, resource: JsonObject): readonly string[] {
  return mappedAttributes
    .filter(
      ({ isRequired, path }) =>
        isRequired && !hasValue(resource, resolveAttribute(userType, path)?.path ?? []),
    )
    .map(({ label, path }) => `The user has no ${label} (${path}).`);
}

function hasValue(holder: JsonValue | undefined, [name, ...rest]: readonly string[]): boolean {
  if (Array.isArray(holder)) {
    return (
      name === undefined || (holder as readonly JsonValue[]).some((value) => hasValue(value, [name, ...rest]))
    ); // isArray widens to any[]
  }
  if (name === undefined) return holder !== undefined;
  return isJsonObject(holder) && hasValue(holder[name], rest);
}
