import { Readable } from 'node:stream';

import type { AppError } from '@rollcall/shared/errors.ts';
import { toScimError } from '@rollcall/shared/scim/errors.ts';
import { toETag } from '@rollcall/shared/scim/resource/etag.ts';
import type { Projection } from '@rollcall/shared/scim/resource/project.ts';
import { listResponseUrn } from '@rollcall/shared/scim/schema/urn.ts';

import type { RenderedError } from '../http/error-boundary.ts';
import type { ScimContext } from './context.ts';
import { isInPieces, type ResourceAnswer, type ResourceList } from './endpoint.ts';

export const scimContentType = 'application/scim+json; charset=utf-8';

/** Answer with JSON text that is ready to send. */
export function sendText(ctx: ScimContext, status: number, text: string): void {
  ctx.status = status;
  // Before the body: Koa would look for a type that fits otherwise.
  ctx.set('Content-Type', scimContentType);
  ctx.body = text;
}

/** Answer with one resource, its ETag and its Location. */
export async function sendResource(
  ctx: ScimContext,
  status: number,
  answer: ResourceAnswer,
  projection: Projection | undefined,
): Promise<void> {
  ctx.set('ETag', toETag(answer.version));
  ctx.set('Location', answer.location);
  const text = answer.text(projection);
  if (isInPieces(text)) sendPieces(ctx, status, text);
  else sendText(ctx, status, await text);
}

/** Answer with a ListResponse: RFC 7644 §3.4.2. */
export async function sendList(ctx: ScimContext, list: ResourceList, startIndex: number): Promise<void> {
  if (list.total === 0) ctx.state.trace.explanation = 'Nothing matched.';
  if (list.only !== undefined) {
    ctx.state.trace.resourceId = list.only.id;
    ctx.state.trace.subject = list.only.subject;
  }
  const head = listHead(list, startIndex);
  const text = list.text();
  if (isInPieces(text)) sendPieces(ctx, 200, around(head, text));
  else sendText(ctx, 200, head + (await text) + listEnd);
}

/** Text of a ListResponse around texts that are ready to send. */
export function toListResponse(resources: readonly string[]): string {
  const { length } = resources;
  return listHead({ total: length, count: length, cursors: undefined }, 1) + resources.join(',') + listEnd;
}

const listEnd = ']}';

/** Up to the first resource. RFC 9865 §2.2: a page by cursor has no startIndex. */
function listHead(
  { total, count, cursors }: Omit<ResourceList, 'text' | 'only'>,
  startIndex: number,
): string {
  const place =
    cursors === undefined
      ? { startIndex }
      : {
          ...(cursors.previous === undefined ? {} : { previousCursor: cursors.previous }),
          ...(cursors.next === undefined ? {} : { nextCursor: cursors.next }),
        };
  const head = { schemas: [listResponseUrn], totalResults: total, ...place, itemsPerPage: count };
  return `${JSON.stringify(head).slice(0, -1)},"Resources":[`;
}

async function* around(head: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
  yield listEnd;
}

function sendPieces(ctx: ScimContext, status: number, pieces: AsyncIterable<string>): void {
  ctx.status = status;
  ctx.set('Content-Type', scimContentType);
  ctx.body = Readable.from(pieces);
}

/** An error as SCIM clients read it: RFC 7644 §3.12. */
export function renderScimError(error: AppError, requestId: string): RenderedError {
  return { contentType: scimContentType, body: JSON.stringify(toScimError(error, requestId)) };
}
