import { PassThrough } from 'node:stream';

import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import type { Logger } from 'pino';

import type { LogStore } from '../../store/log.ts';
import type { AdminStep } from '../context.ts';
import { parsePart, requireRole } from '../endpoint.ts';
import { toLogFilter } from './search.ts';

/** Silence is broken this often, so that both ends notice a dead connection. */
const keepAliveMs = 15_000;
/** Rows read at once while catching up. */
const catchUpRows = 500;
/** A client that reads slower than this falls behind and is cut; it resumes by Last-Event-ID. */
const maxBufferedBytes = 4_194_304;

/**
 * Live tail of the provisioning log as server-sent events: `id` is the row's sequence, `data` the row as JSON.
 * `Last-Event-ID` resumes without gap or duplicate; with a search, only rows that it finds are sent, old and new.
 */
export function tailProvisioningLog(dependencies: {
  readonly log: LogStore;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}): AdminStep {
  const { log, logger, stopping } = dependencies;
  const spec = adminStreams['provisioningLog.tail'];
  return async (ctx) => {
    requireRole(ctx, spec, logger);
    const { operator } = ctx.state;
    const filter = toLogFilter(parsePart('query', spec.query, { ...ctx.query }));
    const stream = new PassThrough();
    const end = startTail(stream, {
      log,
      workspaceId: operator.workspaceId,
      after: readLastEventId(ctx.get('Last-Event-ID')),
      isWanted: createRowTest(filter),
    });
    const stop = () => stream.end();
    stopping.addEventListener('abort', stop);
    stream.once('close', () => {
      stopping.removeEventListener('abort', stop);
      end();
    });
    ctx.status = 200;
    ctx.type = spec.contentType;
    ctx.set('Cache-Control', 'no-store');
    ctx.body = stream;
  };
}

interface Tail {
  readonly log: LogStore;
  readonly workspaceId: string;
  readonly after: number | undefined;
  readonly isWanted: (row: LogRow) => boolean;
}

function startTail(stream: PassThrough, { log, workspaceId, after, isWanted }: Tail): () => void {
  let lastSeen = after ?? -1;
  let waiting: LogRow[] | undefined = after === undefined ? undefined : [];

  function send(row: LogRow): void {
    if (row.sequence <= lastSeen) return;
    lastSeen = row.sequence;
    if (!isWanted(row)) return;
    stream.write(`id: ${row.sequence}\nevent: row\ndata: ${JSON.stringify(row)}\n\n`);
    if (stream.writableLength > maxBufferedBytes) stream.destroy();
  }

  // Rows that arrive while the past is still being read wait for it, so that the order holds.
  const unsubscribe = log.subscribe(workspaceId, (row) =>
    waiting === undefined ? send(row) : waiting.push(row),
  );
  const keepAlive = setInterval(() => stream.write(': keep-alive\n\n'), keepAliveMs);
  stream.write(': connected\n\n');

  async function catchUp(): Promise<void> {
    for (;;) {
      const rows = await log.since(workspaceId, lastSeen, catchUpRows);
      rows.forEach(send);
      if (rows.length < catchUpRows || stream.destroyed) break;
    }
    waiting?.forEach(send);
    waiting = undefined;
  }
  if (after !== undefined) catchUp().catch((error: Error) => stream.destroy(error));

  return () => {
    clearInterval(keepAlive);
    unsubscribe();
  };
}

function readLastEventId(header: string): number | undefined {
  const sequence = Number(header);
  return header === '' || !Number.isSafeInteger(sequence) || sequence < 0 ? undefined : sequence;
}
