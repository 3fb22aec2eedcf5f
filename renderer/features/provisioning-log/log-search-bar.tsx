import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { SelectField } from '../../ui/fields.tsx';
import { FilterMenu } from './filter-menu.tsx';
import {
  describeRange,
  isCustom,
  logRanges,
  type LogRange,
  type LogSearch,
  rangeKeys,
} from './log-search.ts';
import { SearchBox } from './search-box.tsx';
import { SearchChips } from './search-chips.tsx';
import { toChips } from './search-text.ts';
import { RangeDialog } from './time-dialog.tsx';

/** What is looked for, and in which time. */
export function LogSearchBar({
  search,
  onSearch,
  input,
  isUnreadable,
}: {
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
  input: RefObject<HTMLInputElement | null>;
  /** The search in the address cannot be read: it is put into the field to be mended. */
  isUnreadable: boolean;
}) {
  const q = isUnreadable ? '' : (search.q ?? '');
  const [draft, setDraft] = useState(isUnreadable ? (search.q ?? '') : '');
  const { isReachable } = useConnection();
  const tokens = useQuery({ ...tokenQueries.list(), enabled: isReachable }).data?.items ?? [];
  const tokenValues = tokens.map(({ name, hint }) => ({ value: name, label: `${name} (${hint})` }));
  const searchFor = (next: string) => onSearch({ ...search, q: next === '' ? undefined : next });
  return (
    <>
      <div className="flex items-start gap-2 px-6 pb-2">
        <SearchBox
          q={q}
          known={{ token: tokenValues }}
          draft={draft}
          onDraft={setDraft}
          onSearch={searchFor}
          input={input}
        />
        <FilterMenu
          q={q}
          tokens={tokenValues}
          onSearch={searchFor}
          onType={(text) => {
            setDraft(text);
            input.current?.focus();
          }}
        />
        <RangeField search={search} onSearch={onSearch} />
      </div>
      <SearchChips
        q={q}
        nameOf={(text) => {
          const id = toChips(text)[0]?.term.value;
          const token = text.startsWith('token:') ? tokens.find((each) => each.id === id) : undefined;
          return token === undefined ? text : `token:${token.name}`;
        }}
        onSearch={searchFor}
      />
    </>
  );
}

const rangeChoices = rangeKeys.map((key) => ({ key, label: logRanges[key].label }));

function RangeField({ search, onSearch }: { search: LogSearch; onSearch: (search: LogSearch) => void }) {
  const [isChoosing, setIsChoosing] = useState(false);
  const isOwn = isCustom(search);
  const choices: readonly { key: LogRange | 'custom'; label: string }[] = [
    ...rangeChoices,
    { key: 'custom', label: isOwn ? describeRange(search, shortMoment) : 'Choose a time…' },
  ];
  return (
    <>
      <SelectField
        label="Time range"
        isLabelHidden
        choices={choices}
        value={isOwn ? 'custom' : (search.range ?? '24h')}
        onChange={(key) => {
          if (key === 'custom') setIsChoosing(true);
          else
            onSearch({ ...search, range: key === '24h' ? undefined : key, from: undefined, to: undefined });
        }}
      />
      {isChoosing ? (
        <RangeDialog
          from={search.from ?? ''}
          to={search.to ?? ''}
          onClose={() => setIsChoosing(false)}
          onChoose={(bounds) => {
            setIsChoosing(false);
            onSearch({ ...search, range: undefined, ...bounds });
          }}
        />
      ) : null}
    </>
  );
}

/** To the second: bounds are chosen, not measured. */
const shortMoment = (instant: string) => formatMoment(instant).replace(/\.\d+$/, '');
