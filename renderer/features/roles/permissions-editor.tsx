import { type PublicRole, roleInput } from '@rollcall/shared/contract/roles.ts';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { TextField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { roleQueries, useUpdateRole } from './queries.ts';

/** What a role permits: strings that the platform's apps understand. They count as soon as they are saved. */
export function PermissionsEditor({ role }: { role: PublicRole }) {
  const { isReachable, unreachableReason } = useConnection();
  const known = useQuery({ ...roleQueries.permissions(), enabled: isReachable });
  const update = useUpdateRole();
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const save = (permissions: readonly string[], sentence: string) =>
    update.mutate(
      { id: role.id, version: role.version, changes: { permissions: [...permissions] } },
      { onSuccess: () => toast({ title: sentence, tone: 'success' }) },
    );
  const add = (permission: string) => {
    const parsed = roleInput.shape.permissions.safeParse([...role.permissions, permission]);
    setError(parsed.error?.issues[0]?.message);
    if (!parsed.success) return input.current?.focus();
    setTyped('');
    return save(parsed.data, `${permission.trim()} was added.`);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!update.isPending) add(typed);
  };
  const others = (known.data?.items ?? []).filter((permission) => !role.permissions.includes(permission));
  return (
    <div className="flex flex-col gap-4">
      {role.hasNoPermissionsYet ? (
        <Callout
          tone="warning"
          action={
            <Button size="compact" onPress={() => input.current?.focus()}>
              Add
            </Button>
          }
        >
          No permissions yet. Whoever has this role can do nothing by it.
        </Callout>
      ) : (
        <ul aria-label="Permissions" className="flex flex-col">
          {role.permissions.map((permission) => (
            <li
              key={permission}
              className="flex items-center gap-2 border-b border-divider py-1 last:border-b-0"
            >
              <span className="min-w-0 flex-1 font-mono break-all">
                <UntrustedText text={permission} />
              </span>
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Remove permission ${permission}`}
                disabledReason={unreachableReason}
                isDisabled={update.isPending}
                onPress={() =>
                  save(
                    role.permissions.filter((one) => one !== permission),
                    `${permission} was removed.`,
                  )
                }
              >
                <X size={16} strokeWidth={1.5} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form noValidate onSubmit={submit} className="flex flex-col gap-2">
        <TextField
          label="Add permission"
          description="A string that the apps understand, such as billing.read."
          error={error}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setError(undefined);
          }}
          inputRef={input}
        />
        <div>
          <Button type="submit" disabledReason={unreachableReason} isPending={update.isPending}>
            Add permission
          </Button>
        </div>
      </form>
      {update.isError ? <ErrorCallout error={update.error} /> : null}
      {others.length === 0 ? null : (
        <section aria-label="Permissions of other roles" className="flex flex-col gap-2">
          <h3 className="font-medium text-ink-secondary">Other roles have</h3>
          <div className="flex flex-wrap gap-2">
            {others.slice(0, 30).map((permission) => (
              <Button
                key={permission}
                size="compact"
                aria-label={`Add permission ${permission}`}
                disabledReason={unreachableReason}
                isDisabled={update.isPending}
                onPress={() => add(permission)}
              >
                + <UntrustedText text={permission} />
              </Button>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
