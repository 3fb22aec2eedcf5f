import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Lock, Pencil } from 'lucide-react';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { useProviderName } from '../../lib/provider-name.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { SourceBadge } from '../../ui/account.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Fact, Facts } from '../../ui/inspector.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { type Attribute, toAttributeGroups } from './attributes.ts';
import { logSearchOf } from './log-search-of.ts';
import { userQueries, useUpdateUser } from './queries.ts';
import type { UserJobs } from './user-jobs.ts';

/** The account, who owns each of its attributes, and what can be done with it. */
export function ProfileTab({ user, jobs }: { user: UserDetail; jobs: UserJobs }) {
  const { unreachableReason } = useConnection();
  const provider = useProviderName(user.connectionId);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Button disabledReason={unreachableReason} onPress={() => jobs.onEdit(user)}>
          Edit profile
        </Button>
        {user.status === 'active' ? (
          <Button disabledReason={unreachableReason} onPress={() => jobs.onDeactivate(user)}>
            Deactivate user
          </Button>
        ) : (
          <Button disabledReason={unreachableReason} onPress={() => jobs.onReactivate(user)}>
            Reactivate user
          </Button>
        )}
      </div>
      <Notices user={user} />
      <Facts>
        <Fact name="Source">
          <SourceBadge user={user} />
          {user.isManaged ? (
            <span className="ml-2 text-ink-secondary">
              Managed by <UntrustedText text={lowerArticle(provider)} />
            </span>
          ) : null}
        </Fact>
        <Fact name="External id">
          {user.externalId === null ? (
            <span className="text-ink-tertiary">None</span>
          ) : (
            <UntrustedText text={user.externalId} />
          )}
        </Fact>
        <Fact name="Created">{formatMoment(user.createdAt).slice(0, 19)}</Fact>
        <Fact name="Updated">{formatMoment(user.updatedAt).slice(0, 19)}</Fact>
      </Facts>
      <TextLink href={hrefOf('provisioningLog', { q: logSearchOf(user) })}>
        Watch this person in the provisioning log
      </TextLink>
      <AttributeGroups user={user} provider={provider} />
      <Standing user={user} />
      <CopyField label="User id" what="user id" text={user.id} />
    </div>
  );
}

function Notices({ user }: { user: UserDetail }) {
  return (
    <>
      {user.isDeletedByProvider ? (
        <Callout tone="info">
          The identity provider removed this person. SCIM answers 404 for the id; the account and its history
          are kept here. When the same user name is created again, this account comes back.
        </Callout>
      ) : null}
      {user.needsReview ? <Review user={user} /> : null}
    </>
  );
}

function Review({ user }: { user: UserDetail }) {
  const { unreachableReason } = useConnection();
  const update = useUpdateUser();
  return (
    <Callout
      tone="warning"
      action={
        <Button
          size="compact"
          disabledReason={unreachableReason}
          isPending={update.isPending}
          onPress={() =>
            update.mutate({ id: user.id, version: user.version, changes: { needsReview: false } })
          }
        >
          Let it count
        </Button>
      }
    >
      This account came back. What it had before does not count until somebody has looked at it.
    </Callout>
  );
}

function AttributeGroups({ user, provider }: { user: UserDetail; provider: string }) {
  return toAttributeGroups(user.resource).map(({ schema, attributes }) => (
    <section key={schema ?? 'core'} className="flex flex-col gap-2">
      <h3 className="font-medium break-all text-ink-secondary">
        {schema === undefined ? 'Attributes' : <UntrustedText text={schema} />}
      </h3>
      <Facts names="long">
        {attributes.map((attribute) => (
          <Fact key={attribute.path} name={attribute.path}>
            <span className="flex items-start gap-2">
              <span className="min-w-0 flex-1 break-words">
                <UntrustedText text={attribute.value} />
              </span>
              {user.isManaged ? (
                <OwnerMark
                  isManaged={user.managedAttributes.includes(ownerKey(schema, attribute))}
                  provider={provider}
                />
              ) : null}
            </span>
          </Fact>
        ))}
      </Facts>
    </section>
  ));
}

/** The attribute as a whole, as ownership names it. */
function ownerKey(schema: string | undefined, { path }: Attribute): string {
  const root = path.split(/[.[]/, 1)[0] ?? path;
  return schema === undefined ? root : `${schema}:${root}`;
}

const iconProps = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

function OwnerMark({ isManaged, provider }: { isManaged: boolean; provider: string }) {
  const words = isManaged ? `Managed by ${lowerArticle(provider)}` : 'Kept here';
  return (
    <span title={words} className="flex h-5 shrink-0 items-center text-ink-tertiary">
      {isManaged ? <Lock {...iconProps} /> : <Pencil {...iconProps} />}
      <span className="sr-only">{words}</span>
    </span>
  );
}

function lowerArticle(provider: string): string {
  return provider === 'The identity provider' ? 'the identity provider' : provider;
}

const flags = [
  {
    flag: 'isProtected',
    title: 'Protected account',
    description: 'SCIM may neither deactivate nor delete it: a break-glass account.',
  },
  {
    flag: 'isPrivileged',
    title: 'Owner or administrator',
    description: 'Linked to an identity provider only after an operator approves.',
  },
] as const;

function Standing({ user }: { user: UserDetail }) {
  return (
    <section aria-label="Safety" className="rounded-card border border-divider px-4">
      {flags.map((flag) => (
        <Flag key={flag.flag} user={user} {...flag} />
      ))}
    </section>
  );
}

function Flag({ user, flag, title, description }: (typeof flags)[number] & { user: UserDetail }) {
  const { unreachableReason } = useConnection();
  const update = useUpdateUser();
  const client = useQueryClient();
  const { state, change } = useInlineSave(user[flag], (value) => {
    // Undo comes after the save: by then there is a newer version than the one shown when it was pressed.
    const known = client.getQueryData(userQueries.detail(user.id).queryKey) ?? user;
    return update.mutateAsync({ id: user.id, version: known.version, changes: { [flag]: value } });
  });
  return (
    <SettingRow title={title} description={description} state={state}>
      <Switch
        label={title}
        isSelected={user[flag]}
        isDisabled={unreachableReason !== null}
        onChange={change}
      />
    </SettingRow>
  );
}
