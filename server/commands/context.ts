import { userInfo } from 'node:os';

import { AppError } from '@rollcall/shared/errors.ts';

import type { Actor } from '../admin/actor.ts';
import { readConfig } from '../config.ts';
import { defaultWorkspaceName, ensureDefaultWorkspace } from '../default-workspace.ts';
import { createLogger } from '../logger.ts';
import { createIdSource } from '../new-id.ts';
import { openStores } from '../open-stores.ts';
import { exitCodes, StartError } from '../start-error.ts';
import type { DirectoryStore, Workspace } from '../store/directory.ts';

/** Options that every command on stored data has. */
export interface DataOptions {
  readonly data?: string;
  readonly workspace: string;
  readonly json?: boolean;
}

export interface CommandContext {
  readonly directory: DirectoryStore;
  readonly workspace: Workspace;
  readonly actor: Actor;
  readonly newId: () => string;
}

/**
 * Run a command on a data directory, beside a server that may be running on it.
 * @throws StartError when the directory cannot be opened or the workspace does not exist.
 */
export async function withDirectory<Result>(
  options: DataOptions,
  command: (context: CommandContext) => Promise<Result>,
): Promise<Result> {
  const { logLevel, dataDirectory } = readConfig();
  const newId = createIdSource();
  const stores = await openStores(options.data ?? dataDirectory, 'command', {
    logger: createLogger(logLevel),
    newId,
  });
  try {
    const workspace = await findWorkspace(stores.directory, options.workspace, newId);
    const actor = commandLineActor(workspace, newId());
    return await command({ directory: stores.directory, workspace, actor, newId });
  } catch (error) {
    if (error instanceof AppError) throw toStartError(error);
    throw error;
  } finally {
    await stores.close();
  }
}

async function findWorkspace(
  directory: DirectoryStore,
  name: string,
  newId: () => string,
): Promise<Workspace> {
  const workspace =
    name === defaultWorkspaceName
      ? await ensureDefaultWorkspace(directory.workspaces, { id: newId(), now: Date.now() })
      : await directory.workspaces.findByName(name);
  if (workspace !== undefined) return workspace;
  throw new StartError('unknown_workspace', `There is no workspace called ${name}.`, {
    fix: 'Make it with: rollcall workspace create NAME, or use the workspace default.',
    exitCode: exitCodes.failed,
  });
}

function commandLineActor(workspace: Workspace, requestId: string): Actor {
  return {
    workspaceId: workspace.id,
    kind: 'operator',
    id: 'command_line',
    name: `${userInfo().username} (command line)`,
    source: 'command_line',
    requestId,
  };
}

function toStartError(error: AppError): StartError {
  return new StartError(error.code, error.detail, {
    fix: error.fix,
    exitCode: exitCodes.failed,
    cause: error,
  });
}
