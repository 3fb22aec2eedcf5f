import type { ProvisioningRules } from '@rollcall/shared/contract/rules.ts';
import type { GuardKind } from '@rollcall/shared/directory/guard.ts';
import type { LinkPolicy } from '@rollcall/shared/directory/linking.ts';
import { useQuery } from '@tanstack/react-query';

import { ruleQueries, useSaveRules } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { Callout } from '../../ui/callout.tsx';
import { ChoiceGroup, type DescribedChoice } from '../../ui/choice-group.tsx';
import { LimitControl } from '../../ui/limit-control.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { Switch } from '../../ui/switch.tsx';
import { SectionState } from './section-state.tsx';

const linkChoices: readonly DescribedChoice<LinkPolicy>[] = [
  {
    key: 'automatic',
    label: 'Link automatically',
    description: 'The account keeps its id and is managed from then on.',
  },
  { key: 'queue', label: 'Ask first', description: 'You decide under Directory › Review.' },
  { key: 'never', label: 'Never link', description: 'A second account is made beside the first.' },
];

const guards: readonly {
  readonly id: string;
  readonly kind: GuardKind;
  readonly title: string;
  readonly description: string;
}[] = [
  {
    id: 'guard-creates',
    kind: 'creates',
    title: 'New users an hour',
    description: 'Keeps “sync everybody” from making hundreds of accounts.',
  },
  {
    id: 'guard-deactivations',
    kind: 'deactivations',
    title: 'Deactivations an hour',
    description: 'Keeps a wrong scope from locking everybody out.',
  },
  {
    id: 'guard-removals',
    kind: 'memberRemovals',
    title: 'Removals of group members an hour',
    description: 'Counted by member, on all groups together.',
  },
];

/** How far identity providers may go. */
export function PoliciesSection() {
  const rules = useQuery(ruleQueries.read());
  return (
    <SectionState query={rules} what="the policies">
      {(data) => <Content rules={data} />}
    </SectionState>
  );
}

function Content({ rules }: { rules: ProvisioningRules }) {
  const { unreachableReason } = useConnection();
  const isDisabled = unreachableReason !== null;
  const save = useSaveRules();
  const link = useInlineSave(rules.linkPolicy, (linkPolicy) => save({ linkPolicy }));
  const shadow = useInlineSave(rules.isShadow, (isShadow) => save({ isShadow }));
  return (
    <>
      <SettingGroup title="Linking">
        <SettingRow
          id="link-policy"
          title="Linking of existing accounts"
          description="What becomes of a new user whose e-mail an account that SCIM does not manage already has. Accounts of owners and administrators are always asked for."
          layout="below"
          state={link.state}
        >
          <ChoiceGroup
            label="Linking of existing accounts"
            isLabelHidden
            choices={linkChoices}
            value={rules.linkPolicy}
            isDisabled={isDisabled}
            onChange={link.change}
          />
        </SettingRow>
      </SettingGroup>
      <SettingGroup
        title="Mass-change guard"
        description="What goes beyond a limit is held until you release or discard it under Directory › Review. The identity provider is told to try again later."
      >
        {guards.map((guard) => (
          <GuardRow key={guard.id} rules={rules} guard={guard} isDisabled={isDisabled} />
        ))}
      </SettingGroup>
      <SettingGroup title="Shadow mode">
        <SettingRow
          id="shadow"
          title="Shadow mode"
          description="Writes are checked, answered and logged as if done, and nothing changes. For a rehearsal before the first day."
          state={shadow.state}
        >
          <Switch
            label="Shadow mode"
            isSelected={rules.isShadow}
            isDisabled={isDisabled}
            onChange={shadow.change}
          />
        </SettingRow>
        {rules.isShadow ? (
          <div className="pb-3">
            <Callout tone="warning">
              Shadow mode is on: identity providers believe that their changes were made, and nobody is
              created or deactivated. Start a full synchronisation there after you switch it off.
            </Callout>
          </div>
        ) : null}
      </SettingGroup>
      <SettingGroup title="Protection">
        <SettingRow
          id="protected"
          title="Protected accounts"
          description="SCIM never deactivates or takes over a protected account, such as the one you need when everything else fails. Each is marked on its own page."
        >
          <a href={hrefOf('users')} className="flex h-8 items-center font-medium text-accent hover:underline">
            Directory › Users
          </a>
        </SettingRow>
      </SettingGroup>
    </>
  );
}

function GuardRow({
  rules,
  guard: { id, kind, title, description },
  isDisabled,
}: {
  rules: ProvisioningRules;
  guard: (typeof guards)[number];
  isDisabled: boolean;
}) {
  const save = useSaveRules();
  const value = rules.limits[kind];
  const { state, change } = useInlineSave(value, (next) => save({ limits: { [kind]: next } }));
  return (
    <SettingRow id={id} title={title} description={description} state={state}>
      <LimitControl label={title} value={value} isDisabled={isDisabled} onChange={change} />
    </SettingRow>
  );
}
