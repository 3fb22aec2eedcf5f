import type { AccessModel } from '@rollcall/shared/directory/access-model.ts';

import type { Definition, DefinitionKind, DefinitionOf } from '../../store/access.ts';

/** Where definitions of one kind stand, and what they are called in sentences. */
export interface Shelf<Kind extends DefinitionKind> {
  readonly kind: Kind;
  readonly word: string;
  readonly of: (model: AccessModel) => readonly DefinitionOf[Kind][];
  readonly wrap: (definition: DefinitionOf[Kind]) => Definition;
}

export const roleShelf: Shelf<'role'> = {
  kind: 'role',
  word: 'role',
  of: ({ definitions }) => definitions.roles,
  wrap: (definition) => ({ kind: 'role', definition }),
};

export const organizationShelf: Shelf<'organization'> = {
  kind: 'organization',
  word: 'organization',
  of: ({ definitions }) => definitions.organizations,
  wrap: (definition) => ({ kind: 'organization', definition }),
};

export const templateShelf: Shelf<'template'> = {
  kind: 'template',
  word: 'role template',
  of: ({ definitions }) => definitions.templates,
  wrap: (definition) => ({ kind: 'template', definition }),
};

export const policyShelf: Shelf<'policy'> = {
  kind: 'policy',
  word: 'policy',
  of: ({ definitions }) => definitions.policies,
  wrap: (definition) => ({ kind: 'policy', definition }),
};
