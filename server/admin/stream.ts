import { Readable } from 'node:stream';

import type Router from '@koa/router';
import {
  type adminStreams,
  type AdminStream,
  type StreamSpec,
} from '@rollcall/shared/contract/admin-streams.ts';
import type { Logger } from 'pino';
import type { z } from 'zod';

import type { AdminState } from './context.ts';
import { parsePart, requireRole } from './endpoint.ts';
import type { Operator } from './operator.ts';

/** A file that is sent while it is made. */
export interface StreamedFile {
  readonly fileName: string;
  readonly pieces: AsyncIterable<string>;
}

/** Streams that end; the live tail, which does not, has its own step. */
type FileStream = Exclude<AdminStream, 'provisioningLog.tail'>;

export type AdminStreamHandlers = {
  readonly [Name in FileStream]: (call: {
    readonly operator: Operator;
    readonly requestId: string;
    readonly query: z.output<(typeof adminStreams)[Name]['query']>;
  }) => Promise<StreamedFile>;
};

/** Serve a file of the contract, as fast as the client takes it. */
export function addStream<Query extends z.ZodObject>(
  router: Router<AdminState>,
  spec: StreamSpec & { readonly query: Query },
  open: (call: {
    readonly operator: Operator;
    readonly requestId: string;
    readonly query: z.output<Query>;
  }) => Promise<StreamedFile>,
  logger: Logger,
): void {
  router.get(spec.path, async (ctx) => {
    requireRole(ctx, spec, logger);
    const { operator, requestId } = ctx.state;
    const { fileName, pieces } = await open({
      operator,
      requestId,
      query: parsePart('query', spec.query, { ...ctx.query }),
    });
    const body = Readable.from(pieces);
    body.once('error', (error) => {
      logger.error({ err: error, requestId }, 'a download broke off');
      ctx.res.destroy(); // a broken transfer, never a file that looks complete
    });
    ctx.status = 200;
    ctx.body = body;
    ctx.set('Content-Type', spec.contentType);
    ctx.set('Content-Disposition', `attachment; filename="${fileName}"`);
    ctx.set('Cache-Control', 'no-store');
  });
}
