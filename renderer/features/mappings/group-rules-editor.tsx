import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { ImpactDialog } from './impact-dialog.tsx';
import type { Definitions } from './queries.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { type ChangedRules, type DraftRule, type KeyedRule, useRuleDraft } from './rule-draft.ts';
import { conflictChoices } from './rule-words.ts';
import { RulesList } from './rules-list.tsx';
import { UndoNote } from './undo-note.tsx';
import { UnmappedGroups } from './unmapped-groups.tsx';
import { useApplyRules } from './use-apply-rules.ts';

interface OpenRule {
  /** undefined for a new one. */
  readonly key: string | undefined;
  readonly rule: DraftRule;
}

const newRule: DraftRule = {
  group: { by: 'displayName', operator: 'equals', value: '' },
  connectionId: null,
  becomes: { kind: 'none' },
  mayGrantPrivileged: false,
};

function groupIdsOf(rules: readonly KeyedRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ rule: { group } }) => (group.by === 'id' ? [group.groupId] : [])));
}

/** Ordered rules that are changed here first, then looked at, then applied. */
export function GroupRulesEditor({
  saved,
  definitions,
  changed,
}: {
  saved: PublicGroupRules;
  definitions: Definitions;
  changed: ChangedRules;
}) {
  const { unreachableReason } = useConnection();
  const [open, setOpen] = useState<OpenRule | undefined>(undefined);
  const edit = useRuleDraft(saved, changed);
  const { draft, isChanged } = edit;
  const apply = useApplyRules({ onApplied: edit.discard });
  const saveReason = unreachableReason ?? (isChanged ? null : 'Nothing was changed.');
  const save = () => apply.look(draft);
  useActions([
    {
      id: 'mappings.save',
      title: 'Save group rules',
      group: 'Mappings',
      keys: ['mod+s'],
      disabledReason: saveReason,
      run: save,
    },
  ]);
  return (
    <div className="flex flex-col gap-6">
      {saved.undoUntil === null || saved.savedBy === null ? null : (
        <UndoNote
          what="the last change of the rules"
          by={saved.savedBy}
          until={saved.undoUntil}
          isPending={apply.undo.isPending}
          disabledReason={unreachableReason ?? (isChanged ? 'Save or discard your changes first.' : null)}
          onUndo={() => apply.undo.mutate()}
        />
      )}
      {apply.failure === null ? null : <ErrorCallout error={apply.failure} />}
      <section aria-label="Rules" className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <h2 className="flex-1 text-section font-semibold">Rules</h2>
          {isChanged ? (
            <>
              <span className="text-ink-secondary">Not saved yet</span>
              <Button onPress={edit.discard}>Discard changes</Button>
            </>
          ) : null}
          <Button onPress={() => setOpen({ key: undefined, rule: newRule })}>
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            Add rule
          </Button>
          <Button variant="primary" disabledReason={saveReason} isPending={apply.isLooking} onPress={save}>
            Save rules
          </Button>
        </div>
        {draft.rules.length === 0 ? (
          <p className="rounded-card border border-divider bg-surface p-6 text-center text-pretty text-ink-secondary">
            No rules yet: a group stays a group. Add a rule, or start from one of the groups below.
          </p>
        ) : null}
        <RulesList
          rules={draft.rules}
          definitions={definitions}
          onMove={edit.move}
          onEdit={setOpen}
          onRemove={edit.remove}
        />
      </section>
      <ChoiceGroup
        label="When several groups of a person lead to different roles or organizations"
        choices={conflictChoices}
        value={draft.conflict}
        onChange={edit.setConflict}
      />
      <UnmappedGroups
        addedIds={groupIdsOf(draft.rules)}
        onAdd={(groupId) => setOpen({ key: undefined, rule: { ...newRule, group: { by: 'id', groupId } } })}
      />
      {open === undefined ? null : (
        <RuleDialog
          rule={open.rule}
          isNew={open.key === undefined}
          definitions={definitions}
          onDone={(rule) => {
            edit.put(open.key, rule);
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {apply.impact === undefined ? null : (
        <ImpactDialog
          impact={apply.impact}
          isPending={apply.isApplying}
          error={apply.applyError}
          onConfirm={() => apply.apply(draft)}
          onClose={apply.close}
        />
      )}
    </div>
  );
}
