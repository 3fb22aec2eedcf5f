import {
  type ImportPlan,
  importPlans,
  type UserImport,
  type UserImportRow,
} from '@rollcall/shared/contract/user-import.ts';
import { importFieldNames } from '@rollcall/shared/directory/csv-import-columns.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Callout } from '../../ui/callout.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { importQueries } from './import-queries.ts';
import { outcomeWords, planWords, writesOf } from './import-words.ts';

/** What would become of the file, before anything changes. */
export function ImportPreview({
  found,
  onColumns,
}: {
  found: UserImport;
  onColumns: (columns: string) => void;
}) {
  return (
    <>
      {found.state === 'interrupted' ? (
        <Callout tone="warning">
          The server stopped in the middle. Continuing does the rows that are left.
        </Callout>
      ) : null}
      {writesOf(found) === 0 ? (
        <Callout tone="info">Nothing in this file would change anybody.</Callout>
      ) : null}
      <Columns found={found} onColumns={onColumns} />
      <ImportRows found={found} />
    </>
  );
}

const leaveOut = { key: '', label: 'Left out' } as const;
const fields = [leaveOut, ...importFieldNames.map((name) => ({ key: name, label: name }))];

function Columns({ found, onColumns }: { found: UserImport; onColumns: (columns: string) => void }) {
  const current = found.columns.map(({ field }) => field ?? '');
  const leftOut = current.filter((field) => field === '').length;
  return (
    <Disclosure title={leftOut === 0 ? 'Columns' : `Columns (${leftOut} left out)`}>
      <div className="grid grid-cols-2 gap-3">
        {found.columns.map(({ header, field }, index) => (
          <SelectField
            // oxlint-disable-next-line react/no-array-index-key -- columns are known by their places alone
            key={index}
            label={header === '' ? `Column ${index + 1}` : header}
            choices={fields}
            value={field ?? ''}
            onChange={(next) => onColumns(current.with(index, next).join(','))}
          />
        ))}
      </div>
    </Disclosure>
  );
}

/** Rows by what would become, or became, of them. */
export function ImportRows({ found }: { found: UserImport }) {
  const [plan, setPlan] = useState<ImportPlan | 'all'>('all');
  const rows = useInfiniteQuery(importQueries.rows(found, plan === 'all' ? undefined : plan));
  const choices = [
    { key: 'all', label: 'All rows' },
    ...importPlans
      .filter((key) => found.plan[key] > 0)
      .map((key) => ({ key, label: `${planWords[key].word}: ${found.plan[key].toLocaleString('en')}` })),
  ] as const;
  return (
    <>
      <ul aria-label="Rows by what becomes of them" className="flex flex-wrap gap-x-4 gap-y-1">
        {importPlans.map((key) => (
          <li key={key} className="flex items-center gap-1.5 tabular-nums">
            <StatusText status={planWords[key]} />
            {found.plan[key].toLocaleString('en')}
          </li>
        ))}
      </ul>
      <SelectField label="Show" choices={choices} value={plan} onChange={setPlan} />
      <div
        className="relative max-h-64 overflow-auto"
        tabIndex={0}
        role="region"
        aria-label="Rows of the file"
      >
        <PagedList<UserImportRow>
          query={rows}
          what="rows"
          label="Rows"
          getKey={({ line }) => String(line)}
          stillWorks="Nothing was changed."
          empty="No row of this kind."
        >
          {(row) => <Row row={row} />}
        </PagedList>
      </div>
    </>
  );
}

function Row({ row }: { row: UserImportRow }) {
  return (
    <div className="flex items-start gap-3">
      <span className="w-14 shrink-0 text-meta leading-5 text-ink-secondary tabular-nums">
        Line {row.line}
      </span>
      <div className="min-w-0 flex-1 break-words">
        {row.userName === null ? (
          <span className="text-ink-tertiary">No user name</span>
        ) : (
          <UntrustedText text={row.userName} />
        )}
        {row.note === null ? null : (
          <p className="text-meta text-ink-secondary">
            <UntrustedText text={row.note} />
          </p>
        )}
      </div>
      <StatusText status={row.outcome === null ? planWords[row.plan] : outcomeWords[row.outcome]} />
    </div>
  );
}
