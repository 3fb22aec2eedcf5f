import { lazy, Suspense, useState } from 'react';

import { layOutJson } from '../lib/format-text.ts';
import { CopyButton } from './copy-button.tsx';
import { Segments } from './segments.tsx';
import { UntrustedBlock } from './untrusted-text.tsx';

const CodeEditor = lazy(async () => ({ default: (await import('./code-editor.tsx')).CodeEditor }));

const looks = [
  { key: 'pretty', label: 'Laid out', count: undefined },
  { key: 'colour', label: 'In colour', count: undefined },
  { key: 'raw', label: 'As received', count: undefined },
] as const;

/** Larger texts are shown as plain text only. */
const maxColoured = 100_000;
/** What one copy can hold. */
const maxCopied = 10_000;

/** A JSON text: laid out or as it was received, as plain text; coloured and to be searched where one asks for it. */
export function CodeView({ label, text }: { label: string; text: string }) {
  const [look, setLook] = useState<(typeof looks)[number]['key']>('pretty');
  const laidOut = layOutJson(text);
  const shown = look === 'raw' ? text : laidOut;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segments
          label={`How to show ${label}`}
          segments={looks.filter(({ key }) => key !== 'colour' || laidOut.length <= maxColoured)}
          value={look}
          onChange={setLook}
        />
        {shown.length > maxCopied ? null : <CopyButton isIconOnly what={label} text={shown} />}
      </div>
      {look === 'colour' ? (
        <Suspense fallback={<UntrustedBlock label={label} text={shown} />}>
          <CodeEditor label={label} text={shown} />
        </Suspense>
      ) : (
        <UntrustedBlock label={label} text={shown} />
      )}
    </div>
  );
}
