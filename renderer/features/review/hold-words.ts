import type { Hold, holdPage } from '@rollcall/shared/contract/holds.ts';
import type { z } from 'zod';

type Pending = z.infer<typeof holdPage>['pending'];

const methodWords: Readonly<Record<Hold['method'], string>> = {
  create: 'Create',
  replace: 'Replace',
  patch: 'Change',
  remove: 'Delete',
};

const effects = {
  creates: { one: 'new account', many: 'new accounts' },
  deactivations: { one: 'deactivation', many: 'deactivations' },
  memberRemovals: { one: 'member removed from a group', many: 'members removed from groups' },
} as const;

/** What releasing a held write would do: "Create user ada@acme.test". */
export function holdTitle({ method, resourceType, subject }: Hold): string {
  return `${methodWords[method]} ${resourceType.toLowerCase()} ${subject}`;
}

/** What a held write counts as: "1 deactivation". */
export function holdEffect({ kind, count }: Hold): string {
  if (count === 0) return 'Waits behind an earlier one';
  return countOf(kind, count);
}

function countOf(kind: Hold['kind'], count: number): string {
  const { one, many } = effects[kind];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** All that waits, by what it would do: "362 new accounts, 2 deactivations". */
export function pendingWords(pending: Pending): string {
  const kinds = ['creates', 'deactivations', 'memberRemovals'] as const;
  return kinds
    .filter((kind) => pending[kind] > 0)
    .map(
      (kind) =>
        `${pending[kind].toLocaleString('en')} ${pendingNouns[kind][pending[kind] === 1 ? 'one' : 'many']}`,
    )
    .join(', ');
}

/** Held writes are counted, not what each of them does. */
const pendingNouns = {
  creates: effects.creates,
  deactivations: effects.deactivations,
  memberRemovals: { one: 'change of group members', many: 'changes of group members' },
} as const;
