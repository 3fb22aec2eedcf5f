import { X } from 'lucide-react';

import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { GroupName } from './group-name.tsx';
import {
  emptyCondition,
  operatorChoices,
  type PolicyCondition,
  sourceChoices,
  subjectChoices,
} from './policy-words.ts';

/** One condition of a policy. */
export function ConditionFields({
  position,
  condition,
  isWrong,
  onChange,
  onRemove,
}: {
  /** 1-based, for the names of the fields. */
  position: number;
  condition: PolicyCondition;
  isWrong: boolean;
  onChange: (condition: PolicyCondition) => void;
  onRemove: () => void;
}) {
  return (
    <div
      role="group"
      aria-label={`Condition ${position}`}
      className="flex items-start gap-2 rounded-control border border-divider p-2"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        {condition.on === 'group' ? (
          <p>
            In the group <GroupName match={{ by: 'id', groupId: condition.groupId }} />
          </p>
        ) : (
          <SelectField
            label="About"
            isLabelHidden
            choices={subjectChoices}
            value={condition.on}
            onChange={(on) => onChange(startOf(on))}
          />
        )}
        {condition.on === 'attribute' ? (
          <AttributeFields condition={condition} isWrong={isWrong} onChange={onChange} />
        ) : null}
        {condition.on === 'source' ? (
          <SelectField
            label="The account was"
            isLabelHidden
            choices={sourceChoices}
            value={condition.source}
            onChange={(source) => onChange({ on: 'source', source })}
          />
        ) : null}
      </div>
      <Button variant="quiet" size="icon" aria-label={`Remove condition ${position}`} onPress={onRemove}>
        <X size={16} strokeWidth={1.5} aria-hidden="true" />
      </Button>
    </div>
  );
}

function AttributeFields({
  condition,
  isWrong,
  onChange,
}: {
  condition: Extract<PolicyCondition, { on: 'attribute' }>;
  isWrong: boolean;
  onChange: (condition: PolicyCondition) => void;
}) {
  const { path, operator, value } = condition;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_112px_minmax(0,1fr)] gap-2">
      <TextField
        label="Attribute"
        description="Such as title."
        error={isWrong && path.trim() === '' ? 'Name an attribute.' : undefined}
        value={path}
        onChange={(text) => onChange({ ...condition, path: text })}
      />
      <SelectField
        label="Compare"
        choices={operatorChoices}
        value={operator}
        onChange={(key) => onChange({ ...condition, operator: key })}
      />
      <TextField
        label="Value"
        description="Letters in any case."
        error={isWrong && value === '' ? 'Give a value.' : undefined}
        value={value}
        onChange={(text) => onChange({ ...condition, value: text })}
      />
    </div>
  );
}

function startOf(on: 'attribute' | 'source'): PolicyCondition {
  return on === 'source' ? { on, source: 'scim' } : emptyCondition;
}
