import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { settingsQueries, useRemoveSchema } from './queries.ts';
import { SchemaDialog } from './schema-dialog.tsx';
import { SectionState } from './section-state.tsx';

/** Attributes beyond the standard ones, by the schema that holds them. */
export function SchemasSection() {
  const { unreachableReason } = useConnection();
  const schemas = useQuery(settingsQueries.schemas());
  const [editing, setEditing] = useState<ExtensionSchema | 'new' | undefined>(undefined);
  const [removing, setRemoving] = useState<ExtensionSchema | undefined>(undefined);
  return (
    <section id="schemas" tabIndex={-1} aria-label="Extension schemas" className="flex flex-col gap-3">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-section font-semibold">Extension schemas</h2>
          <p className="text-ink-secondary">
            Attributes that your identity providers send and the standard does not have, such as a badge
            number. They are optional for everybody.
          </p>
        </div>
        <Button variant="primary" disabledReason={unreachableReason} onPress={() => setEditing('new')}>
          Add schema
        </Button>
      </div>
      <SectionState query={schemas} what="the extension schemas">
        {({ items }) => (
          <ul aria-label="Schemas" className="rounded-card border border-divider bg-surface px-4">
            {items.length === 0 ? (
              <li className="py-3 text-ink-secondary">
                None yet. The standard attributes and those of the enterprise user are always there.
              </li>
            ) : null}
            {items.map((schema) => (
              <SchemaItem
                key={schema.id}
                schema={schema}
                disabledReason={unreachableReason}
                onEdit={() => setEditing(schema)}
                onRemove={() => setRemoving(schema)}
              />
            ))}
          </ul>
        )}
      </SectionState>
      {editing === undefined ? null : (
        <SchemaDialog
          schema={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {removing === undefined ? null : (
        <RemoveSchemaDialog schema={removing} onClose={() => setRemoving(undefined)} />
      )}
    </section>
  );
}

function SchemaItem({
  schema,
  disabledReason,
  onEdit,
  onRemove,
}: {
  schema: ExtensionSchema;
  disabledReason: string | null;
  onEdit: () => void;
  onRemove: () => void;
}) {
  return (
    <li className="flex items-start gap-4 border-b border-divider py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <UntrustedText text={schema.name} />
          <Badge tone="neutral">{schema.resourceType}</Badge>
        </p>
        <p className="font-mono text-meta break-all text-ink-secondary">
          <UntrustedText text={schema.id} />
        </p>
        <p className="text-ink-secondary">{schema.attributes.map(({ name }) => name).join(', ')}</p>
      </div>
      <Button
        size="compact"
        disabledReason={disabledReason}
        aria-label={`Edit schema ${schema.name}`}
        onPress={onEdit}
      >
        Edit
      </Button>
      <Button
        size="compact"
        variant="quiet"
        disabledReason={disabledReason}
        aria-label={`Remove schema ${schema.name}`}
        onPress={onRemove}
      >
        Remove
      </Button>
    </li>
  );
}

function RemoveSchemaDialog({ schema, onClose }: { schema: ExtensionSchema; onClose: () => void }) {
  const remove = useRemoveSchema();
  return (
    <ConfirmDialog
      title={
        <>
          Remove “<UntrustedText text={schema.name} />
          ”?
        </>
      }
      doing="remove an extension schema"
      confirmLabel="Remove schema"
      cancelLabel="Keep schema"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(schema.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        Its attributes are ignored from the next request on. What people and groups hold of it stays until
        they are written again.
      </p>
    </ConfirmDialog>
  );
}
