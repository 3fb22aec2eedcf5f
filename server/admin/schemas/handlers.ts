import type { ActivityEntry, Milliseconds } from '../../store/directory.ts';
import type { SchemaStore } from '../../store/schemas.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { Operator } from '../operator.ts';
import { requireUsableSchema } from '../usable-schema.ts';

export function schemaHandlers(dependencies: {
  readonly schemas: SchemaStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'schemas.list' | 'schemas.save' | 'schemas.remove'> {
  const { schemas, now } = dependencies;
  const describe = (action: string, urn: string, operator: Operator, requestId: string): ActivityEntry => ({
    at: now(),
    source: 'console',
    actor: { kind: 'operator', id: operator.id, name: operator.name },
    action,
    subject: { kind: 'schema', id: urn, name: urn },
    changes: [],
    requestId,
  });
  return {
    'schemas.list': async ({ operator }) => ({ items: [...(await schemas.list(operator.workspaceId))] }),
    'schemas.save': async ({ operator, requestId, body }) => {
      requireUsableSchema(body, await schemas.list(operator.workspaceId));
      const activity = describe('schema.saved', body.id, operator, requestId);
      await schemas.save(operator.workspaceId, body, activity);
      return body;
    },
    'schemas.remove': async ({ operator, requestId, params }) => {
      const activity = describe('schema.removed', params.urn, operator, requestId);
      await schemas.remove(operator.workspaceId, params.urn, activity);
      return {};
    },
  };
}
