import { Readable } from 'node:stream';

import type { AppError } from '@rollcall/shared/errors.ts';
import { toScimError } from '@rollcall/shared/scim/errors.ts';
import { listResponseUrn } from '@rollcall/shared/scim/schema/urn.ts';

import type { RenderedError } from '../http/error-boundary.ts';
import type { ScimContext } from './context.ts';

export const scimContentType = 'application/scim+json; charset=utf-8';

/** Answer with JSON text that is ready to send. */
export function sendText(ctx: ScimContext, status: number, text: string): void {
  ctx.status = status;
  ctx.body = text;
  // Set on the response itself: Koa would look the type up again for every request.
  ctx.set('Content-Type', scimContentType);
}

/** Answer with JSON text that is made while it is sent. */
export function sendStream(ctx: ScimContext, status: number, text: AsyncIterable<string>): void {
  ctx.status = status;
  ctx.body = Readable.from(text);
  ctx.set('Content-Type', scimContentType);
}

export interface ListHead {
  readonly totalResults: number;
  /** 1-based. */
  readonly startIndex: number;
  readonly itemsPerPage: number;
}

/** Text of a ListResponse (RFC 7644 §3.4.2) up to its first resource; `listResponseEnd` closes it. */
export function listResponseStart({ totalResults, startIndex, itemsPerPage }: ListHead): string {
  return (
    `{"schemas":["${listResponseUrn}"],"totalResults":${totalResults},"startIndex":${startIndex},` +
    `"itemsPerPage":${itemsPerPage},"Resources":[`
  );
}

export const listResponseEnd = ']}';

/** Text of a ListResponse around resources that are ready to send. */
export function listResponse(head: Omit<ListHead, 'itemsPerPage'>, resources: readonly string[]): string {
  return (
    listResponseStart({ ...head, itemsPerPage: resources.length }) + resources.join(',') + listResponseEnd
  );
}

/** An error as SCIM clients read it: RFC 7644 §3.12. */
export function renderScimError(error: AppError, requestId: string): RenderedError {
  return { contentType: scimContentType, body: JSON.stringify(toScimError(error, requestId)) };
}
