import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import { withoutPassword } from '../redact.ts';
import type { Milliseconds } from '../store/directory.ts';
import { HeldChange } from '../store/held-change.ts';
import type { HeldRequest, HoldStore } from '../store/holds.ts';
import type { ScimCaller } from './context.ts';
import type { ResourceEndpoint } from './endpoint.ts';

export interface HoldDependencies {
  readonly holds: HoldStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

/**
 * The same endpoint, which keeps each write that the mass-change guard stops before the client hears of it.
 * The answer stays 429: an identity provider that repeats the write finds it released, or waiting still.
 */
export function holdWrites(endpoint: ResourceEndpoint, dependencies: HoldDependencies): ResourceEndpoint {
  const { holds, now, newId } = dependencies;

  async function keep(
    caller: ScimCaller,
    request: HeldRequest,
    { event, target }: HeldChange,
  ): Promise<void> {
    const name = request.body?.[endpoint.nameAttribute];
    await holds.add(caller.workspace.id, {
      ...request,
      ...event,
      id: newId(),
      target,
      subject: typeof name === 'string' ? name.slice(0, 256) : (request.resourceId ?? ''),
      tokenId: caller.token.id,
      tokenName: caller.token.name,
      requestId: caller.requestId,
      heldAt: now(),
    });
  }

  async function attempt<Answer>(
    caller: ScimCaller,
    { method, id, body, ifMatch }: Attempt,
    write: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await write();
    } catch (error) {
      if (error instanceof HeldChange) {
        const kept = body === undefined ? null : withoutPassword(body);
        const request = { resourceId: id ?? null, body: kept, ifMatch: ifMatch ?? null };
        await keep(caller, { resourceType: endpoint.name, method, ...request }, error);
      }
      throw error;
    }
  }

  return {
    ...endpoint,
    create: (caller, body) =>
      attempt(caller, { method: 'create', body }, () => endpoint.create(caller, body)),
    replace: (caller, request) =>
      attempt(caller, { method: 'replace', ...request }, () => endpoint.replace(caller, request)),
    patch: (caller, request) =>
      attempt(caller, { method: 'patch', ...request }, () => endpoint.patch(caller, request)),
    remove: (caller, request) =>
      attempt(caller, { method: 'remove', ...request }, () => endpoint.remove(caller, request)),
  };
}

interface Attempt {
  readonly method: HeldRequest['method'];
  readonly id?: string;
  readonly body?: JsonObject;
  readonly ifMatch?: string | undefined;
}
