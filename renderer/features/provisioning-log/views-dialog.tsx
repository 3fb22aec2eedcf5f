import type { LogView } from '@rollcall/shared/contract/preferences.ts';
import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';

import { usePreferences, useSavePreferences } from '../../lib/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { TextField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { type LogRange, logRanges, type LogSearch } from './log-search.ts';

const maxViews = 50;

/** Searches under a name, kept by this console. */
export function ViewsDialog({
  search,
  onOpen,
  onClose,
}: {
  search: LogSearch;
  onOpen: (view: Pick<LogSearch, 'q' | 'range'>) => void;
  onClose: () => void;
}) {
  const { logViews } = usePreferences();
  const save = useSavePreferences();
  const [name, setName] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const range = search.range ?? '24h';
  const put = (views: readonly LogView[]) => save.mutate({ logViews: [...views] });
  const isFull = logViews.length >= maxViews;
  return (
    <Dialog onClose={onClose}>
      <DialogContent title="Saved views" footer={<Button slot="close">Close</Button>}>
        {logViews.length === 0 ? (
          <p className="text-ink-secondary">
            None yet. A view keeps a search and its time range under a name.
          </p>
        ) : (
          <ul className="flex flex-col gap-1">
            {logViews.map((view) => (
              <li key={view.name} className="flex items-center gap-2">
                <button
                  type="button"
                  onClick={() => onOpen(toSearch(view))}
                  className="flex h-8 min-w-0 flex-1 items-center gap-3 rounded-control px-2 text-left hover:bg-hover"
                >
                  <span className="cell-text font-medium">
                    <UntrustedText text={view.name} />
                  </span>
                  <span className="cell-text text-meta text-ink-secondary">
                    <UntrustedText text={describe(view)} />
                  </span>
                </button>
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={`Remove view ${view.name}`}
                  onPress={() => put(logViews.filter((each) => each !== view))}
                >
                  <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form
          className="flex items-start gap-2 border-t border-divider pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            const others = logViews.filter((view) => view.name !== name.trim());
            put([...others, { name: name.trim(), q: search.q ?? '', range }]);
            setName('');
            // The button is disabled now, and would take the focus with it.
            field.current?.focus();
          }}
        >
          <div className="min-w-0 flex-1">
            <TextField
              label="Save the current view as"
              description={describe({ name, q: search.q ?? '', range })}
              error={undefined}
              inputRef={field}
              value={name}
              onChange={(text) => setName(text.slice(0, 60))}
            />
          </div>
          <div className="mt-6">
            <Button
              type="submit"
              disabledReason={isFull ? `At most ${maxViews} views are kept.` : null}
              isDisabled={name.trim() === ''}
            >
              Save view
            </Button>
          </div>
        </form>
        {save.error === null ? null : <ErrorCallout error={save.error} />}
      </DialogContent>
    </Dialog>
  );
}

function toSearch({ q, range }: LogView): Pick<LogSearch, 'q' | 'range'> {
  return { q: q === '' ? undefined : q, range: isRange(range) && range !== '24h' ? range : undefined };
}

function isRange(text: string): text is LogRange {
  return Object.hasOwn(logRanges, text);
}

function describe({ q, range }: LogView): string {
  const { label } = logRanges[isRange(range) ? range : '24h'];
  return q === '' ? `All requests, ${label.toLowerCase()}` : `${q}, ${label.toLowerCase()}`;
}
