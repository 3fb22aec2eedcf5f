import { differenceKinds, type Reconciliation } from '@rollcall/shared/contract/reconciliation.ts';
import { fateWords } from '@rollcall/shared/directory/reconcile-words.ts';
import { Download } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { callMain } from '../../lib/bridge.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatDay, formatMoment } from '../../lib/format-time.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { type Bucket, BucketRows, bucketWords } from './bucket-rows.tsx';
import type { Report, TimeWindow } from './compare.ts';

/** The sum, what explains it, and who is behind each number. */
export function ReconciliationReport({ report, window }: { report: Report; window: TimeWindow }) {
  const { reconciliation } = report;
  return (
    <>
      <section
        aria-label="Result"
        className="flex flex-col gap-3 rounded-card border border-divider bg-surface p-4"
      >
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <h2 className="text-section font-semibold tabular-nums">{reconciliation.equation}</h2>
            <p className="text-meta text-ink-tertiary tabular-nums">
              {formatMoment(window.from)} to {formatMoment(window.to)}
            </p>
          </div>
          <ExportReport report={report} window={window} />
        </div>
        <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
          <div className="flex min-w-80 flex-1 flex-col gap-1 text-pretty">
            {reconciliation.sentences.map((sentence) => (
              <p key={sentence}>
                <UntrustedText text={sentence} />
              </p>
            ))}
          </div>
          <SumTable reconciliation={reconciliation} />
        </div>
      </section>
      <Buckets reconciliation={reconciliation} />
    </>
  );
}

/** The same sum for those who read it cell by cell. */
function SumTable({ reconciliation: { terms, surplus, expected } }: { reconciliation: Reconciliation }) {
  return (
    <table className="min-w-60 border-collapse text-left tabular-nums">
      <caption className="sr-only">The sum as a table</caption>
      <tbody>
        {terms.map(({ fate, count }) => (
          <tr key={fate} className="border-b border-divider">
            <th scope="row" className="py-1 pr-8 font-normal text-ink-secondary first-letter:uppercase">
              {fateWords[fate]}
            </th>
            <td className="py-1 text-right">{count.toLocaleString('en')}</td>
          </tr>
        ))}
        {surplus === 0 ? null : (
          <tr className="border-b border-divider">
            <th scope="row" className="py-1 pr-8 font-normal text-ink-secondary">
              More than expected
            </th>
            <td className="py-1 text-right">−{surplus.toLocaleString('en')}</td>
          </tr>
        )}
        <tr>
          <th scope="row" className="py-1 pr-8 font-medium">
            In IdP
          </th>
          <td className="py-1 text-right font-medium">{expected.toLocaleString('en')}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Buckets({ reconciliation }: { reconciliation: Reconciliation }) {
  const [bucket, setBucket] = useState<Bucket>('missing');
  const { missing, differences } = reconciliation;
  const kinds = differences === null ? [] : differenceKinds;
  const segments = [
    { key: 'missing' as Bucket, label: bucketWords.missing.label, count: missing.count },
    ...kinds.map((key) => ({
      key: key as Bucket,
      label: bucketWords[key].label,
      count: differences?.[key].count,
    })),
  ];
  return (
    <section
      aria-label="People"
      className="flex min-h-80 flex-1 flex-col overflow-hidden rounded-card border border-divider bg-surface"
    >
      <div className="flex flex-wrap items-center gap-3 border-b border-divider px-4 py-2">
        <Segments label="People" segments={segments} value={bucket} onChange={setBucket} />
        {differences === null ? (
          <p className="text-meta text-ink-tertiary">
            Import the CSV of your IdP to see who never arrived, and who is on one side only.
          </p>
        ) : null}
      </div>
      <BucketRows key={bucket} bucket={bucket} reconciliation={reconciliation} />
    </section>
  );
}

function ExportReport({ report, window }: { report: Report; window: TimeWindow }) {
  const toast = useToast();
  const { name } = useConnection();
  const [failure, setFailure] = useState<unknown>(null);
  const place = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const run = async () => {
    setFailure(null);
    try {
      const suggestedName = `reconciliation_${place}_${formatDay(window.to)}.csv`;
      const saved = await callMain('file:save-text', { suggestedName, text: report.csv });
      if (saved !== null) toast({ title: `Saved ${saved.fileName}`, tone: 'success' });
    } catch (error) {
      setFailure(error);
    }
  };
  useActions([
    {
      id: 'reconciliation.export',
      title: 'Export report',
      group: 'Reconciliation',
      keys: ['e', 'mod+e'],
      words: ['CSV', 'Download', 'Save'],
      run: () => void run(),
    },
  ]);
  return (
    <div className="flex flex-col items-end gap-2">
      <Button onPress={() => void run()}>
        <Download size={16} strokeWidth={1.5} aria-hidden="true" />
        Export report
      </Button>
      {failure === null ? null : <ErrorCallout error={failure} />}
    </div>
  );
}
