import { X } from 'lucide-react';
import { FieldError, Input, TextField } from 'react-aria-components';
import { type Control, Controller, useWatch } from 'react-hook-form';

import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/fields.tsx';
import { attributeTypes, type SchemaForm } from './schema-form.ts';

const typeChoices = attributeTypes.map((key) => ({ key, label: key }));
/** A complex attribute is made by the admin API, so it cannot be chosen. */
const simpleChoices = typeChoices.filter(({ key }) => key !== 'complex');

/** One attribute of a schema, in a line. */
export function SchemaAttribute({
  control,
  index,
  onRemove,
}: {
  control: Control<SchemaForm>;
  index: number;
  onRemove: (() => void) | undefined;
}) {
  const number = index + 1;
  const type = useWatch({ control, name: `attributes.${index}.type` });
  return (
    <div className="flex items-start gap-2">
      <Controller
        control={control}
        name={`attributes.${index}.name`}
        render={({ field, fieldState }) => (
          <TextField
            aria-label={`Name of attribute ${number}`}
            value={field.value}
            onChange={field.onChange}
            isInvalid={fieldState.error !== undefined}
            validationBehavior="aria"
            className="flex min-w-0 flex-1 flex-col gap-1"
          >
            <Input
              ref={field.ref}
              placeholder="badgeNumber"
              spellCheck={false}
              className="h-8 rounded-control border border-control bg-surface px-2 text-ink invalid:border-danger"
            />
            <FieldError className="text-meta text-danger">{fieldState.error?.message}</FieldError>
          </TextField>
        )}
      />
      <div className="w-28 shrink-0">
        <Controller
          control={control}
          name={`attributes.${index}.type`}
          render={({ field }) => (
            <SelectField
              label={`Type of attribute ${number}`}
              isLabelHidden
              choices={type === 'complex' ? typeChoices.slice(-1) : simpleChoices}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name={`attributes.${index}.multiValued`}
        render={({ field }) => (
          <div className="flex h-8 items-center">
            <Checkbox isSelected={field.value} onChange={field.onChange}>
              Many
              <span className="sr-only"> values in attribute {number}</span>
            </Checkbox>
          </div>
        )}
      />
      <div className="flex h-8 w-7 items-center">
        {onRemove === undefined ? null : (
          <Button variant="quiet" size="icon" aria-label={`Remove attribute ${number}`} onPress={onRemove}>
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </Button>
        )}
      </div>
    </div>
  );
}
