import type { Token } from '@rollcall/shared/contract/tokens.ts';

import type { RotationMode } from './rotate-token-dialog.tsx';

/** What can be asked of the Tokens screen; each opens a dialog. */
export interface TokenJobs {
  readonly onGenerate: () => void;
  readonly onRevoke: (token: Token) => void;
  readonly onRotate: (token: Token, mode: RotationMode) => void;
}
