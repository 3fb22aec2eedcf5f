import type { PublicPolicy } from '@rollcall/shared/contract/policies.ts';
import { accountSources, textOperators } from '@rollcall/shared/directory/access-model.ts';

export type PolicyCondition = PublicPolicy['conditions'][number];

/** What a new condition starts with. */
export const emptyCondition: PolicyCondition = {
  on: 'attribute',
  path: 'department',
  operator: 'equals',
  value: '',
};

const operatorWords = { equals: 'is', contains: 'contains', startsWith: 'begins with' } as const;
const sourceWords = {
  scim: 'made by an identity provider',
  manual: 'made by hand',
  import: 'came with an import',
} as const;

export const operatorChoices = textOperators.map((key) => ({ key, label: operatorWords[key] }));
export const sourceChoices = accountSources.map((key) => ({ key, label: sourceWords[key] }));
export const subjectChoices = [
  { key: 'attribute', label: 'An attribute' },
  { key: 'source', label: 'How the account came' },
] as const;

/** `department begins with “Sales”`; a group is named where it is shown by its own id. */
export function describeCondition(condition: PolicyCondition): string {
  switch (condition.on) {
    case 'attribute':
      return `${condition.path} ${operatorWords[condition.operator]} “${condition.value}”`;
    case 'group':
      return `the person is in the group ${condition.groupId}`;
    default:
      return `the account was ${sourceWords[condition.source]}`;
  }
}
