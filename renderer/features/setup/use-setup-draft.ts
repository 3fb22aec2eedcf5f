import type { SetupDraft } from '@rollcall/shared/contract/setup-draft.ts';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';

import { ClockContext } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { preferenceQueries, useSavePreferences } from '../../lib/preferences.ts';

/** How far a setup came, kept by main so that it survives quitting. That of another server is left alone. */
export function useSetupDraft() {
  const clock = useContext(ClockContext);
  const { scimBaseUrl } = useConnection();
  const preferences = useQuery(preferenceQueries.all());
  const { mutate, isError } = useSavePreferences();
  const setup = preferences.data?.setup ?? null;
  return {
    /** False until main has answered; nothing may be kept before. */
    isKnown: !preferences.isPending,
    draft: setup !== null && setup.baseUrl === scimBaseUrl ? setup : undefined,
    /** It could not be kept: quitting would lose it. */
    isLost: isError,
    keep(draft: Pick<SetupDraft, 'step' | 'provider' | 'connectionId'>) {
      if (scimBaseUrl === null) return;
      const savedAt = new Date(clock.now()).toISOString();
      mutate({ setup: { ...draft, baseUrl: scimBaseUrl, savedAt } });
    },
    discard: () => mutate({ setup: null }),
  };
}
