import { createRoute } from '@tanstack/react-router';
import { Stethoscope } from 'lucide-react';

import { screens } from '../../lib/screens.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { rootRoute } from './root.ts';

export const diagnosticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.diagnostics.path,
  component: DiagnosticsPlace,
});

/** The place of the Diagnostics screen, and what does its work until it is there. */
function DiagnosticsPlace() {
  return (
    <Page
      title={screens.diagnostics.title}
      description="Find out why an identity provider and this server do not get along."
    >
      <EmptyState
        icon={<Stethoscope size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="Diagnostics run on the command line for now"
        action={
          <div className="w-[420px] text-left">
            <CopyField label="Run in a terminal" what="command" text="rollcall doctor" />
          </div>
        }
      >
        This screen will check address, certificate, token and recent failures, rehearse an identity provider
        and gather a support bundle. The command makes the same checks today.
      </EmptyState>
    </Page>
  );
}
