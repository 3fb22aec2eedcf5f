import { Check, ChevronDown, Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField as AriaSearchField,
  Select,
  SelectValue,
  Text,
  TextField as AriaTextField,
} from 'react-aria-components';

const labelClass = 'text-body text-ink-secondary font-medium';
const controlClass =
  'bg-surface border-control text-ink rounded-control text-body h-8 border px-2 invalid:border-danger disabled:text-ink-tertiary disabled:bg-sunken';

/** One line of text with its label, hint and error tied to it. */
export function TextField({
  label,
  description,
  error,
  value,
  onChange,
  inputRef,
  isRequired = true,
  isSecret = false,
}: {
  label: string;
  description: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  isRequired?: boolean;
  /** Shown as dots while it is typed or pasted. */
  isSecret?: boolean;
}) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      type={isSecret ? 'password' : 'text'}
      validationBehavior="aria"
      autoComplete="off"
      className="flex flex-col gap-1"
    >
      <Label className={labelClass}>{label}</Label>
      <Input ref={inputRef} spellCheck={false} className={controlClass} />
      <Text slot="description" className="text-meta text-ink-tertiary">
        {description}
      </Text>
      <FieldError className="text-meta text-danger">{error}</FieldError>
    </AriaTextField>
  );
}

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly label: string;
}

/** One of a few values. The label may be drawn or only spoken. */
export function SelectField<Key extends string>({
  label,
  choices,
  value,
  onChange,
  isLabelHidden = false,
}: {
  label: string;
  choices: readonly Choice<Key>[];
  value: Key;
  onChange: (key: Key) => void;
  isLabelHidden?: boolean;
}) {
  return (
    <Select
      selectedKey={value}
      onSelectionChange={(key) => {
        const choice = choices.find((one) => one.key === key);
        if (choice !== undefined) onChange(choice.key);
      }}
      className="flex flex-col gap-1"
    >
      <Label className={isLabelHidden ? 'sr-only' : labelClass}>{label}</Label>
      <AriaButton className={`${controlClass} flex items-center justify-between gap-2 text-left`}>
        {/* Its own text only: by default it would repeat the chosen item with its tick. */}
        <SelectValue className="cell-text">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={16} strokeWidth={1.5} aria-hidden="true" className="shrink-0 text-ink-tertiary" />
      </AriaButton>
      <Popover className="min-w-(--trigger-width) rounded-card border border-divider bg-surface p-1 shadow-floating">
        <ListBox items={choices} className="max-h-96 overflow-auto outline-none">
          {({ key, label: text }) => (
            <ListBoxItem
              id={key}
              textValue={text}
              className="group flex h-8 items-center justify-between gap-4 rounded-control px-2 text-body outline-none hover:bg-hover focus:bg-selected"
            >
              {text}
              <Check
                size={16}
                strokeWidth={1.5}
                aria-hidden="true"
                className="invisible text-accent group-selected:visible"
              />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** Yes or no, with the sentence one agrees to. */
export function Checkbox({
  isSelected,
  onChange,
  children,
}: {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
}) {
  return (
    <AriaCheckbox
      isSelected={isSelected}
      onChange={onChange}
      className="group relative flex min-h-6 items-center gap-2 text-body outline-none"
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-control border border-control outline-2 outline-offset-2 outline-transparent group-focus-visible:outline-focus group-selected:border-transparent group-selected:bg-primary-fill">
        <Check
          size={12}
          strokeWidth={2.5}
          aria-hidden="true"
          className="invisible text-on-fill group-selected:visible"
        />
      </span>
      {children}
    </AriaCheckbox>
  );
}

/** Text to find rows by; Esc clears it. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      className="group relative flex w-72"
    >
      <Search
        size={16}
        strokeWidth={1.5}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2 text-ink-tertiary"
      />
      <Input
        placeholder={placeholder}
        spellCheck={false}
        className={`${controlClass} w-full pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      <AriaButton className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-control text-ink-tertiary group-empty:invisible hover:text-ink">
        <X size={16} strokeWidth={1.5} aria-hidden="true" />
      </AriaButton>
    </AriaSearchField>
  );
}
