import { Pencil, Plus, Trash2 } from 'lucide-react';

import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

interface Definition {
  readonly id: string;
  readonly name: string;
}

/** Templates or policies with what each gives. */
export function DefinitionList<Item extends Definition>({
  what,
  explanation,
  empty,
  items,
  describe,
  onAdd,
  onEdit,
  onRemove,
}: {
  /** "role template" */
  what: string;
  explanation: string;
  empty: string;
  items: readonly Item[];
  /** What it gives, in one line. */
  describe: (item: Item) => string;
  onAdd: () => void;
  onEdit: (item: Item) => void;
  onRemove: (item: Item) => void;
}) {
  const { unreachableReason } = useConnection();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-4">
        <p className="min-w-0 flex-1 text-pretty text-ink-secondary">{explanation}</p>
        <Button disabledReason={unreachableReason} onPress={onAdd}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Add {what}
        </Button>
      </div>
      {items.length === 0 ? (
        <p className="rounded-card border border-divider bg-surface p-6 text-center text-pretty text-ink-secondary">
          {empty}
        </p>
      ) : (
        <ul className="rounded-card border border-divider bg-surface">
          {items.map((item) => (
            <li
              key={item.id}
              className="flex items-center gap-3 border-b border-divider px-4 py-2 last:border-b-0"
            >
              <div className="min-w-0 flex-1 break-words">
                <p className="font-medium">
                  <UntrustedText text={item.name} />
                </p>
                <p className="text-ink-secondary">
                  <UntrustedText text={describe(item)} />
                </p>
              </div>
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Edit ${item.name}`}
                isDisabled={unreachableReason !== null}
                onPress={() => onEdit(item)}
              >
                <Pencil size={16} strokeWidth={1.5} aria-hidden="true" />
              </Button>
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Remove ${item.name}`}
                isDisabled={unreachableReason !== null}
                onPress={() => onRemove(item)}
              >
                <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `Editor, Billing`; names by their ids, in the order of the ids. */
export function nameAll(ids: readonly string[], known: readonly Definition[]): string {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return ids.map((id) => names.get(id) ?? 'one that is gone').join(', ');
}
