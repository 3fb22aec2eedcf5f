import { UntrustedText } from './untrusted-text.tsx';
import { type DiffPart, diffWords } from './word-diff.ts';

const sides = {
  before: { sign: '−', word: 'Before', className: 'text-removed bg-removed-tint', own: 'removed' },
  after: { sign: '+', word: 'After', className: 'text-added bg-added-tint', own: 'added' },
} as const;

/** A value before (−) and after (+), with the words that differ marked; a missing side means that there was none. */
export function ValueDiff({ before, after }: { before: string | undefined; after: string | undefined }) {
  const parts = before === undefined || after === undefined ? undefined : diffWords(before, after);
  return (
    <div className="overflow-hidden rounded-control border border-divider font-mono text-meta">
      {before === undefined ? null : <Side side="before" text={before} parts={parts} />}
      {after === undefined ? null : <Side side="after" text={after} parts={parts} />}
    </div>
  );
}

function Side({
  side,
  text,
  parts,
}: {
  side: keyof typeof sides;
  text: string;
  parts: readonly DiffPart[] | undefined;
}) {
  const { sign, word, className } = sides[side];
  const own = sides[side].own;
  const shown = parts?.filter(({ kind }) => kind === 'same' || kind === own) ?? [
    { kind: 'same' as const, text },
  ];
  return (
    <div className={`flex gap-2 px-2 py-1 break-all whitespace-pre-wrap ${className}`}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{word}: </span>
      <span className="min-w-0">
        <Runs runs={shown} />
      </span>
    </div>
  );
}

function Runs({ runs }: { runs: readonly DiffPart[] }) {
  let offset = 0;
  return runs.map(({ kind, text }) => {
    const key = offset;
    offset += text.length;
    if (kind === 'same') return <UntrustedText key={key} text={text} />;
    return (
      // Not by colour alone: a word that differs is underlined too.
      <span key={key} className="font-semibold underline decoration-1 underline-offset-2">
        <UntrustedText text={text} />
      </span>
    );
  });
}
