import {
  type DryRunInput,
  dryRunInput,
  type DryRunResult,
} from '@rollcall/shared/contract/attribute-mappings.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { providerMappings } from '@rollcall/shared/idp/mappings/all.ts';

import { withoutPassword } from '../../redact.ts';
import type { Rehearsal, RehearseWrite } from '../../rehearsal.ts';
import type { ResourceTypes } from '../../resource-types.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { StoredUser } from '../../store/users.ts';
import { foreseeAccess } from './foresee-access.ts';
import { namedAttributes } from './named-attributes.ts';
import { type Payload, readPayload } from './payload.ts';
import { warningsFor } from './warnings.ts';

export interface DryRunDependencies {
  readonly directory: DirectoryStore;
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
  readonly rehearse: RehearseWrite;
}

export type DryRun = ReturnType<typeof createDryRun>;

/** Tries payloads for the operators, and says what would become of each part. */
export function createDryRun({ directory, typesOf, rehearse }: DryRunDependencies) {
  const { connections, workspaces, tokens, rules, mappings } = directory;

  /** On whose behalf a request of the connection would come. @throws AppError not_found | bad_request */
  async function findSender(workspaceId: string, connectionId: string) {
    const connection = await connections.find(workspaceId, connectionId);
    const workspace = await workspaces.find(workspaceId);
    if (connection === undefined || workspace === undefined) {
      throw new AppError('not_found', 'There is no connection with that id.');
    }
    const token = (await tokens.list(workspaceId)).find((other) => other.connectionId === connectionId);
    if (token !== undefined) return { workspace, connection, token };
    throw new AppError('bad_request', 'The connection never had a token to send it with.');
  }

  return {
    /** @throws AppError not_found | bad_request */
    async run(workspaceId: string, input: DryRunInput, requestId: string): Promise<DryRunResult> {
      const { connectionId, payload: pasted, userId } = dryRunInput.parse(input);
      const sender = await findSender(workspaceId, connectionId);
      const mapping = providerMappings[sender.connection.provider];
      const payload = readPayload(pasted, { mapping, userId });
      const { method, body } = payload;
      const rehearsal = await rehearse({ ...sender, method, body, userId, requestId });
      const userType = (await typesOf(workspaceId)).User;
      const off = await mappings.switchedOff(workspaceId, connectionId);
      const { isShadow } = await rules.read(workspaceId);
      return {
        method,
        body: { ...withoutPassword(body) },
        ...presentRehearsal(rehearsal, method),
        user: presentUser(rehearsal.met),
        attributes: namedAttributes(payload, { userType, off }),
        access: rehearsal.kind === 'done' ? await foreseeAccess(directory, rehearsal.user) : null,
        warnings: warningsFor({ ...sender, userType, payload, rehearsal, isShadow }),
      };
    },
  };
}

function presentRehearsal(
  rehearsal: Rehearsal,
  method: Payload['method'],
): Pick<DryRunResult, 'status' | 'outcome' | 'error' | 'resource' | 'changes'> {
  if (rehearsal.kind === 'refused') {
    const { code, detail, fix, spec } = rehearsal.error;
    return { status: spec.status, outcome: null, error: { code, detail, fix }, resource: null, changes: [] };
  }
  const { outcome, resource, changes } = rehearsal;
  const status = method === 'create' ? 201 : 200;
  return { status, outcome, error: null, resource: { ...resource }, changes: [...changes] };
}

function presentUser(user: StoredUser | undefined): DryRunResult['user'] {
  return user === undefined ? null : { id: user.id, userName: user.userName };
}
