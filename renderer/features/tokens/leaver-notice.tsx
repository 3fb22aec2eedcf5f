import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { makerLeft } from './token-words.ts';

/** The first token whose maker was deactivated; how many more there are is said. */
export function LeaverNotice({
  tokens,
  disabledReason,
  onRotate,
}: {
  /** Those whose maker left. */
  tokens: readonly Token[];
  disabledReason: string | null;
  onRotate: (token: Token) => void;
}) {
  const [first, ...others] = tokens;
  if (first === undefined) return null;
  return (
    <Callout
      tone="warning"
      action={
        <Button
          size="compact"
          disabledReason={disabledReason}
          aria-label={`Rotate it: ${first.name}`}
          onPress={() => onRotate(first)}
        >
          Rotate it
        </Button>
      }
    >
      “<UntrustedText text={first.name} />
      ”: <UntrustedText text={makerLeft(first)} />
      {others.length === 0 ? '' : ` ${moreWords(others.length)}`}
    </Callout>
  );
}

function moreWords(count: number): string {
  return count === 1
    ? 'The same goes for 1 more, marked in the list.'
    : `The same goes for ${count} more, marked in the list.`;
}
