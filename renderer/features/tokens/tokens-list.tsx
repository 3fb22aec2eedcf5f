import { type Token, tokenStatuses } from '@rollcall/shared/contract/tokens.ts';
import { useQuery } from '@tanstack/react-query';
import { Filter } from 'lucide-react';
import { type RefObject, useMemo, useRef } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { DataGrid, type GridHandle } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { UpgradeCard } from '../../ui/upgrade-card.tsx';
import { ExpiryNotice } from './expiry-notice.tsx';
import { LeaverNotice } from './leaver-notice.tsx';
import { attentionQueries } from './queries.ts';
import { tokenColumns } from './token-columns.tsx';
import { TokenInspector } from './token-inspector.tsx';
import type { TokenJobs } from './token-jobs.ts';
import { tokenStatusWords } from './token-words.ts';
import type { TokensSearch } from './tokens-search.ts';
import { useTokenActions } from './use-token-actions.ts';

interface TokensListProps {
  readonly tokens: readonly Token[];
  readonly search: TokensSearch;
  readonly onSearch: (search: TokensSearch) => void;
  readonly jobs: TokenJobs;
}

const everyStatus = { key: 'all', label: 'All' } as const;
const statusChoices = [
  everyStatus,
  ...tokenStatuses.map((status) => ({ key: status, label: tokenStatusWords[status].word })),
];

/** Every token there ever was, those that no longer work included, and the one that is open. */
export function TokensList({ tokens, search, onSearch, jobs }: TokensListProps) {
  const { unreachableReason } = useConnection();
  const workspace = useQuery(workspaceQueries.read()).data;
  const grid = useRef<GridHandle>(null);
  const shown = useMemo(
    () => (search.status === undefined ? tokens : tokens.filter(({ status }) => status === search.status)),
    [tokens, search.status],
  );
  const leaversTokens = useLeaversTokens(tokens);
  const selected = tokens.find(({ id }) => id === search.selected);
  useTokenActions({
    tokenInHand: () => (hasGridFocus() ? shown[grid.current?.activeIndex() ?? -1] : selected),
    jobs,
    disabledReason: unreachableReason,
  });
  return (
    <>
      <div className="flex flex-col gap-2 px-6 pb-3 empty:hidden">
        {workspace?.features.scim === false ? <UpgradeCard /> : null}
        <ExpiryNotice
          tokens={tokens}
          disabledReason={unreachableReason}
          onRotate={(token) => jobs.onRotate(token, 'overlap')}
        />
        <LeaverNotice
          tokens={leaversTokens}
          disabledReason={unreachableReason}
          onRotate={(token) => jobs.onRotate(token, 'overlap')}
        />
      </div>
      <div className="flex items-center gap-3 px-6 pb-3">
        <div className="flex items-center gap-2">
          <span aria-hidden="true" className="font-medium text-ink-secondary">
            Status
          </span>
          <SelectField
            label="Status"
            isLabelHidden
            choices={statusChoices}
            value={search.status ?? everyStatus.key}
            onChange={(key) => onSearch({ ...search, status: key === 'all' ? undefined : key })}
          />
        </div>
        <span className="text-meta text-ink-tertiary tabular-nums">{tokens.length} in all</span>
      </div>
      <div className="relative flex min-h-0 flex-1 border-t border-divider bg-surface">
        <Rows
          shown={shown}
          leaversTokens={leaversTokens}
          grid={grid}
          search={search}
          onSearch={onSearch}
          jobs={jobs}
        />
        {selected === undefined ? null : (
          <TokenInspector
            token={selected}
            tokens={tokens}
            hasMakerLeft={leaversTokens.includes(selected)}
            disabledReason={unreachableReason}
            onRotate={jobs.onRotate}
            onRevoke={jobs.onRevoke}
            onClose={() => onSearch({ ...search, selected: undefined })}
          />
        )}
      </div>
    </>
  );
}

/** A retiring token has been rotated already, so only active ones are asked to be. */
function useLeaversTokens(tokens: readonly Token[]): readonly Token[] {
  const { isReachable } = useConnection();
  const ids = useQuery({ ...attentionQueries.leavers(), enabled: isReachable }).data;
  return useMemo(
    () => tokens.filter(({ id, status }) => status === 'active' && ids?.has(id) === true),
    [tokens, ids],
  );
}

const hasGridFocus = () => document.activeElement?.closest('[role=grid]') instanceof Element;

function Rows({
  shown,
  leaversTokens,
  grid,
  search,
  onSearch,
  jobs,
}: Omit<TokensListProps, 'tokens'> & {
  shown: readonly Token[];
  leaversTokens: readonly Token[];
  grid: RefObject<GridHandle | null>;
}) {
  const now = useNow();
  const { unreachableReason } = useConnection();
  const scroller = useRef<HTMLDivElement>(null);
  const { onRevoke } = jobs;
  const columns = useMemo(
    () => tokenColumns({ now, leaversTokens, disabledReason: unreachableReason, onRevoke }),
    [now, leaversTokens, unreachableReason, onRevoke],
  );
  if (shown.length === 0 && search.status !== undefined) {
    return (
      <EmptyState
        icon={<Filter size={20} strokeWidth={1.5} aria-hidden="true" />}
        title={`No token is ${tokenStatusWords[search.status].word.toLowerCase()}`}
        action={<Button onPress={() => onSearch({ ...search, status: undefined })}>Clear</Button>}
      >
        Status: {tokenStatusWords[search.status].word}
      </EmptyState>
    );
  }
  return (
    <DataGrid
      label="Tokens"
      columns={columns}
      rows={shown}
      getKey={({ id }) => id}
      rowHeight={36}
      hasMore={false}
      selectedKey={search.selected}
      onSelect={(id) => onSearch({ ...search, selected: id })}
      scroller={scroller}
      handle={grid}
      end={null}
    />
  );
}
