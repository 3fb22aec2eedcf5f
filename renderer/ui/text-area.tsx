import {
  FieldError,
  Label,
  Text,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';

/** Several lines of text with their label, hint and error tied to them. */
export function TextArea({
  label,
  description,
  error,
  value,
  onChange,
  rows,
}: {
  label: string;
  description: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  rows: number;
}) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      className="flex flex-col gap-1"
    >
      <Label className="font-medium text-ink-secondary">{label}</Label>
      <AriaTextArea
        rows={rows}
        spellCheck={false}
        className="rounded-control border border-control bg-surface px-2 py-1 font-mono text-ink invalid:border-danger"
      />
      <Text slot="description" className="text-meta text-ink-tertiary">
        {description}
      </Text>
      <FieldError className="text-meta text-danger">{error}</FieldError>
    </AriaTextField>
  );
}
