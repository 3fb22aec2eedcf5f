import type {
  Connection,
  GroupOutcome,
  ReactivationPolicy,
  SessionPolicy,
  SyncPolicies,
} from '@rollcall/shared/contract/connections.ts';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { ChoiceGroup, type DescribedChoice } from '../../ui/choice-group.tsx';
import { InlineText } from '../../ui/inline-text.tsx';
import { SettingGroup, SettingRow } from '../../ui/setting-row.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useSaveConnection } from './queries.ts';

const policyWords: readonly {
  readonly key: keyof SyncPolicies;
  readonly title: string;
  readonly description: string;
}[] = [
  {
    key: 'create',
    title: 'Create users',
    description: 'Make users, and link those that were there before.',
  },
  { key: 'update', title: 'Update users', description: 'Change and reactivate users.' },
  {
    key: 'deactivate',
    title: 'Deactivate users',
    description: 'Deactivate users, whether disabled or deleted there.',
  },
  { key: 'groups', title: 'Push groups', description: 'Make, change and delete groups and their members.' },
];

const sessionChoices: readonly DescribedChoice<SessionPolicy>[] = [
  {
    key: 'end_now',
    label: 'End sessions now',
    description: 'Whoever is deactivated is signed out everywhere at once.',
  },
  {
    key: 'let_expire',
    label: 'Let them expire',
    description: 'Running sessions live on until they end by themselves; nobody can sign in again.',
  },
];

const reactivationChoices: readonly DescribedChoice<ReactivationPolicy>[] = [
  { key: 'restore', label: 'Restore', description: 'Who comes back may do what they could do before.' },
  {
    key: 'review',
    label: 'Review first',
    description: 'Who comes back has no roles until somebody looks at it under Directory › Review.',
  },
];

const groupChoices: readonly DescribedChoice<GroupOutcome>[] = [
  { key: 'group', label: 'Group only', description: 'It gives nothing until you write a rule for it.' },
  {
    key: 'role',
    label: 'Role',
    description:
      'A rule makes it the role of its name; a role that is not there yet is made without permissions.',
  },
  {
    key: 'organization',
    label: 'Organization',
    description: 'A rule makes it the organization of its name, which is made if it is not there yet.',
  },
];

/** What the identity provider may do through this connection; each change is in force at once. */
export function ConnectionSettings({ connection }: { connection: Connection }) {
  const { unreachableReason } = useConnection();
  const isDisabled = unreachableReason !== null;
  const save = useSaveConnection(connection);
  const session = useInlineSave(connection.sessionPolicy, (sessionPolicy) => save({ sessionPolicy }));
  const reactivation = useInlineSave(connection.reactivation, (value) => save({ reactivation: value }));
  const groups = useInlineSave(connection.groupsBecome, (groupsBecome) => save({ groupsBecome }));
  return (
    <>
      <SettingGroup title="General">
        <NameRow connection={connection} isDisabled={isDisabled} />
      </SettingGroup>
      <SettingGroup
        title="What it may do"
        description="Reading is always allowed. What is off is refused, and the log says so."
      >
        {policyWords.map((words) => (
          <PolicyRow key={words.key} connection={connection} words={words} isDisabled={isDisabled} />
        ))}
      </SettingGroup>
      <SettingGroup title="Groups">
        <SettingRow
          title="What a new group becomes"
          description="Where no rule speaks of it. It never becomes Owner, Admin or another role that SCIM may not grant."
          layout="below"
          state={groups.state}
        >
          <ChoiceGroup
            label="What a new group becomes"
            isLabelHidden
            choices={groupChoices}
            value={connection.groupsBecome}
            isDisabled={isDisabled}
            onChange={groups.change}
          />
        </SettingRow>
      </SettingGroup>
      <SettingGroup title="People who leave and come back">
        <SettingRow
          title="Sessions of people who are deactivated"
          description="No new sign-in either way."
          layout="below"
          state={session.state}
        >
          <ChoiceGroup
            label="Sessions of people who are deactivated"
            isLabelHidden
            choices={sessionChoices}
            value={connection.sessionPolicy}
            isDisabled={isDisabled}
            onChange={session.change}
          />
        </SettingRow>
        <SettingRow
          title="People who are reactivated"
          description="What they may do when the identity provider makes them active again."
          layout="below"
          state={reactivation.state}
        >
          <ChoiceGroup
            label="People who are reactivated"
            isLabelHidden
            choices={reactivationChoices}
            value={connection.reactivation}
            isDisabled={isDisabled}
            onChange={reactivation.change}
          />
        </SettingRow>
      </SettingGroup>
      <p className="text-ink-secondary">
        Linking of existing accounts, the mass-change guard and shadow mode are the same for every connection:{' '}
        <a
          href={hrefOf('settings', { section: 'policies' })}
          className="font-medium text-accent hover:underline"
        >
          Settings › Policies
        </a>
        .
      </p>
    </>
  );
}

function PolicyRow({
  connection,
  words: { key, title, description },
  isDisabled,
}: {
  connection: Connection;
  words: (typeof policyWords)[number];
  isDisabled: boolean;
}) {
  const save = useSaveConnection(connection);
  const isOn = connection.policies[key];
  const { state, change } = useInlineSave(isOn, (value) => save({ policies: { [key]: value } }));
  return (
    <SettingRow title={title} description={description} state={state}>
      <Switch label={title} isSelected={isOn} isDisabled={isDisabled} onChange={change} />
    </SettingRow>
  );
}

function NameRow({ connection, isDisabled }: { connection: Connection; isDisabled: boolean }) {
  const save = useSaveConnection(connection);
  const { state, change } = useInlineSave(connection.name, (name) => save({ name }));
  return (
    <SettingRow title="Name" description="Stands in the log and in Activity." state={state}>
      <InlineText
        label="Name"
        value={connection.name}
        maxLength={60}
        isDisabled={isDisabled}
        onChange={change}
      />
    </SettingRow>
  );
}
