import type { PublicRoleTemplate } from '@rollcall/shared/contract/role-templates.ts';
import { useState } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { DefinitionList, nameAll } from './definition-list.tsx';
import { type Definitions, useDefinitions } from './queries.ts';
import { RemoveDefinitionDialog } from './remove-definition-dialog.tsx';
import { TemplateDialog } from './template-dialog.tsx';

/** Roles and an organization that rules give together. */
export function TemplatesTab() {
  const { definitions, error, retry } = useDefinitions();
  const [open, setOpen] = useState<PublicRoleTemplate | 'new' | undefined>(undefined);
  const [leaving, setLeaving] = useState<PublicRoleTemplate | undefined>(undefined);
  if (error !== null) {
    return (
      <ErrorPanel
        title="The role templates could not be loaded"
        error={error}
        stillWorks="People keep what templates gave them."
        onRetry={retry}
      />
    );
  }
  if (definitions === undefined) return <ListSkeleton what="role templates" rowHeight={36} />;
  return (
    <>
      <DefinitionList
        what="role template"
        explanation="Roles and an organization under one name. People who have a template get every change of it."
        empty="No role templates yet. Make one when several groups should become the same set of roles."
        items={definitions.templates}
        describe={(template) => describeTemplate(template, definitions)}
        onAdd={() => setOpen('new')}
        onEdit={setOpen}
        onRemove={setLeaving}
      />
      {open === undefined ? null : (
        <TemplateDialog
          template={open === 'new' ? undefined : open}
          definitions={definitions}
          onClose={() => setOpen(undefined)}
        />
      )}
      {leaving === undefined ? null : (
        <RemoveDefinitionDialog
          what="role template"
          name={leaving.name}
          remove={() => callAdmin('roleTemplates.remove', { params: { id: leaving.id } })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}

/** `Editor, Billing, in EU` */
function describeTemplate(
  { roleIds, organizationId }: PublicRoleTemplate,
  { roles, organizations }: Definitions,
): string {
  const given = nameAll(roleIds, roles);
  return organizationId === null ? given : `${given}, in ${nameAll([organizationId], organizations)}`;
}
