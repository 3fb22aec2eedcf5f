import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { FilterX, ScrollText } from 'lucide-react';

import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { outcomeWords } from './outcome-words.ts';

/** Why the log is empty, and how to change that. */
export function NoRequests({ outcome, onClear }: { outcome: Outcome | undefined; onClear: () => void }) {
  if (outcome !== undefined) {
    return (
      <EmptyState
        icon={<FilterX size={20} strokeWidth={1.5} aria-hidden="true" />}
        title={`No request with outcome “${outcomeWords[outcome].word}”`}
        action={<Button onPress={onClear}>Show all outcomes</Button>}
      >
        New requests with this outcome appear here as they come in.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ScrollText size={20} strokeWidth={1.5} aria-hidden="true" />}
      title="No request has come in yet"
      action={<LinkButton href={hrefOf('tokens')}>Get the base URL and a token</LinkButton>}
    >
      Paste the base URL and a token into your identity provider and test the connection there. The request
      appears here by itself, also when it is refused.
    </EmptyState>
  );
}
