import type { adminStreams, LogExport } from '@rollcall/shared/contract/admin-streams.ts';
import { formatSearch } from '@rollcall/shared/provisioning-log/format.ts';
import type { z } from 'zod';

import type { ActivityStore, Milliseconds } from '../../store/activity.ts';
import type { FoundRows, LogFilter, LogStore } from '../../store/log.ts';
import type { Workspace, WorkspaceStore } from '../../store/workspaces.ts';
import { describeChange, toActor } from '../actor.ts';
import type { Operator } from '../operator.ts';
import { requirePlan } from '../require-plan.ts';
import type { AdminStreamHandlers, StreamedFile } from '../stream.ts';
import { changesHead, toChangeLines, toRequestLine, requestsHead } from './export-csv.ts';
import { createHarWriter } from './export-har.ts';
import { toNdjsonLine, withoutTokens } from './export-text.ts';
import { toLogFilter } from './search.ts';

/** Rows read at once; a reader that is slow holds back the next ones. Bodies make entries large. */
const rowsPerPiece = 500;
const entriesPerPiece = 50;

export interface LogExportDependencies {
  readonly log: LogStore;
  readonly workspaces: WorkspaceStore;
  readonly activity: ActivityStore;
  readonly now: () => Milliseconds;
  readonly version: string;
  readonly scimBaseUrl: string;
}

/** Any of the exports; only HAR knows `personal`. */
type ExportQuery = z.output<(typeof adminStreams)[LogExport]['query']> & { readonly personal?: boolean };

interface ExportCall {
  readonly operator: Operator;
  readonly requestId: string;
  readonly query: ExportQuery;
}

/** The text of an export in pieces. */
type Write = (workspaceId: string, filter: LogFilter, query: ExportQuery) => AsyncIterable<string>;

/** Files of the rows that a search finds. Who exported what is noted in the activity. */
export function logExportStreams(dependencies: LogExportDependencies): Pick<AdminStreamHandlers, LogExport> {
  const { log, workspaces, activity, now } = dependencies;
  const har = createHarWriter(dependencies);

  const entriesOf = (workspaceId: string, filter: LogFilter) =>
    walk((place) => log.entries(workspaceId, { filter, ...place }), entriesPerPiece);

  async function* writeNdjson(workspaceId: string, filter: LogFilter): AsyncGenerator<string> {
    for await (const entries of entriesOf(workspaceId, filter)) yield entries.map(toNdjsonLine).join('');
  }
  async function* writeCsv(workspaceId: string, filter: LogFilter): AsyncGenerator<string> {
    yield requestsHead;
    const pages = walk((place) => log.page(workspaceId, { filter, ...place }), rowsPerPiece);
    for await (const rows of pages) yield rows.map(toRequestLine).join('');
  }
  async function* writeChanges(workspaceId: string, filter: LogFilter): AsyncGenerator<string> {
    yield changesHead;
    for await (const entries of entriesOf(workspaceId, filter)) yield entries.map(toChangeLines).join('');
  }

  function exportAs(ending: string, write: Write) {
    return async ({ operator, requestId, query }: ExportCall): Promise<StreamedFile> => {
      const workspace = await requirePlan(workspaces, operator.workspaceId, 'logExport');
      const filter = toLogFilter(query);
      await activity.note(
        workspace.id,
        describeExport({ operator, requestId, query }, { workspace, ending, filter, at: now() }),
      );
      return {
        fileName: fileNameOf(workspace, { filter, ending, at: now() }),
        pieces: cleaned(write(workspace.id, filter, query)),
      };
    };
  }

  return {
    'provisioningLog.exportNdjson': exportAs('ndjson', writeNdjson),
    'provisioningLog.exportCsv': exportAs('csv', writeCsv),
    'provisioningLog.exportChangesCsv': exportAs('changes.csv', writeChanges),
    'provisioningLog.exportHar': exportAs('har', (workspaceId, filter, { personal = false }) =>
      har(entriesOf(workspaceId, filter), personal ? 'shown' : 'masked'),
    ),
  };
}

/** All pages of a search, newest first; rows that arrive meanwhile are newer than the first page. */
async function* walk<Row extends { readonly sequence: number }>(
  read: (place: { readonly before?: number; readonly limit: number }) => Promise<FoundRows<Row>>,
  limit: number,
): AsyncGenerator<readonly Row[]> {
  let before: number | undefined;
  do {
    const { rows, searchedTo } = await read(before === undefined ? { limit } : { before, limit });
    if (rows.length > 0) yield rows;
    before = rows.length === limit ? rows.at(-1)?.sequence : (searchedTo ?? undefined);
  } while (before !== undefined);
}

/** A token that somebody put into an address or a name leaves no export. */
async function* cleaned(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield withoutTokens(piece);
}

interface ExportFacts {
  readonly ending: string;
  readonly filter: LogFilter;
  readonly at: Milliseconds;
}

function describeExport(
  { operator, requestId, query }: ExportCall,
  { workspace, ending, filter, at }: ExportFacts & { readonly workspace: Workspace },
) {
  const { from, to, personal } = query;
  const facts = { format: ending, search: formatSearch(filter), from, to, personal };
  return describeChange(toActor(operator, requestId), {
    at,
    action: 'log.exported',
    subject: { kind: 'workspace', id: workspace.id, name: workspace.name },
    changes: Object.entries(facts).flatMap(([path, after]) => (after === undefined ? [] : [{ path, after }])),
  });
}

/** `scim-log_acme_2026-11-24_is-failed-idp-okta.csv` */
function fileNameOf({ name }: Workspace, { filter, ending, at }: ExportFacts): string {
  const day = new Date(at).toISOString().slice(0, 10);
  const parts = [toFileWords(name) || 'workspace', day, toFileWords(formatSearch(filter))];
  return `scim-log_${parts.filter((part) => part !== '').join('_')}.${ending}`;
}

/** What every file system and every HTTP header takes. */
function toFileWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
}
