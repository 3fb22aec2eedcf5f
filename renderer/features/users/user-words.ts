import type { User } from '@rollcall/shared/contract/users.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

export const userStatusWords: Readonly<Record<User['status'], StatusWord>> = {
  active: { word: 'Active', shape: 'dot', tone: 'success' },
  deactivated: { word: 'Deactivated', shape: 'barred', tone: 'neutral' },
};

/** Where an account came from, and what the badge means. */
export const sourceWords: Readonly<
  Record<User['source'], { word: string; meaning: string; tone: 'scim' | 'neutral' }>
> = {
  scim: { word: 'SCIM', meaning: 'Made or managed by your identity provider', tone: 'scim' },
  manual: { word: 'Manual', meaning: 'Made by hand; no identity provider manages it', tone: 'neutral' },
  import: {
    word: 'Import',
    meaning: 'Came with an import; no identity provider manages it',
    tone: 'neutral',
  },
};
