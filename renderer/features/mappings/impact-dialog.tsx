import type { groupRulesImpact } from '@rollcall/shared/contract/group-rules.ts';
import type { z } from 'zod';

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

export type Impact = z.infer<typeof groupRulesImpact>;

/** `14 people change role`, `One person changes organization`, `Nobody changes role or organization` */
export function describeImpact({ people, targets }: Impact): string {
  const kinds = new Set(targets.map(({ kind }) => kind));
  const what = kinds.size === 1 ? [...kinds].join('') : 'role or organization';
  if (people === 0) return `Nobody changes ${what}`;
  return people === 1 ? `One person changes ${what}` : `${people.toLocaleString('en')} people change ${what}`;
}

/** Who changes, by name, before anything does. */
export function ImpactDialog({
  impact,
  isPending,
  error,
  onConfirm,
  onClose,
}: {
  impact: Impact;
  isPending: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { people, targets, first, held } = impact;
  return (
    <ConfirmDialog
      title={describeImpact(impact)}
      doing="save group rules"
      confirmLabel="Save rules"
      isDangerous={false}
      isPending={isPending}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {targets.length === 0 ? null : (
        <ul aria-label="Roles and organizations" className="flex flex-col gap-0.5 tabular-nums">
          {targets.map(({ kind, id, name, added, removed }) => (
            <li key={`${kind} ${id}`} className="flex gap-3">
              <span className="min-w-0 flex-1 cell-text">
                {kind === 'role' ? 'Role' : 'Organization'}{' '}
                <UntrustedText text={name} className="font-medium" />
              </span>
              {added === 0 ? null : <span className="text-added">+{added.toLocaleString('en')}</span>}
              {removed === 0 ? null : <span className="text-removed">−{removed.toLocaleString('en')}</span>}
            </li>
          ))}
        </ul>
      )}
      {held === 0 ? null : (
        <p>
          {held === 1 ? 'One person waits' : `${held.toLocaleString('en')} people wait`} for an operator’s
          decision: their groups lead to different things.
        </p>
      )}
      {first.length === 0 ? null : (
        <ul
          aria-label="People who change"
          // Focusable, because a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="max-h-56 overflow-auto rounded-control border border-divider"
        >
          {first.map(({ id, userName, before, after }) => (
            <li key={id} className="border-b border-divider px-3 py-1.5 last:border-b-0">
              <p className="cell-text font-medium">
                <UntrustedText text={userName} />
              </p>
              <p className="text-meta break-words text-ink-secondary">
                <span className="sr-only">From </span>
                <UntrustedText text={nameAll(before)} /> <span aria-hidden="true">→</span>
                <span className="sr-only">to</span> <UntrustedText text={nameAll(after)} />
              </p>
            </li>
          ))}
          {people > first.length ? (
            <li className="px-3 py-1.5 text-ink-secondary">
              and {(people - first.length).toLocaleString('en')} more
            </li>
          ) : null}
        </ul>
      )}
      <p className="text-ink-secondary">You can undo this for 24 hours.</p>
    </ConfirmDialog>
  );
}

function nameAll({ roles, organizations }: Impact['first'][number]['before']): string {
  const names = [...roles, ...organizations];
  return names.length === 0 ? 'no role' : names.join(', ');
}
