import { ArrowDown, ArrowUp, GripVertical, Pencil, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';

import { useAnnounce } from '../../lib/announcer.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { GroupName } from './group-name.tsx';
import type { Definitions } from './queries.ts';
import type { KeyedRule } from './rule-draft.ts';
import { describeTarget, emptyRoleNote, leadsToEmptyRole, privilegedRoles } from './rule-words.ts';
import { useDragOrder } from './use-drag-order.ts';

interface RulesListProps {
  readonly rules: readonly KeyedRule[];
  readonly definitions: Definitions;
  /** To a place among all, 0-based. */
  readonly onMove: (key: string, to: number) => void;
  readonly onEdit: (rule: KeyedRule) => void;
  readonly onRemove: (key: string) => void;
}

/** The rules in their order. They move by dragging, by their buttons and by Alt+↑↓; each time the new place is said. */
export function RulesList({ rules, definitions, onMove, onEdit, onRemove }: RulesListProps) {
  const announce = useAnnounce();
  const list = useRef<HTMLOListElement>(null);
  const move = (key: string, to: number) => {
    if (to < 0) return announce('It is the first rule already');
    if (to >= rules.length) return announce('It is the last rule already');
    const focused = document.activeElement;
    flushSync(() => onMove(key, to));
    // An element that is put elsewhere loses the focus.
    if (focused instanceof HTMLElement) focused.focus();
    return announce(`Moved to position ${to + 1} of ${rules.length}`);
  };
  const dragged = useDragOrder(list, (key, onto) =>
    move(
      key,
      rules.findIndex((one) => one.key === onto),
    ),
  );
  return (
    <ol
      ref={list}
      aria-label="Rules in their order"
      className="overflow-hidden rounded-card border border-divider bg-surface empty:hidden"
    >
      {rules.map((one, index) => (
        <li
          key={one.key}
          data-key={one.key}
          draggable
          className={`flex items-center gap-3 border-b border-divider px-3 py-1.5 last:border-b-0 ${dragged === one.key ? 'bg-selected' : ''}`}
        >
          <GripVertical
            size={16}
            strokeWidth={1.5}
            aria-hidden="true"
            className="shrink-0 cursor-grab text-ink-tertiary"
          />
          <span className="w-6 shrink-0 text-right text-ink-tertiary tabular-nums">{index + 1}</span>
          <RuleText one={one} definitions={definitions} />
          <RuleButtons
            position={`${index + 1}`}
            onStep={(step) => move(one.key, index + step)}
            onEdit={() => onEdit(one)}
            onRemove={() => {
              onRemove(one.key);
              announce(`Rule ${index + 1} removed`);
              // The button that was pressed is gone; the focus stays in the list's neighbourhood.
              list.current?.closest('section')?.querySelector<HTMLElement>('button')?.focus();
            }}
          />
        </li>
      ))}
    </ol>
  );
}

function RuleText({ one: { rule }, definitions }: { one: KeyedRule; definitions: Definitions }) {
  const privileged = privilegedRoles(rule, definitions);
  const connection = definitions.connections.find(({ id }) => id === rule.connectionId);
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 break-words">
        <span>
          <GroupName match={rule.group} /> <span aria-hidden="true">→</span>
          <span className="sr-only"> becomes </span>{' '}
          <UntrustedText text={describeTarget(rule, definitions)} />
        </span>
        {connection === undefined ? null : (
          <Badge tone="neutral">
            Only <UntrustedText text={connection.name} />
          </Badge>
        )}
        {rule.mayGrantPrivileged ? <Badge tone="info">May grant privileged roles</Badge> : null}
      </p>
      {privileged.length > 0 && !rule.mayGrantPrivileged ? (
        <StatusText
          status={{
            word: `Does not grant ${privileged.join(', ')} without the second tick`,
            shape: 'warning',
            tone: 'warning',
          }}
        />
      ) : null}
      {leadsToEmptyRole(rule, definitions) ? (
        <p className="text-meta text-ink-tertiary">{emptyRoleNote}</p>
      ) : null}
    </div>
  );
}

function RuleButtons({
  position,
  onStep,
  onEdit,
  onRemove,
}: {
  position: string;
  onStep: (step: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const moveByKey: NonNullable<ButtonProps['onKeyDown']> = (event) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? -1 : 1);
  };
  const buttons = [
    { id: 'up', name: `Move rule ${position} up`, Icon: ArrowUp, run: () => onStep(-1) },
    { id: 'down', name: `Move rule ${position} down`, Icon: ArrowDown, run: () => onStep(1) },
    { id: 'edit', name: `Edit rule ${position}`, Icon: Pencil, run: onEdit },
    { id: 'remove', name: `Remove rule ${position}`, Icon: Trash2, run: onRemove },
  ];
  return (
    <div className="flex shrink-0 gap-1">
      {buttons.map(({ id, name, Icon, run }) => (
        <Button key={id} variant="quiet" size="icon" aria-label={name} onPress={run} onKeyDown={moveByKey}>
          <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        </Button>
      ))}
    </div>
  );
}
