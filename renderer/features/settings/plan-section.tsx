import { type Plan, plans, type Workspace } from '@rollcall/shared/contract/workspaces.ts';
import { planFeatures, planNames } from '@rollcall/shared/directory/plans.ts';
import { retentionBounds } from '@rollcall/shared/directory/retention.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { Badge } from '../../ui/badge.tsx';
import { InlineText } from '../../ui/inline-text.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { Shape } from '../../ui/status-mark.tsx';
import { useSaveWorkspace } from './queries.ts';
import { SectionState } from './section-state.tsx';

/** The workspace's name and its plan. */
export function PlanSection() {
  const workspace = useQuery(workspaceQueries.read());
  return (
    <SectionState query={workspace} what="the workspace">
      {(data) => <Content workspace={data} />}
    </SectionState>
  );
}

function Content({ workspace }: { workspace: Workspace }) {
  const { unreachableReason } = useConnection();
  const save = useSaveWorkspace();
  const { state, change } = useInlineSave(workspace.name, (name) => save({ name }));
  return (
    <>
      <SettingGroup title="Workspace">
        <SettingRow
          id="workspace-name"
          title="Workspace name"
          description="Stands in the title bar and in exports."
          state={state}
        >
          <InlineText
            label="Workspace name"
            value={workspace.name}
            maxLength={60}
            isDisabled={unreachableReason !== null}
            onChange={change}
          />
        </SettingRow>
      </SettingGroup>
      <SettingGroup title="Plan">
        <SettingRow
          id="plan"
          title={planNames[workspace.plan]}
          description="Whoever runs the server changes the plan, with the command rollcall workspace plan. Nothing is lost by a change."
          layout="below"
        >
          <PlanTable current={workspace.plan} />
        </SettingRow>
      </SettingGroup>
    </>
  );
}

const rows: readonly { readonly name: string; readonly cell: (plan: Plan) => ReactNode }[] = [
  { name: 'SCIM', cell: (plan) => <YesNo isYes={planFeatures[plan].scim} /> },
  { name: 'Activity', cell: (plan) => <YesNo isYes={planFeatures[plan].activity} /> },
  { name: 'Export of the log', cell: (plan) => <YesNo isYes={planFeatures[plan].logExport} /> },
  { name: 'Log rows', cell: (plan) => `${retentionBounds[plan].rowsDays} days` },
  { name: 'Log bodies', cell: (plan) => `${retentionBounds[plan].bodiesDays} days` },
];

function PlanTable({ current }: { current: Plan }) {
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">Plans</caption>
      <thead>
        <tr className="text-ink-secondary">
          <th scope="col" className="h-8 border-b border-divider font-medium">
            <span className="sr-only">Feature</span>
          </th>
          {plans.map((plan) => (
            <th key={plan} scope="col" className="h-8 border-b border-divider font-medium">
              {planNames[plan]} {plan === current ? <Badge tone="info">Yours</Badge> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cell }) => (
          <tr key={name}>
            <th scope="row" className="h-8 font-normal text-ink-secondary">
              {name}
            </th>
            {plans.map((plan) => (
              <td key={plan} className="h-8">
                {cell(plan)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function YesNo({ isYes }: { isYes: boolean }) {
  if (!isYes) return <span className="text-ink-tertiary">No</span>;
  return (
    <span className="flex items-center gap-1.5 text-success">
      <Shape shape="check" />
      Yes
    </span>
  );
}
