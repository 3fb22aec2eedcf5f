import type { Plan } from '@rollcall/shared/contract/workspaces.ts';
import { planFeatures, planNames } from '@rollcall/shared/directory/plans.ts';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { describeError } from '../../lib/describe-error.ts';
import { hrefOf } from '../../lib/screens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ActivityExport } from './activity-export.tsx';
import { ActivityList } from './activity-list.tsx';
import type { ActivityScreenProps } from './activity-search.ts';
import { ActivityToolbar } from './activity-toolbar.tsx';
import { BrokenChain, ChainState } from './chain-state.tsx';
import { activityQueries } from './queries.ts';

/** Who changed what and when, people and identity providers alike. */
export function ActivityScreen({ search, onSearch }: ActivityScreenProps) {
  const { isReachable } = useConnection();
  const count = useQuery({ ...activityQueries.count(search), enabled: isReachable });
  const isLeftOut = count.isError && describeError(count.error).code === 'plan_required';
  return (
    <Page
      title="Activity"
      description="Every change, whoever made it: a person here or your identity provider."
      action={
        isLeftOut ? undefined : (
          <div className="flex items-start gap-4">
            <ChainState />
            <ActivityExport search={search} count={count.data?.count} />
          </div>
        )
      }
    >
      {isLeftOut ? (
        <PlanNudge />
      ) : (
        <section
          aria-label="Changes"
          className="flex min-h-0 flex-1 flex-col border-t border-divider bg-surface"
        >
          <BrokenChain />
          <ActivityToolbar search={search} onSearch={onSearch} />
          <ActivityList search={search} onSearch={onSearch} />
        </section>
      )}
    </Page>
  );
}

/** A plan without activity: what it is, where it is, and that nothing is lost. */
function PlanNudge() {
  const { isReachable } = useConnection();
  const workspace = useQuery({ ...workspaceQueries.read(), enabled: isReachable });
  return (
    <EmptyState
      icon={<History size={20} strokeWidth={1.5} aria-hidden="true" />}
      title={`Activity is part of ${plansWithActivity}`}
      action={<LinkButton href={hrefOf('settings', { section: 'plan' })}>See plans</LinkButton>}
    >
      {workspace.data === undefined
        ? null
        : `This workspace is on the ${planNames[workspace.data.plan]} plan. `}
      Changes are recorded on every plan: after an upgrade you see the past too.
    </EmptyState>
  );
}

const plansWithActivity = (Object.keys(planNames) as Plan[]) // safe cast: its own keys
  .filter((plan) => planFeatures[plan].activity)
  .map((plan) => planNames[plan])
  .join(' and ');
