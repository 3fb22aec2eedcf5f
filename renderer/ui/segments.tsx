import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';

export interface Segment<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly count: number | undefined;
}

/** A few views of one list, exactly one of them chosen, each with its count. */
export function Segments<Key extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  label: string;
  segments: readonly Segment<Key>[];
  value: Key;
  onChange: (key: Key) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const segment = segments.find(({ key }) => keys.has(key));
        if (segment !== undefined) onChange(segment.key);
      }}
      className="flex rounded-control bg-sunken p-0.5"
    >
      {segments.map(({ key, label: text, count }) => (
        <ToggleButton
          key={key}
          id={key}
          className="flex h-7 items-center gap-1.5 rounded-control border border-transparent px-2 font-medium text-ink-secondary hover:text-ink selected:border-divider selected:bg-surface selected:text-ink"
        >
          {text}
          {count === undefined ? null : (
            <span className="text-meta text-ink-tertiary tabular-nums">{count.toLocaleString('en')}</span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
