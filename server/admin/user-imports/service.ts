import { createHash } from 'node:crypto';

import { AppError } from '@rollcall/shared/errors.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { Logger } from 'pino';

import type { StoredImport, UserImportStore } from '../../store/user-imports.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type ApplyDependencies, applyRows } from './apply.ts';
import { checkRows, createRepeats, nextRows, openFile, type OpenedFile, peopleOf } from './check.ts';

/** Rows of one turn: some milliseconds of work, and within what one transaction takes. */
const rowsPerTurn = 50;

export interface UserImportDependencies extends ApplyDependencies {
  readonly imports: UserImportStore;
  readonly userTypeOf: (workspaceId: string) => Promise<ResourceType>;
  readonly logger: Logger;
  /** Aborted when the server stops. */
  readonly stopping: AbortSignal;
}

/** An import, and whether this process works on it now. */
export interface SeenImport {
  readonly item: StoredImport;
  readonly isRunning: boolean;
}

export type UserImportService = ReturnType<typeof createUserImportService>;

/** Imports of people from files: checked in the background, then applied when an operator says so. */
export function createUserImportService(dependencies: UserImportDependencies) {
  const { imports, userTypeOf, now, newId, logger, stopping } = dependencies;
  /** What is worked on, by workspace: one at a time, so that two files never race for one account. */
  const running = new Map<string, string>();

  function isRunning(workspaceId: string, id: string): boolean {
    return running.get(workspaceId) === id && !stopping.aborted;
  }

  function see(workspaceId: string, item: StoredImport): SeenImport {
    return { item, isRunning: isRunning(workspaceId, item.id) };
  }

  async function read(workspaceId: string, id: string): Promise<StoredImport> {
    const item = await imports.find(workspaceId, id);
    if (item === undefined) throw new AppError('not_found', 'There is no import with that id.');
    return item;
  }

  function requireIdle(workspaceId: string): void {
    if (!running.has(workspaceId)) return;
    throw new AppError('import_not_ready', 'Another import of this workspace is being checked or applied.');
  }

  /** Work in the background; what fails there is kept with the import or, at the least, logged. */
  function start(workspaceId: string, id: string, work: () => Promise<void>): void {
    running.set(workspaceId, id);
    void work()
      .catch((error: unknown) => logger.error({ err: error, workspaceId, importId: id }, 'an import stopped'))
      .finally(() => {
        if (running.get(workspaceId) === id) running.delete(workspaceId);
      });
  }

  async function check(workspaceId: string, id: string, file: OpenedFile): Promise<void> {
    const userType = await userTypeOf(workspaceId);
    const repeats = createRepeats();
    try {
      let rows = nextRows(file, rowsPerTurn);
      while (rows !== undefined && isRunning(workspaceId, id)) {
        const matches = await imports.match(workspaceId, peopleOf(rows));
        await imports.addRows(workspaceId, id, checkRows(userType, rows, { repeats, matches }));
        rows = nextRows(file, rowsPerTurn);
      }
      if (!isRunning(workspaceId, id)) return;
      await imports.changeState(workspaceId, id, { from: ['checking'], to: 'ready', at: now() });
    } catch (error) {
      if (!(error instanceof AppError) || error.spec.status >= 500) throw error;
      const failure = { from: ['checking'], to: 'failed', at: now(), failure: error.detail } as const;
      await imports.changeState(workspaceId, id, failure);
    }
  }

  async function apply(actor: Actor, id: string): Promise<void> {
    const { workspaceId } = actor;
    const userType = await userTypeOf(workspaceId);
    let after = 0;
    while (isRunning(workspaceId, id)) {
      const rows = await imports.pendingRows(workspaceId, id, { after, limit: rowsPerTurn });
      if (rows.length === 0) break;
      await imports.settleRows(workspaceId, id, await applyRows(dependencies, actor, userType, rows));
      after = rows.at(-1)?.line ?? after;
    }
    if (!isRunning(workspaceId, id)) return;
    const { outcome } = await read(workspaceId, id);
    const changes = Object.entries(outcome).map(([path, count]) => ({ path, after: count }));
    await imports.changeState(
      workspaceId,
      id,
      { from: ['applying'], to: 'done', at: now() },
      describe(actor, 'users.imported', changes),
    );
  }

  return {
    /** @throws AppError not_found */
    async read(workspaceId: string, id: string): Promise<SeenImport> {
      return see(workspaceId, await read(workspaceId, id));
    },

    async list(workspaceId: string, page: { readonly before?: number; readonly limit: number }) {
      return (await imports.list(workspaceId, page)).map((item) => see(workspaceId, item));
    },

    /**
     * Begin to check a file; nothing of it is applied.
     * @param columns names of attributes by position, with commas between
     * @throws AppError bad_request | import_not_ready
     */
    async check(actor: Actor, text: string, columns: string | undefined): Promise<SeenImport> {
      const { workspaceId } = actor;
      requireIdle(workspaceId);
      const file = openFile(text, columns);
      const id = newId();
      running.set(workspaceId, id);
      const fingerprint = fingerprintOf(file, text);
      const item = { id, fingerprint, columns: file.columns, createdAt: now(), createdBy: actor.name };
      await imports.add(workspaceId, item).catch((error: unknown) => {
        running.delete(workspaceId);
        throw error;
      });
      start(workspaceId, id, () => check(workspaceId, id, file));
      return see(workspaceId, await read(workspaceId, id));
    },

    /**
     * Begin to apply a checked file, or go on with one that was interrupted. One that is done stays as it is.
     * @throws AppError not_found | import_not_ready
     */
    async apply(actor: Actor, id: string, fingerprint: string): Promise<SeenImport> {
      const { workspaceId } = actor;
      const item = await read(workspaceId, id);
      if (item.fingerprint !== fingerprint) {
        throw new AppError('import_not_ready', 'The fingerprint is of another file than this import’s.');
      }
      if (item.state === 'done' || (item.state === 'applying' && isRunning(workspaceId, id))) {
        return see(workspaceId, item);
      }
      requireIdle(workspaceId);
      if (item.state !== 'ready' && item.state !== 'applying') {
        throw new AppError('import_not_ready', `The import is ${item.state} and cannot be applied.`);
      }
      running.set(workspaceId, id);
      const change = { from: ['ready', 'applying'], to: 'applying', at: now() } as const;
      await imports.changeState(workspaceId, id, change).catch((error: unknown) => {
        running.delete(workspaceId);
        throw error;
      });
      start(workspaceId, id, () => apply(actor, id));
      return see(workspaceId, await read(workspaceId, id));
    },

    /** Stop after the rows of this moment; what is applied stays. @throws AppError not_found */
    async cancel(actor: Actor, id: string): Promise<SeenImport> {
      const { workspaceId } = actor;
      await read(workspaceId, id);
      if (running.get(workspaceId) === id) running.delete(workspaceId);
      const change = { from: ['checking', 'ready', 'applying'], to: 'cancelled', at: now() } as const;
      await imports.changeState(workspaceId, id, change, describe(actor, 'users.import_cancelled', []));
      return see(workspaceId, await read(workspaceId, id));
    },
  };

  function describe(
    actor: Actor,
    action: string,
    changes: readonly { readonly path: string; readonly after: number }[],
  ) {
    const subject = { kind: 'workspace', id: actor.workspaceId, name: 'import of users' } as const;
    return describeChange(actor, { at: now(), action, subject, changes });
  }
}

function fingerprintOf({ columns }: OpenedFile, text: string): string {
  return createHash('sha256').update(JSON.stringify(columns)).update('\n').update(text).digest('hex');
}
