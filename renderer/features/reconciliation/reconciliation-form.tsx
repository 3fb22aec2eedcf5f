import { FileUp, X } from 'lucide-react';

import { useActions } from '../../lib/actions.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { LocalTimeField } from '../../ui/local-time-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import type { TimeWindow } from './compare.ts';
import type { Expected } from './comparison-messages.ts';
import { columnFault, FileColumns } from './file-columns.tsx';
import { type ReconciliationSearch, toTimeWindow } from './reconciliation-search.ts';
import type { ComparisonInput } from './use-comparison.ts';
import { type PeopleFile, usePeopleFile } from './use-people-file.ts';

/** Who was expected, and when they were sent. */
export function ReconciliationForm({
  search,
  onSearch,
  isRunning,
  onCompare,
}: {
  search: ReconciliationSearch;
  onSearch: (search: ReconciliationSearch) => void;
  isRunning: boolean;
  onCompare: (input: ComparisonInput) => void;
}) {
  const now = useNow();
  const { isReachable, unreachableReason } = useConnection();
  const people = usePeopleFile();
  const window = toTimeWindow(search, now);
  const expected = toExpected(people.file, search);
  const fault = faultOf({ file: people.file, expected, window, isRunning });
  const reason = isReachable ? fault : (unreachableReason ?? fault);
  useActions([
    {
      id: 'reconciliation.import',
      title: 'Import IdP CSV',
      group: 'Reconciliation',
      keys: ['mod+o'],
      words: ['File', 'Open', 'Compare'],
      run: () => void people.open(),
    },
  ]);
  return (
    <section
      aria-label="What to compare"
      className="flex flex-col gap-3 rounded-card border border-divider bg-surface p-4"
    >
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="flex flex-col gap-1">
          <span className="font-medium text-ink-secondary">Expected from the IdP</span>
          <div className="flex items-center gap-3">
            {people.file === undefined ? (
              <>
                <NumberField
                  label="Expected people"
                  value={search.expected ?? Number.NaN}
                  minValue={0}
                  maxValue={10_000_000}
                  unit="people"
                  onChange={(count) => onSearch({ ...search, expected: count })}
                />
                <span className="text-ink-tertiary">or</span>
              </>
            ) : (
              <ChosenFile file={people.file} onRemove={people.remove} />
            )}
            <Button isPending={people.isOpening} onPress={() => void people.open()}>
              <FileUp size={16} strokeWidth={1.5} aria-hidden="true" />
              {people.file === undefined ? 'Import IdP CSV' : 'Choose another file'}
            </Button>
          </div>
        </div>
        <LocalTimeField label="From" value={window.from} onChange={(from) => onSearch({ ...search, from })} />
        <LocalTimeField label="To" value={search.to} onChange={(to) => onSearch({ ...search, to })} />
        <div className="flex flex-1 justify-end">
          <Button
            variant="primary"
            disabledReason={reason}
            onPress={() => expected !== undefined && onCompare({ expected, window })}
          >
            Compare
          </Button>
        </div>
      </div>
      {people.file === undefined ? (
        <p className="text-pretty text-ink-tertiary">
          A number says how many; the user list of your IdP as CSV says who. The file never leaves this
          computer. Without an end, the time goes on until now.
        </p>
      ) : (
        <FileColumns file={people.file} onChoose={people.chooseField} />
      )}
      {people.error === null ? null : <ErrorCallout error={people.error} />}
    </section>
  );
}

function ChosenFile({ file, onRemove }: { file: PeopleFile; onRemove: () => void }) {
  return (
    <span className="flex h-8 max-w-80 items-center gap-2 rounded-control border border-divider bg-sunken pr-0.5 pl-2">
      <span className="cell-text font-medium">
        <UntrustedText text={file.name} />
      </span>
      <span className="whitespace-nowrap text-ink-secondary tabular-nums">
        {file.table.rows.toLocaleString('en')} rows
      </span>
      <Button variant="quiet" size="icon" aria-label="Do without the file" onPress={onRemove}>
        <X size={16} strokeWidth={1.5} aria-hidden="true" />
      </Button>
    </span>
  );
}

function toExpected(file: PeopleFile | undefined, search: ReconciliationSearch): Expected | undefined {
  if (file !== undefined) return { kind: 'file', bytes: file.bytes, fields: file.fields };
  return search.expected === undefined ? undefined : { kind: 'number', count: search.expected };
}

function faultOf({
  file,
  expected,
  window,
  isRunning,
}: {
  readonly file: PeopleFile | undefined;
  readonly expected: Expected | undefined;
  readonly window: TimeWindow;
  readonly isRunning: boolean;
}): string | null {
  if (isRunning) return 'A comparison is running.';
  if (expected === undefined) return 'Give a number, or import the CSV of your IdP.';
  if (window.from >= window.to) return 'The time begins after its end.';
  return file === undefined ? null : columnFault(file);
}
