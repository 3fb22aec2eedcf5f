import type { AttributeChange } from '@rollcall/shared/contract/provisioning-log.ts';

import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Each changed attribute with its value before (−) and after (+). */
export function ActivityChanges({ changes }: { changes: readonly AttributeChange[] }) {
  if (changes.length === 0) return <p className="text-ink-secondary">No attribute was recorded with it.</p>;
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="sr-only">Changes</caption>
      <thead className="text-meta text-ink-secondary">
        <tr>
          <th scope="col" className="w-1/3 pb-1 font-medium">
            Attribute
          </th>
          <th scope="col" className="pb-1 font-medium">
            Before
          </th>
          <th scope="col" className="pb-1 font-medium">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path} className="border-t border-divider align-top">
            <th scope="row" className="py-1 pr-3 font-normal break-words">
              <UntrustedText text={path} />
            </th>
            <td className="py-1 pr-3 break-words">
              <Value value={before} sign="−" className="bg-removed-tint text-removed" />
            </td>
            <td className="py-1 break-words">
              <Value value={after} sign="+" className="bg-added-tint text-added" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value, sign, className }: { value: unknown; sign: string; className: string }) {
  if (value === undefined) return <span className="text-ink-tertiary">None</span>;
  return (
    <span className={`inline-block max-w-full rounded-control px-1 font-mono text-meta ${className}`}>
      <span aria-hidden="true">{sign} </span>
      <UntrustedText text={typeof value === 'string' ? value : JSON.stringify(value)} />
    </span>
  );
}
