import { revealUnseen, revealUnseenInBlock, type TextPiece, toVisibleText } from '../lib/format-text.ts';

/**
 * Text that came from outside. It is isolated, so that it cannot reorder the line around it, and characters that
 * would not be seen are drawn as their code point.
 */
export function UntrustedText({ text, className = '' }: { text: string; className?: string }) {
  return (
    <bdi className={className} title={toVisibleText(text)}>
      <Pieces pieces={revealUnseen(text)} />
    </bdi>
  );
}

/** The same for several lines in the fixed-width font. */
export function UntrustedBlock({ label, text }: { label: string; text: string }) {
  return (
    // Focusable, because a region that scrolls must be reachable by keyboard.
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="overflow-auto rounded-control border border-divider bg-sunken p-3 font-mono text-meta break-all whitespace-pre-wrap"
    >
      <bdi>
        <Pieces pieces={revealUnseenInBlock(text)} />
      </bdi>
    </pre>
  );
}

function Pieces({ pieces }: { pieces: readonly TextPiece[] }) {
  let offset = 0;
  return pieces.map(({ text, escape }) => {
    const key = offset;
    offset += text.length;
    return escape === undefined ? text : <UnseenCharacter key={key} escape={escape} />;
  });
}

function UnseenCharacter({ escape }: { escape: string }) {
  return (
    <span
      className="mx-px rounded-control bg-warning-tint px-0.5 font-mono text-warning"
      title="Invisible character"
    >
      {escape}
    </span>
  );
}
