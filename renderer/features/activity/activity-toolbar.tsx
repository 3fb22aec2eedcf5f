import { type ActivityRow, activitySources } from '@rollcall/shared/contract/activity.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { type Choice, SelectField } from '../../ui/fields.tsx';
import { LocalTimeField } from '../../ui/local-time-field.tsx';
import { type ActivityScreenProps, type ActivitySearch, isFiltered } from './activity-search.ts';
import { describeAction, sourceWords, usualActions } from './activity-words.ts';
import { activityQueries } from './queries.ts';

const sources = [
  { key: 'all', label: 'All sources' },
  ...activitySources.map((key) => ({ key, label: sourceWords[key].filter })),
] as const;

/** Which changes are listed. */
export function ActivityToolbar({ search, onSearch }: ActivityScreenProps) {
  const { actors, actions } = useChoices(search);
  const change = (changes: ActivitySearch) => onSearch({ ...search, ...changes });
  return (
    <div
      role="toolbar"
      aria-label="Filter activity"
      className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b border-divider px-6 py-2"
    >
      <SelectField
        label="Source"
        isLabelHidden
        choices={sources}
        value={search.source ?? 'all'}
        onChange={(key) => change({ source: key === 'all' ? undefined : key })}
      />
      <SelectField
        label="Actor"
        isLabelHidden
        choices={actors}
        value={search.actor ?? 'all'}
        onChange={(key) => change({ actor: key === 'all' ? undefined : key })}
      />
      <SelectField
        label="Action"
        isLabelHidden
        choices={actions}
        value={search.action ?? 'all'}
        onChange={(key) => change({ action: key === 'all' ? undefined : key })}
      />
      <LocalTimeField label="From" isLabelBeside value={search.from} onChange={(from) => change({ from })} />
      <LocalTimeField label="To" isLabelBeside value={search.to} onChange={(to) => change({ to })} />
      {isFiltered(search) ? (
        <Button variant="quiet" onPress={() => onSearch({})}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

/** What can be chosen: tokens and usual actions, whatever the list has besides, and what the address says. */
function useChoices(search: ActivitySearch): {
  readonly actors: readonly Choice<string>[];
  readonly actions: readonly Choice<string>[];
} {
  const { isReachable } = useConnection();
  const tokens = useQuery({ ...tokenQueries.list(), enabled: isReachable });
  const pages = useInfiniteQuery({ ...activityQueries.pages(search), enabled: isReachable });
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return { actors: toActors(tokens.data?.items ?? [], rows, search), actions: toActions(rows, search) };
}

function toActors(
  tokens: readonly { readonly id: string; readonly name: string }[],
  rows: readonly ActivityRow[],
  { actor }: ActivitySearch,
): readonly Choice<string>[] {
  const names = new Map(tokens.map(({ id, name }) => [id, name]));
  for (const row of rows) if (!names.has(row.actor.id)) names.set(row.actor.id, row.actor.name);
  if (actor !== undefined && !names.has(actor)) names.set(actor, actor);
  const choices = [...names].map(([key, name]) => ({ key, label: toVisibleText(name) }));
  return [{ key: 'all', label: 'All actors' }, ...choices];
}

function toActions(rows: readonly ActivityRow[], { action }: ActivitySearch): readonly Choice<string>[] {
  const keys = new Set<string>(usualActions);
  for (const row of rows) keys.add(row.action);
  if (action !== undefined) keys.add(action);
  const choices = [...keys].map((key) => ({ key, label: toVisibleText(describeAction(key)) }));
  return [{ key: 'all', label: 'All actions' }, ...choices];
}
