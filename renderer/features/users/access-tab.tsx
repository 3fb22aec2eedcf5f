import type { UserAccess } from '@rollcall/shared/contract/access.ts';
import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { accessQueries, useAccessNames } from '../../lib/access-queries.ts';
import { becomesWords, causeWords, groupWords } from '../../lib/access-words.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout, ErrorPanel } from '../../ui/error-panel.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { type Grant, useChooseRule, useGrantAccess, userQueries, useRevokeAccess } from './queries.ts';

/** The groups somebody is in, and the roles and organizations that come of them, each with why. */
export function AccessTab({ user }: { user: UserDetail }) {
  const { isReachable } = useConnection();
  const access = useQuery({ ...userQueries.access(user.id), enabled: isReachable });
  if (access.isPending) return <ListSkeleton what="access" rowHeight={28} />;
  if (access.isLoadingError) {
    return (
      <ErrorPanel
        title="What this person may do could not be loaded"
        error={access.error}
        stillWorks="Their access itself is not affected."
        onRetry={() => void access.refetch()}
      />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {access.data.isEffective ? null : (
        <Callout tone="info">
          {access.data.inactiveBecause === 'review'
            ? 'None of this counts until somebody has reviewed the account.'
            : 'None of this counts while the account is deactivated; it comes back with it.'}
        </Callout>
      )}
      <Conflict access={access.data} />
      <Groups userId={user.id} />
      <Granted kind="role" title="Roles" access={access.data} />
      <Granted kind="organization" title="Organizations" access={access.data} />
      <Refused access={access.data} />
    </div>
  );
}

function Groups({ userId }: { userId: string }) {
  const { isReachable } = useConnection();
  const groups = useQuery({ ...userQueries.groups(userId), enabled: isReachable });
  return (
    <section aria-label="Groups" className="flex flex-col gap-2">
      <h3 className="font-medium text-ink-secondary">Groups</h3>
      {groups.isError ? <ErrorCallout error={groups.error} /> : null}
      {groups.data?.items.length === 0 ? <p className="text-ink-secondary">In no group.</p> : null}
      <ul className="flex flex-col gap-1">
        {groups.data?.items.map(({ id, displayName }) => (
          <li key={id} className="break-words">
            <TextLink href={hrefOf('groups', { selected: id })}>
              <UntrustedText text={displayName} />
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

const listOf = { role: 'roles', organization: 'organizations' } as const;

function Granted({ kind, title, access }: { kind: Grant['kind']; title: string; access: UserAccess }) {
  const { unreachableReason } = useConnection();
  const names = useAccessNames();
  const revoke = useRevokeAccess();
  const granted = access[listOf[kind]];
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-medium text-ink-secondary">{title}</h3>
      {granted.length === 0 ? <p className="text-ink-secondary">None.</p> : null}
      <ul className="flex flex-col">
        {granted.map(({ id, name, because }) => (
          <li
            key={id}
            className="flex items-start gap-3 border-b border-divider py-2 first:pt-0 last:border-b-0"
          >
            <div className="min-w-0 flex-1">
              <TextLink href={hrefOf(listOf[kind], { selected: id })}>
                <UntrustedText text={name} />
              </TextLink>
              <p className="break-words text-ink-secondary">
                Because: <UntrustedText text={because.map((cause) => causeWords(cause, names)).join('; ')} />
              </p>
            </div>
            {because.some((cause) => cause.kind === 'manual') ? (
              <Button
                size="compact"
                aria-label={`Take back ${name}`}
                disabledReason={unreachableReason}
                isPending={revoke.isPending}
                onPress={() => revoke.mutate({ userId: access.userId, grant: { kind, id } })}
              >
                Take back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {revoke.isError ? <ErrorCallout error={revoke.error} /> : null}
      <GiveByHand kind={kind} access={access} />
    </section>
  );
}

function GiveByHand({ kind, access }: { kind: Grant['kind']; access: UserAccess }) {
  const { isReachable: enabled, unreachableReason } = useConnection();
  const roles = useQuery({ ...accessQueries.roles(), enabled });
  const organizations = useQuery({ ...accessQueries.organizations(), enabled });
  const grant = useGrantAccess();
  const [chosen, setChosen] = useState('');
  const had = new Set(access[listOf[kind]].map(({ id }) => id));
  const all = (kind === 'role' ? roles.data : organizations.data) ?? [];
  const others = all.filter(({ id }) => !had.has(id)).map(({ id, name }) => ({ key: id, label: name }));
  if (others.length === 0) return null;
  // Nothing is chosen beforehand: what comes first may be the role of the owner.
  const choices = [{ key: '', label: 'Choose…' }, ...others];
  const current = others.some(({ key }) => key === chosen) ? chosen : '';
  return (
    <>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <SelectField
            label={kind === 'role' ? 'Another role' : 'Another organization'}
            choices={choices}
            value={current}
            onChange={setChosen}
          />
        </div>
        <Button
          disabledReason={unreachableReason}
          isDisabled={current === ''}
          isPending={grant.isPending}
          onPress={() => grant.mutate({ userId: access.userId, grant: { kind, id: current } })}
        >
          {kind === 'role' ? 'Give role' : 'Add to organization'}
        </Button>
      </div>
      {grant.isError ? <ErrorCallout error={grant.error} /> : null}
    </>
  );
}

/** Rules lead to different things: an operator says which one counts. */
function Conflict({ access }: { access: UserAccess }) {
  const { unreachableReason } = useConnection();
  const { names, ruleSet } = useAccessNames();
  const choose = useChooseRule();
  if (access.held.length === 0) return null;
  return (
    <section aria-label="Rules in conflict" className="flex flex-col gap-2">
      <Callout tone="warning">
        Groups of this person lead to different things. Choose the rule that counts; until then they keep what
        they had.
      </Callout>
      <ul className="flex flex-col gap-2">
        {access.held.map((ruleId) => {
          const rule = ruleSet?.rules.find(({ id }) => id === ruleId);
          const words = rule === undefined ? ruleId : `${groupWords(rule)}: ${becomesWords(rule, names)}`;
          return (
            <li key={ruleId} className="flex items-center gap-3">
              <span className="min-w-0 flex-1 break-words">
                <UntrustedText text={words} />
              </span>
              <Button
                size="compact"
                aria-label={`Choose ${words}`}
                disabledReason={unreachableReason}
                isPending={choose.isPending}
                onPress={() => choose.mutate({ userId: access.userId, ruleId })}
              >
                Choose
              </Button>
            </li>
          );
        })}
      </ul>
      {choose.isError ? <ErrorCallout error={choose.error} /> : null}
    </section>
  );
}

const refusedWords = { unknown: 'there is no such role', forbidden: 'SCIM may not grant it' } as const;

function Refused({ access }: { access: UserAccess }) {
  if (access.refused.length === 0) return null;
  return (
    <section aria-label="Not granted" className="flex flex-col gap-2">
      <h3 className="font-medium text-ink-secondary">Named by the identity provider, not granted</h3>
      <ul className="flex flex-col gap-1">
        {access.refused.map(({ value, why }) => (
          <li key={value} className="break-words">
            <UntrustedText text={value} />: {refusedWords[why]}
          </li>
        ))}
      </ul>
    </section>
  );
}
