import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useMemo } from 'react';

import { type Action, useActions } from '../../lib/actions.ts';
import { useCopy } from '../../lib/use-copy.ts';
import type { TokenJobs } from './token-jobs.ts';
import { isWorking } from './token-words.ts';

const group = 'Tokens';

/** Keys and palette of the Tokens screen; all but N are about the token in hand. */
export function useTokenActions({
  tokenInHand,
  jobs,
  disabledReason,
}: {
  /** The active row's, or else the one that is open. */
  tokenInHand: () => Token | undefined;
  jobs: TokenJobs;
  disabledReason: string | null;
}): void {
  const copy = useCopy();
  const { onGenerate, onRotate, onRevoke } = jobs;
  const actions = useMemo((): readonly Action[] => {
    const withToken = (run: (token: Token) => void) => () => {
      const token = tokenInHand();
      if (token !== undefined) run(token);
    };
    return [
      {
        id: 'tokens.generate',
        title: 'Generate token',
        group,
        keys: ['n'],
        words: ['new', 'create', 'secret', 'key'],
        disabledReason,
        run: onGenerate,
      },
      {
        id: 'tokens.rotate',
        title: 'Rotate token',
        group,
        keys: ['r'],
        isForRow: true,
        disabledReason,
        run: withToken((token) => {
          if (token.status === 'active') onRotate(token, 'overlap');
        }),
      },
      {
        id: 'tokens.revoke',
        title: 'Revoke token',
        group,
        keys: ['delete'],
        isForRow: true,
        disabledReason,
        run: withToken((token) => {
          if (isWorking(token)) onRevoke(token);
        }),
      },
      {
        id: 'tokens.copy-id',
        title: 'Copy token id',
        group,
        keys: ['c'],
        isForRow: true,
        run: withToken(({ id }) => void copy({ text: id, what: 'token id' })),
      },
    ];
  }, [tokenInHand, onGenerate, onRotate, onRevoke, disabledReason, copy]);
  useActions(actions);
}
