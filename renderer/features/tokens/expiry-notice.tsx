import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { expiryTone } from './token-words.ts';

/** The token that stops working next, when that is within 30 days; how many more there are is said. */
export function ExpiryNotice({
  tokens,
  disabledReason,
  onRotate,
}: {
  tokens: readonly Token[];
  disabledReason: string | null;
  onRotate: (token: Token) => void;
}) {
  const expiring = tokens
    .filter((token) => expiryTone(token) !== undefined)
    .toSorted((one, other) => (one.expiresInDays ?? 0) - (other.expiresInDays ?? 0));
  const [first] = expiring;
  const tone = first === undefined ? undefined : expiryTone(first);
  if (first === undefined || (tone !== 'danger' && tone !== 'warning' && tone !== 'info')) return null;
  const others = expiring.length - 1;
  return (
    <Callout
      tone={tone}
      action={
        <Button size="compact" disabledReason={disabledReason} onPress={() => onRotate(first)}>
          Rotate it
        </Button>
      }
    >
      “<UntrustedText text={first.name} />” stops working {daysWords(first.expiresInDays ?? 0)}
      {others === 0 ? '' : `, and ${others} more within 30 days`}. Rotate it before that, and no call is
      missed.
    </Callout>
  );
}

function daysWords(days: number): string {
  if (days === 0) return 'within a day';
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}
