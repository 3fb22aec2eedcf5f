import type { PublicPolicy } from '@rollcall/shared/contract/policies.ts';
import { useState } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { DefinitionList, nameAll } from './definition-list.tsx';
import { PolicyDialog } from './policy-dialog.tsx';
import { describeCondition } from './policy-words.ts';
import { type Definitions, useDefinitions } from './queries.ts';
import { RemoveDefinitionDialog } from './remove-definition-dialog.tsx';

/** Roles and organizations for whoever fits the conditions. */
export function PoliciesTab() {
  const { definitions, error, retry } = useDefinitions();
  const [open, setOpen] = useState<PublicPolicy | 'new' | undefined>(undefined);
  const [leaving, setLeaving] = useState<PublicPolicy | undefined>(undefined);
  if (error !== null) {
    return (
      <ErrorPanel
        title="The policies could not be loaded"
        error={error}
        stillWorks="Policies go on to apply after every change of a person."
        onRetry={retry}
      />
    );
  }
  if (definitions === undefined) return <ListSkeleton what="policies" rowHeight={36} />;
  return (
    <>
      <DefinitionList
        what="policy"
        explanation="Gives roles and organizations to whoever fits all its conditions, after every change of a person."
        empty="No policies yet. Make one when an attribute, such as the department, decides about a role."
        items={definitions.policies}
        describe={(policy) => describePolicy(policy, definitions)}
        onAdd={() => setOpen('new')}
        onEdit={setOpen}
        onRemove={setLeaving}
      />
      {open === undefined ? null : (
        <PolicyDialog
          policy={open === 'new' ? undefined : open}
          definitions={definitions}
          onClose={() => setOpen(undefined)}
        />
      )}
      {leaving === undefined ? null : (
        <RemoveDefinitionDialog
          what="policy"
          name={leaving.name}
          remove={() => callAdmin('policies.remove', { params: { id: leaving.id } })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}

/** `When department is “Sales”: Reader` */
function describePolicy(
  { conditions, roleIds, organizationIds }: PublicPolicy,
  definitions: Definitions,
): string {
  const when =
    conditions.length === 0
      ? 'Only for groups that a rule sends here'
      : `When ${conditions.map(describeCondition).join(' and ')}`;
  const gives = [nameAll(roleIds, definitions.roles), nameAll(organizationIds, definitions.organizations)]
    .filter((names) => names !== '')
    .join(', ');
  return `${when}: ${gives === '' ? 'gives nothing yet' : gives}`;
}
