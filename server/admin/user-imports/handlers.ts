import type { UserImport, UserImportRow } from '@rollcall/shared/contract/user-import.ts';
import { toCsvLine } from '@rollcall/shared/csv.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { StoredImportRow, UserImportStore } from '../../store/user-imports.ts';
import { toActor } from '../actor.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { descendingPage } from '../page.ts';
import type { AdminStreamHandlers } from '../stream.ts';
import type { SeenImport, UserImportService } from './service.ts';

/** Rows of a download that are read in one go. */
const rowsPerStep = 500;

type UserImportEndpoint =
  | 'userImports.list'
  | 'userImports.check'
  | 'userImports.read'
  | 'userImports.rows'
  | 'userImports.apply'
  | 'userImports.cancel';

export function userImportHandlers({
  imports,
  userImportService,
}: {
  readonly imports: UserImportStore;
  readonly userImportService: UserImportService;
}): Pick<AdminHandlers, UserImportEndpoint> {
  return {
    'userImports.list': ({ operator, query }) =>
      descendingPage(query, (part) => userImportService.list(operator.workspaceId, part), {
        keyOf: ({ item }) => item.key,
        present: presentImport,
      }),
    'userImports.check': async ({ operator, requestId, query, body }) =>
      presentImport(await userImportService.check(toActor(operator, requestId), body, query.columns)),
    'userImports.read': async ({ operator, params }) =>
      presentImport(await userImportService.read(operator.workspaceId, params.id)),
    'userImports.rows': async ({ operator, params, query }) => {
      const { workspaceId } = operator;
      await userImportService.read(workspaceId, params.id);
      const { plan, outcome, cursor, limit } = query;
      const rows = await imports.rows(workspaceId, params.id, {
        ...(plan === undefined ? {} : { plan }),
        ...(outcome === undefined ? {} : { outcome }),
        after: cursor === undefined ? 0 : decodeLine(cursor),
        limit: limit + 1, // one more tells whether a next page exists
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = rows.length > limit && last !== undefined ? encodeCursor([last.line]) : null;
      return { items: items.map(presentRow), nextCursor };
    },
    'userImports.apply': async ({ operator, requestId, params, body }) =>
      presentImport(await userImportService.apply(toActor(operator, requestId), params.id, body.fingerprint)),
    'userImports.cancel': async ({ operator, requestId, params }) =>
      presentImport(await userImportService.cancel(toActor(operator, requestId), params.id)),
  };
}

export function userImportStreams({
  imports,
}: {
  readonly imports: UserImportStore;
}): Pick<AdminStreamHandlers, 'userImports.export'> {
  return {
    'userImports.export': async ({ operator, query }) => {
      const item = await imports.find(operator.workspaceId, query.id);
      if (item === undefined) throw new AppError('not_found', 'There is no import with that id.');
      const day = new Date(item.createdAt).toISOString().slice(0, 10);
      return { fileName: `import_${day}.csv`, pieces: toCsv(imports, operator.workspaceId, query.id) };
    },
  };
}

const csvColumns = ['line', 'userName', 'plan', 'outcome', 'userId', 'note'] as const;

async function* toCsv(imports: UserImportStore, workspaceId: string, id: string): AsyncGenerator<string> {
  yield toCsvLine(csvColumns);
  let after = 0;
  for (;;) {
    const rows = await imports.rows(workspaceId, id, { after, limit: rowsPerStep });
    yield rows.map((row) => toCsvLine(csvColumns.map((column) => row[column] ?? ''))).join('');
    if (rows.length < rowsPerStep) return;
    after = rows.at(-1)?.line ?? after;
  }
}

function presentImport({ item, isRunning }: SeenImport): UserImport {
  const { id, fingerprint, columns, failure, plan, outcome, createdAt, createdBy, finishedAt } = item;
  const isLeft = !isRunning && (item.state === 'checking' || item.state === 'applying');
  return {
    id,
    fingerprint,
    state: isLeft ? 'interrupted' : item.state,
    columns: columns.map(({ header, field }) => ({ header, field })),
    failure,
    plan: { ...plan },
    outcome: { ...outcome },
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
  };
}

function presentRow(stored: StoredImportRow): UserImportRow {
  const { attributes: _, ...row } = stored;
  return row;
}

function decodeLine(cursor: string): number {
  const [line] = decodeCursor(cursor);
  if (typeof line === 'number') return line;
  throw new AppError('invalid_cursor', 'The cursor is not one of this list.');
}
