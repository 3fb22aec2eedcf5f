import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';

import { connectionQueries, workspaceQueries } from '../../lib/admin-queries.ts';
import { ClockContext } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Callout } from '../../ui/callout.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { Cadence } from './cadence.tsx';
import { Counts } from './counts.tsx';
import { Failures } from './failures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { NeedsYou } from './needs-you.tsx';
import { overviewQueries } from './queries.ts';
import { type OverviewSearch, type Range, ranges } from './ranges.ts';
import { Requests } from './requests.tsx';
import { ScimSwitch } from './scim-switch.tsx';
import { WhatItDoes } from './what-it-does.tsx';

const rangeChoices = (Object.entries(ranges) as [Range, (typeof ranges)[Range]][]) // safe cast: its own entries
  .map(([key, { label }]) => ({ key, label }));

/** Is provisioning healthy, and what needs me. */
export function OverviewScreen({
  search,
  onSearch,
}: {
  search: OverviewSearch;
  onSearch: (search: OverviewSearch) => void;
}) {
  const range = search.range ?? '24h';
  return (
    <Page
      title="Overview"
      description="Whether provisioning is healthy, and what needs you."
      action={
        <div className="flex items-center gap-4">
          <ScimSwitch />
          <div className="w-40">
            <SelectField
              label="Time"
              isLabelHidden
              choices={rangeChoices}
              value={range}
              onChange={(chosen) => onSearch({ ...search, range: chosen === '24h' ? undefined : chosen })}
            />
          </div>
        </div>
      }
    >
      <div className="min-h-0 flex-1 overflow-auto px-6 pb-6">
        <div className="flex max-w-[1120px] flex-col gap-4">
          <ScimOff />
          <NeedsYou range={range} />
          <Counts />
          <Traffic range={range} search={search} onSearch={onSearch} />
        </div>
      </div>
    </Page>
  );
}

/** What came of requests; until there are any, how to get them. */
function Traffic({
  range,
  search,
  onSearch,
}: {
  range: Range;
  search: OverviewSearch;
  onSearch: (search: OverviewSearch) => void;
}) {
  const { isReachable: enabled } = useConnection();
  const arrivals = useQuery({ ...connectionQueries.arrivals(), enabled }).data;
  const clock = useContext(ClockContext);
  const summary = useQuery({ ...overviewQueries.summary(range, clock.now), enabled }).data;
  // Refused requests belong to no connection, but are a sign of one to come.
  const isNew = arrivals?.items.length === 0 && summary?.total === 0;
  return (
    <>
      {isNew ? null : (
        <Requests
          range={range}
          isTable={search.view === 'table'}
          onTable={(isTable) => onSearch({ ...search, view: isTable ? 'table' : undefined })}
        />
      )}
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-4">
        {isNew ? <FirstSteps /> : <Failures range={range} />}
        <div className="flex flex-col gap-4">
          {isNew ? null : <Cadence />}
          <WhatItDoes />
        </div>
      </div>
    </>
  );
}

function ScimOff() {
  const { isReachable } = useConnection();
  const workspace = useQuery({ ...workspaceQueries.read(), enabled: isReachable }).data;
  if (workspace === undefined) return null;
  if (!workspace.features.scim) {
    return (
      <Callout tone="warning">
        SCIM is part of Standard and Premium. Your IdP gets 403 until you upgrade. Nothing is lost.
      </Callout>
    );
  }
  if (workspace.isScimEnabled) return null;
  return (
    <Callout tone="warning">
      Provisioning is off: every request of an identity provider is refused with 403. Accounts stay as they
      are.
    </Callout>
  );
}
