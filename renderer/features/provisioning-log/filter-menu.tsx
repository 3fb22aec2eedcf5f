import { outcomes } from '@rollcall/shared/contract/provisioning-log.ts';
import {
  listedValues,
  searchKeys,
  type SearchKey,
  type SearchValue,
} from '@rollcall/shared/provisioning-log/keys.ts';
import { quoteValue } from '@rollcall/shared/provisioning-log/terms.ts';
import { Check, ChevronDown, ChevronRight } from 'lucide-react';
import {
  Button as AriaButton,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';

import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { outcomeWords } from './outcome-words.ts';
import { hasTerm, toggleTerm } from './search-text.ts';

const itemClass =
  'group flex h-8 items-center justify-between gap-4 rounded-control px-2 text-body outline-none hover:bg-hover focus:bg-selected';
const popoverClass =
  'max-w-96 min-w-48 overflow-auto rounded-card border border-divider bg-surface p-1 shadow-floating';

/** Every part a search can have, for those who would rather pick than type. */
export function FilterMenu({
  q,
  tokens,
  onSearch,
  onType,
}: {
  q: string;
  tokens: readonly SearchValue[];
  onSearch: (q: string) => void;
  /** Begin a part that only its reader can finish: `user:`. */
  onType: (text: string) => void;
}) {
  const groups: readonly { key: SearchKey; title: string; values: readonly SearchValue[] }[] = [
    { key: 'is', title: 'Outcome', values: outcomeValues },
    { key: 'idp', title: 'Identity provider', values: listedValues.idp },
    { key: 'status', title: 'HTTP status', values: listedValues.status },
    { key: 'reason', title: 'Reason', values: listedValues.reason },
    { key: 'token', title: 'Token', values: tokens },
  ];
  return (
    <MenuTrigger>
      <AriaButton className="flex h-8 shrink-0 items-center gap-1 rounded-control border border-control bg-surface px-3 font-medium hover:bg-hover pressed:bg-sunken">
        Filter
        <ChevronDown size={16} strokeWidth={1.5} aria-hidden="true" className="text-ink-tertiary" />
      </AriaButton>
      <Popover className={popoverClass}>
        <Menu aria-label="Filter" className="outline-none">
          {groups
            .filter(({ values }) => values.length > 0)
            .map(({ key, title, values }) => (
              <SubmenuTrigger key={key}>
                <MenuItem id={key} className={itemClass}>
                  {title}
                  <ChevronRight
                    size={16}
                    strokeWidth={1.5}
                    aria-hidden="true"
                    className="text-ink-tertiary"
                  />
                </MenuItem>
                <Popover className={popoverClass}>
                  <ValueMenu group={key} title={title} values={values} q={q} onSearch={onSearch} />
                </Popover>
              </SubmenuTrigger>
            ))}
          <Separator className="my-1 border-t border-divider" />
          {typed.map((key) => (
            <MenuItem key={key} id={key} onAction={() => onType(`${key}:`)} className={itemClass}>
              {searchKeys[key].hint.replace(/^a /, 'A ')}…
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const typed = ['user', 'path', 'id'] as const;
const outcomeValues: readonly SearchValue[] = [
  ...outcomes.map((value) => ({ value, label: outcomeWords[value].word })),
  { value: 'probe', label: 'Connection test' },
];

function ValueMenu({
  group,
  title,
  values,
  q,
  onSearch,
}: {
  group: SearchKey;
  title: string;
  values: readonly SearchValue[];
  q: string;
  onSearch: (q: string) => void;
}) {
  const textOf = (value: string) => `${group}:${quoteValue(value)}`;
  return (
    <Menu
      aria-label={title}
      selectionMode="multiple"
      selectedKeys={values.filter(({ value }) => hasTerm(q, textOf(value))).map(({ value }) => value)}
      onAction={(value) => onSearch(toggleTerm(q, textOf(String(value))))}
      className="max-h-96 overflow-auto outline-none"
    >
      {values.map(({ value, label }) => (
        <MenuItem key={value} id={value} textValue={label} className={itemClass}>
          <span className="cell-text">
            <UntrustedText text={group === 'status' ? `${value} ${label}` : label} />
          </span>
          <Check
            size={16}
            strokeWidth={1.5}
            aria-hidden="true"
            className="invisible text-accent group-selected:visible"
          />
        </MenuItem>
      ))}
    </Menu>
  );
}
