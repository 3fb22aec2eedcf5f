import { Scale } from 'lucide-react';

import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { ProgressPanel } from '../../ui/progress-panel.tsx';
import type { Progress } from './compare.ts';
import { ReconciliationForm } from './reconciliation-form.tsx';
import { ReconciliationReport } from './reconciliation-report.tsx';
import type { ReconciliationSearch } from './reconciliation-search.ts';
import { useComparison } from './use-comparison.ts';

/** Explains why an identity provider's number and ours differ, name by name. */
export function ReconciliationScreen({
  search,
  onSearch,
}: {
  search: ReconciliationSearch;
  onSearch: (search: ReconciliationSearch) => void;
}) {
  const comparison = useComparison();
  return (
    <Page
      title="Reconciliation"
      description="Why the number of your identity provider and ours differ, name by name."
    >
      <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-6 pb-6">
        <ReconciliationForm
          search={search}
          onSearch={onSearch}
          isRunning={comparison.state.kind === 'running'}
          onCompare={(input) => void comparison.start(input)}
        />
        <Outcome comparison={comparison} />
      </div>
    </Page>
  );
}

function Outcome({ comparison }: { comparison: ReturnType<typeof useComparison> }) {
  const { state, start, cancel } = comparison;
  if (state.kind === 'running') {
    return <ProgressPanel label="Comparing" detail={describeProgress(state.progress)} onCancel={cancel} />;
  }
  if (state.kind === 'failed') {
    return (
      <ErrorPanel
        title="The comparison could not be finished"
        error={state.error}
        stillWorks="Nothing was changed; provisioning goes on."
        onRetry={() => void start(state.input)}
      />
    );
  }
  if (state.kind === 'done') return <ReconciliationReport report={state.report} window={state.window} />;
  return (
    <EmptyState icon={<Scale size={20} strokeWidth={1.5} aria-hidden="true" />} title="Compare two counts">
      Everybody whom the identity provider has in scope gets exactly one fate: created, updated, linked,
      failed, never arrived. The sum is always the number you expect.
    </EmptyState>
  );
}

function describeProgress({ lines, isComparing }: Progress): string {
  const read = `${lines.toLocaleString('en')} facts read`;
  return isComparing ? `${read}, comparing` : read;
}
