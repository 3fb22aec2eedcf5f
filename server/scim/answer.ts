import { Readable } from 'node:stream';

import type { AppError } from '@rollcall/shared/errors.ts';
import { toScimError } from '@rollcall/shared/scim/errors.ts';
import { toETag } from '@rollcall/shared/scim/resource/etag.ts';
import type { Projection } from '@rollcall/shared/scim/resource/project.ts';
import { listResponseUrn } from '@rollcall/shared/scim/schema/urn.ts';

import type { RenderedError } from '../http/error-boundary.ts';
import type { ScimContext } from './context.ts';
import { isInPieces, type ResourceAnswer, type ResourceList, type ResourceText } from './endpoint.ts';
import type { PageCursors } from './listing.ts';

export const scimContentType = 'application/scim+json; charset=utf-8';

/** Answer with JSON text that is ready to send. */
export function sendText({ res, response }: ScimContext, status: number, text: string): void {
  // What ctx has of its request and response goes through one function for all names, at a high price.
  response.status = status;
  // Before the body: Koa would look for a type that fits otherwise.
  res.setHeader('Content-Type', scimContentType);
  response.body = text;
}

/** Answer with one resource, its ETag and its Location. */
export function sendResource(
  ctx: ScimContext,
  status: number,
  answer: ResourceAnswer,
  projection: Projection | undefined,
): void | Promise<void> {
  ctx.res.setHeader('ETag', toETag(answer.version));
  ctx.res.setHeader('Location', answer.location);
  return send(ctx, status, answer.text(projection));
}

/** Answer with a ListResponse: RFC 7644 §3.4.2. */
export function sendList(ctx: ScimContext, list: ResourceList, startIndex: number): void | Promise<void> {
  if (list.total === 0) ctx.state.trace.explanation = 'Nothing matched.';
  if (list.only !== undefined) {
    ctx.state.trace.resourceId = list.only.id;
    ctx.state.trace.subject = list.only.subject;
  }
  return send(ctx, 200, list.text(), { before: listHead(list, startIndex), after: listEnd });
}

const nothingAround = { before: '', after: '' };

/** Nothing is waited for where the text is there already: a promise for each answer would cost more than its text. */
function send(
  ctx: ScimContext,
  status: number,
  text: ResourceText,
  around = nothingAround,
): void | Promise<void> {
  if (typeof text === 'string') return sendText(ctx, status, around.before + text + around.after);
  if (isInPieces(text)) return sendPieces(ctx, status, enclose(text, around));
  return text.then((whole) => sendText(ctx, status, around.before + whole + around.after));
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
  const place = cursors === undefined ? `,"startIndex":${startIndex}` : cursorText(cursors);
  return `{"schemas":["${listResponseUrn}"],"totalResults":${total}${place},"itemsPerPage":${count},"Resources":[`;
}

/** Cursors are base64url: nothing in them must be escaped. */
function cursorText({ previous, next }: PageCursors): string {
  const before = previous === undefined ? '' : `,"previousCursor":"${previous}"`;
  const after = next === undefined ? '' : `,"nextCursor":"${next}"`;
  return before + after;
}

async function* enclose(
  pieces: AsyncIterable<string>,
  { before, after }: typeof nothingAround,
): AsyncGenerator<string> {
  yield before;
  yield* pieces;
  yield after;
}

function sendPieces(ctx: ScimContext, status: number, pieces: AsyncIterable<string>): void {
  ctx.status = status;
  ctx.res.setHeader('Content-Type', scimContentType);
  ctx.body = Readable.from(pieces);
}

/** An error as SCIM clients read it: RFC 7644 §3.12. */
export function renderScimError(error: AppError, requestId: string): RenderedError {
  return { contentType: scimContentType, body: JSON.stringify(toScimError(error, requestId)) };
}
