import { zodResolver } from '@hookform/resolvers/zod';
import { definitionName } from '@rollcall/shared/contract/roles.ts';
import { ruleTargets } from '@rollcall/shared/directory/access-model.ts';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';

import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { Checkbox, SelectField, TextField } from '../../ui/fields.tsx';
import { GroupName } from './group-name.tsx';
import type { Definitions } from './queries.ts';
import type { DraftRule } from './rule-draft.ts';
import { emptyRoleNote, leadsToEmptyRole, privilegedRoles, targetsOf, targetWords } from './rule-words.ts';

/** Stands in the choice of a target for one that is made with the rule. */
const newTarget = 'new';
/** Nothing chosen yet. */
const noTarget = 'choose';
const everyConnection = 'all';

const form = z
  .object({
    operator: z.enum(['id', 'equals', 'startsWith']),
    value: z.string().trim().max(256),
    connectionId: z.string(),
    kind: z.enum(['none', ...ruleTargets]),
    target: z.string(),
    newName: z.string(),
    mayGrantPrivileged: z.boolean(),
  })
  .superRefine(({ operator, value, kind, target, newName }, context) => {
    const fail = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (operator !== 'id' && value === '') fail('value', 'Give the name of a group.');
    if (kind !== 'none' && target === noTarget) fail('target', 'Choose what the group becomes.');
    const name = definitionName.safeParse(newName);
    if (target === newTarget && !name.success) fail('newName', name.error.issues[0]?.message ?? '');
  });
type Form = z.infer<typeof form>;

const kinds = (['none', ...ruleTargets] as const).map((key) => ({ key, label: targetWords[key] }));
const operators = [
  { key: 'equals', label: 'is' },
  { key: 'startsWith', label: 'begins with' },
] as const;

/** One rule: which groups, of which connection, become what. */
export function RuleDialog({
  rule,
  isNew,
  definitions,
  onDone,
  onClose,
}: {
  rule: DraftRule;
  isNew: boolean;
  definitions: Definitions;
  onDone: (rule: DraftRule) => void;
  onClose: () => void;
}) {
  const formId = useId();
  const { watch, setValue, handleSubmit, formState } = useForm<Form>({
    resolver: zodResolver(form),
    defaultValues: toForm(rule),
  });
  const values = watch();
  const set = <Name extends keyof Form>(name: Name, value: Form[Name]) =>
    // safe cast: the library's own type of a value cannot be written for any name
    setValue(name, value as never, { shouldValidate: formState.isSubmitted });
  const asked = toRule(values, rule);
  const privileged = privilegedRoles(asked, definitions);
  const errorOf = (name: keyof Form) => formState.errors[name]?.message;
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={isNew ? 'Add rule' : 'Edit rule'}
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId}>
              {isNew ? 'Add rule' : 'Change rule'}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => void handleSubmit((valid) => onDone(toRule(valid, rule)))(event)}
          className="flex flex-col gap-3"
        >
          {values.operator === 'id' ? (
            <p>
              Group: <GroupName match={rule.group} />
            </p>
          ) : (
            <div className="grid grid-cols-[120px_minmax(0,1fr)] gap-3">
              <SelectField
                label="Group name"
                choices={operators}
                value={values.operator}
                onChange={(operator) => set('operator', operator)}
              />
              <TextField
                label="Name"
                description="Letters in any case."
                error={errorOf('value')}
                value={values.value}
                onChange={(value) => set('value', value)}
              />
            </div>
          )}
          <SelectField
            label="For people of"
            choices={[
              { key: everyConnection, label: 'All connections' },
              ...definitions.connections.map(({ id, name }) => ({ key: id, label: toVisibleText(name) })),
            ]}
            value={values.connectionId}
            onChange={(id) => set('connectionId', id)}
          />
          <div className="grid grid-cols-2 gap-3">
            <SelectField
              label="Becomes"
              choices={kinds}
              value={values.kind}
              onChange={(kind) => {
                set('kind', kind);
                set('target', noTarget);
              }}
            />
            {values.kind === 'none' ? null : (
              <SelectField
                label={targetWords[values.kind]}
                choices={targetChoices(values.kind, definitions)}
                value={values.target}
                onChange={(id) => set('target', id)}
              />
            )}
          </div>
          {errorOf('target') === undefined ? null : (
            <p role="alert" className="text-meta text-danger">
              {errorOf('target')}
            </p>
          )}
          {values.target === newTarget ? (
            <TextField
              label="Name of the new one"
              description="It is made when the rules are saved."
              error={errorOf('newName')}
              value={values.newName}
              onChange={(name) => set('newName', name)}
            />
          ) : null}
          {leadsToEmptyRole(asked, definitions) ? <Callout tone="info">{emptyRoleNote}</Callout> : null}
          {privileged.length === 0 ? null : (
            <Checkbox
              isSelected={values.mayGrantPrivileged}
              onChange={(isTicked) => set('mayGrantPrivileged', isTicked)}
            >
              This rule may grant {privileged.join(' and ')}. Without this tick it does not.
            </Checkbox>
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}

function targetChoices(kind: Exclude<Form['kind'], 'none'>, definitions: Definitions) {
  const known = targetsOf(kind, definitions).map(({ id, name }) => ({ key: id, label: toVisibleText(name) }));
  const isMadeHere = kind === 'role' || kind === 'organization';
  return [
    { key: noTarget, label: 'Choose…' },
    ...known,
    ...(isMadeHere ? [{ key: newTarget, label: `New ${kind} for the group` }] : []),
  ];
}

function toForm({ group, connectionId, becomes, mayGrantPrivileged }: DraftRule): Form {
  const isNamed = becomes.kind !== 'none' && 'name' in becomes;
  return {
    operator: group.by === 'id' ? 'id' : group.operator,
    value: group.by === 'id' ? '' : group.value,
    connectionId: connectionId ?? everyConnection,
    kind: becomes.kind,
    target: becomes.kind === 'none' ? noTarget : 'name' in becomes ? newTarget : becomes.id,
    newName: isNamed ? becomes.name : '',
    mayGrantPrivileged,
  };
}

function toRule(values: Form, rule: DraftRule): DraftRule {
  const { operator, value, connectionId, kind, target, newName, mayGrantPrivileged } = values;
  return {
    ...rule,
    group: operator === 'id' ? rule.group : { by: 'displayName', operator, value },
    connectionId: connectionId === everyConnection ? null : connectionId,
    becomes: toBecomes(kind, target, newName),
    mayGrantPrivileged,
  };
}

function toBecomes(kind: Form['kind'], target: string, newName: string): DraftRule['becomes'] {
  if (kind === 'none') return { kind };
  if (target !== newTarget || kind === 'template' || kind === 'policy') return { kind, id: target };
  return { kind, name: newName };
}
