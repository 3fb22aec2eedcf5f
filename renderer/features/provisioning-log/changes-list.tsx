import type { AttributeChange } from '@rollcall/shared/contract/provisioning-log.ts';

import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Each changed attribute with its value before (−) and after (+). */
export function ChangesList({ changes }: { changes: readonly AttributeChange[] }) {
  if (changes.length === 0) return <p className="text-ink-secondary">This request changed no attribute.</p>;
  return (
    <dl className="flex flex-col gap-3">
      {changes.map(({ path, before, after }) => (
        <div key={path} className="flex flex-col gap-1">
          <dt className="font-medium">
            <UntrustedText text={path} />
          </dt>
          <dd className="overflow-hidden rounded-control border border-divider font-mono text-meta">
            {before === undefined ? null : <Value kind="before" value={before} />}
            {after === undefined ? null : <Value kind="after" value={after} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const kinds = {
  before: { sign: '−', word: 'Before', className: 'text-removed bg-removed-tint' },
  after: { sign: '+', word: 'After', className: 'text-added bg-added-tint' },
} as const;

function Value({ kind, value }: { kind: keyof typeof kinds; value: unknown }) {
  const { sign, word, className } = kinds[kind];
  return (
    <div className={`flex gap-2 px-2 py-1 break-all ${className}`}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{word}: </span>
      <span className="min-w-0">
        <UntrustedText text={typeof value === 'string' ? value : JSON.stringify(value, null, 1)} />
      </span>
    </div>
  );
}
