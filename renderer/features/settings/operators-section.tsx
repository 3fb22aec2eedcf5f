import type { OperatorRole, PublicOperator } from '@rollcall/shared/contract/operators.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Day } from '../../ui/moment.tsx';
import { SaveNote } from '../../ui/setting-row.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { CreateOperatorDialog } from './create-operator-dialog.tsx';
import { roleChoices } from './operator-words.ts';
import { settingsQueries, useChangeRole } from './queries.ts';
import { RevokeOperatorDialog } from './revoke-operator-dialog.tsx';
import { SectionState } from './section-state.tsx';

const statusWords: Readonly<Record<PublicOperator['status'], StatusWord>> = {
  active: { word: 'Active', shape: 'dot', tone: 'success' },
  revoked: { word: 'Revoked', shape: 'barred', tone: 'neutral' },
};

/** Who may use the admin API; a revoked one stays in the list. */
export function OperatorsSection() {
  const { unreachableReason } = useConnection();
  const operators = useQuery(settingsQueries.operators());
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<PublicOperator | undefined>(undefined);
  return (
    <section id="operators" tabIndex={-1} aria-label="Operators" className="flex flex-col gap-3">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-section font-semibold">Operators</h2>
          <p className="text-ink-secondary">
            Each has a token of its own, shown once. Owners and admins change things, support reads, auditors
            read logs and Activity.
          </p>
        </div>
        <Button variant="primary" disabledReason={unreachableReason} onPress={() => setIsCreating(true)}>
          Create operator
        </Button>
      </div>
      <SectionState query={operators} what="the operators">
        {({ items }) =>
          items.length === 0 ? (
            <p className="rounded-card border border-divider bg-surface px-4 py-3 text-ink-secondary">
              Nobody but this console uses the admin API yet. Create an operator for a colleague’s console or
              for a program.
            </p>
          ) : (
            <OperatorsTable operators={items} disabledReason={unreachableReason} onRevoke={setRevoking} />
          )
        }
      </SectionState>
      {isCreating ? <CreateOperatorDialog onClose={() => setIsCreating(false)} /> : null}
      {revoking === undefined ? null : (
        <RevokeOperatorDialog operator={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </section>
  );
}

const headClass = 'h-8 border-b border-divider px-2 font-medium first:pl-4 last:pr-4';

function OperatorsTable({
  operators,
  disabledReason,
  onRevoke,
}: {
  operators: readonly PublicOperator[];
  disabledReason: string | null;
  onRevoke: (operator: PublicOperator) => void;
}) {
  return (
    <div className="overflow-x-auto rounded-card border border-divider bg-surface">
      <table className="w-full text-left tabular-nums">
        <caption className="sr-only">Operators</caption>
        <thead className="text-meta text-ink-secondary">
          <tr>
            {['Name', 'Role', 'Token', 'Status', 'Created'].map((name) => (
              <th key={name} scope="col" className={headClass}>
                {name}
              </th>
            ))}
            <th scope="col" className={headClass}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {operators.map((operator) => (
            <OperatorRow
              key={operator.id}
              operator={operator}
              disabledReason={disabledReason}
              onRevoke={onRevoke}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellClass = 'border-b border-divider px-2 py-1.5 first:pl-4 last:pr-4 group-last:border-b-0';

function OperatorRow({
  operator,
  disabledReason,
  onRevoke,
}: {
  operator: PublicOperator;
  disabledReason: string | null;
  onRevoke: (operator: PublicOperator) => void;
}) {
  const changeRole = useChangeRole();
  const { state, change } = useInlineSave<OperatorRole>(operator.role, (role) => changeRole(operator, role));
  const isActive = operator.status === 'active';
  return (
    <tr className={`group align-top ${isActive ? '' : 'text-ink-secondary'}`}>
      <th scope="row" className={`${cellClass} leading-8 font-medium`}>
        <UntrustedText text={operator.name} />
      </th>
      <td className={`${cellClass} w-40`}>
        {isActive ? (
          <>
            <SelectField
              label={`Role of ${operator.name}`}
              isLabelHidden
              choices={roleChoices}
              value={operator.role}
              onChange={(role) => {
                if (role !== operator.role && disabledReason === null) change(role);
              }}
            />
            <SaveNote state={state} />
          </>
        ) : (
          <span className="leading-8">{roleChoices.find(({ key }) => key === operator.role)?.label}</span>
        )}
      </td>
      <td className={`${cellClass} font-mono leading-8`}>
        {operator.hint === '' ? '' : `${operator.hint}…`}
      </td>
      <td className={cellClass}>
        <span className="flex h-8 items-center">
          <StatusText status={statusWords[operator.status]} />
        </span>
      </td>
      <td className={`${cellClass} leading-8`}>
        <Day instant={operator.createdAt} />
      </td>
      <td className={`${cellClass} text-right`}>
        {isActive ? (
          <Button
            variant="quiet"
            disabledReason={disabledReason}
            aria-label={`Revoke operator ${operator.name}`}
            onPress={() => onRevoke(operator)}
          >
            Revoke
          </Button>
        ) : operator.revokedAt === null ? null : (
          <span className="leading-8">
            <Day instant={operator.revokedAt} />
          </span>
        )}
      </td>
    </tr>
  );
}
