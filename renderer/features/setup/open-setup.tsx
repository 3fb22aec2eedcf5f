import { setupSteps } from '@rollcall/shared/contract/setup-draft.ts';

import { formatClock } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import type { SetupSearch } from './setup-search.ts';
import { providerName, stepTitles } from './setup-words.ts';
import { useSetupDraft } from './use-setup-draft.ts';

/** The setup that was left before its end, to go on with or to drop. */
export function OpenSetup({ onSearch }: { onSearch: (search: SetupSearch) => void }) {
  const { draft, discard } = useSetupDraft();
  if (draft === undefined) return null;
  const { step, provider, connectionId, savedAt } = draft;
  const resume = () => onSearch({ step, connection: connectionId ?? undefined });
  return (
    <div className="px-6 pb-4">
      <Callout
        tone="info"
        action={
          <span className="flex gap-2">
            <Button size="compact" onPress={discard}>
              Discard
            </Button>
            <Button size="compact" variant="primary" onPress={resume}>
              Go on
            </Button>
          </span>
        }
      >
        You were connecting {providerName(provider)}: step {setupSteps.indexOf(step) + 1} of{' '}
        {setupSteps.length}, {stepTitles[step]}, saved {formatClock(Date.parse(savedAt)).slice(0, 5)}.
      </Callout>
    </div>
  );
}
