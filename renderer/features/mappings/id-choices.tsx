import { Checkbox } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Any number of roles or organizations. */
export function IdChoices({
  label,
  known,
  value,
  error,
  onChange,
}: {
  label: string;
  known: readonly { readonly id: string; readonly name: string }[];
  value: readonly string[];
  error: string | undefined;
  onChange: (ids: string[]) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium text-ink-secondary">{label}</legend>
      <div
        // Focusable, because a region that scrolls must be reachable by keyboard.
        tabIndex={known.length > 5 ? 0 : undefined}
        className="max-h-40 overflow-auto rounded-control border border-divider px-3 py-1"
      >
        {known.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={value.includes(id)}
            onChange={(isIn) => onChange(isIn ? [...value, id] : value.filter((one) => one !== id))}
          >
            <UntrustedText text={name} />
          </Checkbox>
        ))}
      </div>
      {error === undefined ? null : (
        <p role="alert" className="text-meta text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
