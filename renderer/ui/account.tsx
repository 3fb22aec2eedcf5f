import type { User } from '@rollcall/shared/contract/users.ts';

import { Badge } from './badge.tsx';
import type { StatusWord } from './status-mark.tsx';

export const accountStatusWords: Readonly<Record<User['status'], StatusWord>> = {
  active: { word: 'Active', shape: 'dot', tone: 'success' },
  deactivated: { word: 'Deactivated', shape: 'barred', tone: 'neutral' },
};

/** Where an account came from, and what the badge means. */
const sourceWords: Readonly<
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

/** Of an account that was here before its identity provider took it over. */
const linked = {
  word: 'Linked',
  meaning: 'Made here or imported; your identity provider manages it now',
  tone: 'scim',
} as const;

export function SourceBadge({ user: { source, isManaged } }: { user: Pick<User, 'source' | 'isManaged'> }) {
  const { word, meaning, tone } = source !== 'scim' && isManaged ? linked : sourceWords[source];
  return (
    <Badge tone={tone} title={meaning}>
      {word}
    </Badge>
  );
}
