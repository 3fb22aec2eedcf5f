import { assertNever } from '@rollcall/shared/assert.ts';
import type { ReactNode } from 'react';

import type { SaveState } from '../lib/use-inline-save.ts';
import { Button } from './button.tsx';
import { ErrorCallout } from './error-panel.tsx';
import { Shape } from './status-mark.tsx';

/** Settings that belong together. */
export function SettingGroup({
  title,
  description,
  children,
}: {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div>
        <h2 className="text-section font-semibold">{title}</h2>
        {description === undefined ? null : <p className="text-pretty text-ink-secondary">{description}</p>}
      </div>
      <div className="flex flex-col rounded-card border border-divider bg-surface px-4">{children}</div>
    </section>
  );
}

/** One setting: what it is, its control, and how the last change of it went. */
export function SettingRow({
  id,
  title,
  description,
  state,
  layout = 'beside',
  children,
}: {
  /** By which the search of the settings finds it. */
  id?: string;
  title: string;
  description: ReactNode;
  state?: SaveState;
  /** Where the control stands. */
  layout?: 'beside' | 'below';
  children: ReactNode;
}) {
  return (
    <div
      id={id}
      tabIndex={-1}
      className="flex flex-col gap-2 border-b border-divider py-3 last:border-b-0 data-found:bg-selected"
    >
      <div className={layout === 'beside' ? 'flex items-start gap-6' : 'flex flex-col gap-3'}>
        <div className="min-w-0 flex-1">
          <h3 className="font-medium">{title}</h3>
          <p className="text-pretty text-ink-secondary">{description}</p>
        </div>
        <div className={layout === 'beside' ? 'flex shrink-0 flex-col items-end' : ''}>{children}</div>
      </div>
      {state === undefined ? null : <SaveNote state={state} />}
    </div>
  );
}

/** Stands where the change was made, until the next one. */
export function SaveNote({ state }: { state: SaveState }) {
  switch (state.kind) {
    case 'untouched':
      return null;
    case 'saving':
      return <p className="text-meta text-ink-tertiary">Saving…</p>;
    case 'undone':
      return <p className="text-meta text-ink-secondary">Put back to what it was.</p>;
    case 'saved':
      return (
        <p className="flex items-center gap-2 text-meta text-success">
          <Shape shape="check" />
          Saved
          <Button variant="quiet" size="compact" onPress={state.undo}>
            Undo
          </Button>
        </p>
      );
    case 'failed':
      return <ErrorCallout error={state.error} />;
    default:
      return assertNever(state, 'state of a save');
  }
}
