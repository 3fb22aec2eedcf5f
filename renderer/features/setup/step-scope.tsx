import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { ruleQueries, useSaveRules } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { LimitControl } from '../../ui/limit-control.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { placeOf } from './setup-words.ts';
import { WizardPanel } from './wizard-panel.tsx';

/** Whom to begin with, and the guard against too many. */
export function StepScope({
  provider,
  onBack,
  onNext,
}: {
  provider: IdentityProvider;
  onBack: (() => void) | undefined;
  onNext: (() => void) | undefined;
}) {
  const { unreachableReason } = useConnection();
  const rules = useQuery(ruleQueries.read());
  const saveRules = useSaveRules();
  const creates = rules.data?.limits.creates ?? null;
  const limit = useInlineSave(creates, (value) => saveRules({ limits: { creates: value } }));
  return (
    <WizardPanel title="Begin with a few people" onBack={onBack} onNext={onNext}>
      <Callout tone="warning">
        Start with a small group. <em>Sync all users</em> can create hundreds of accounts in minutes.
      </Callout>
      <div>
        <p className="text-ink-secondary">Assign one group or one person there:</p>
        <p className="font-medium">{placeOf(provider, 'scope')}</p>
      </div>
      {rules.isError ? <ErrorCallout error={rules.error} /> : null}
      {rules.data === undefined ? null : (
        <SettingGroup title="Mass-change guard" description="Applies to the whole workspace.">
          <SettingRow
            title="Hold new users"
            description="What goes beyond the limit waits for your decision under Directory › Review; nothing is lost."
            state={limit.state}
          >
            <LimitControl
              label="New users an hour at most"
              value={creates}
              isDisabled={unreachableReason !== null}
              onChange={limit.change}
            />
          </SettingRow>
        </SettingGroup>
      )}
    </WizardPanel>
  );
}
