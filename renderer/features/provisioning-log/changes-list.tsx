import type { AttributeChange } from '@rollcall/shared/contract/provisioning-log.ts';
import { useState } from 'react';

import { ValueDiff } from '../../ui/diff.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Each changed attribute with its value before (−) and after (+); the values can be covered while others look on. */
export function ChangesList({ changes }: { changes: readonly AttributeChange[] }) {
  const [isMasked, setIsMasked] = useState(false);
  if (changes.length === 0) return <p className="text-ink-secondary">This request changed no attribute.</p>;
  const show = (value: unknown) => toText(value, isMasked);
  return (
    <div className="flex flex-col gap-3">
      <Checkbox isSelected={isMasked} onChange={setIsMasked}>
        Mask personal data
      </Checkbox>
      <dl className="flex flex-col gap-3">
        {changes.map(({ path, before, after }) => (
          <div key={path} className="flex flex-col gap-1">
            <dt className="font-medium">
              <UntrustedText text={path} />
            </dt>
            <dd>
              <ValueDiff before={show(before)} after={show(after)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A value as text. Of a masked one only its kind is left: even its length would say something. */
function toText(value: unknown, isMasked: boolean): string | undefined {
  if (value === undefined) return undefined;
  const isPersonal = typeof value === 'string' || typeof value === 'object';
  if (isMasked && isPersonal) return '••••••';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}
