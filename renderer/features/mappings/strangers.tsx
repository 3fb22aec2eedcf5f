import type { Mapping } from '@rollcall/shared/contract/attribute-mappings.ts';

import { Callout } from '../../ui/callout.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Names that arrive and that no attribute has: often the other end of one that never arrives. */
export function Strangers({ strangers }: { strangers: Mapping['strangers'] }) {
  if (strangers.length === 0) return null;
  return (
    <Callout tone="warning">
      <p className="font-medium">The identity provider sends names that no attribute has:</p>
      <ul>
        {strangers.map(({ path, sample }) => (
          <li key={path} className="break-all">
            <code className="font-mono text-meta">
              <UntrustedText text={path} />
            </code>
            , for example “<UntrustedText text={sample} />”
          </li>
        ))}
      </ul>
      <p>Correct the path in its mapping, or add a custom attribute for it.</p>
    </Callout>
  );
}
