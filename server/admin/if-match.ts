import { AppError } from '@rollcall/shared/errors.ts';
import { matchesIfMatch } from '@rollcall/shared/scim/resource/etag.ts';

/** The value of an `If-Match` header that was sent: RFC 9110 §13.1.1. */
export type IfMatch = string;

/**
 * The `If-Match` header of a change that needs one.
 * @throws AppError precondition_required
 */
export function requireIfMatch(header: string): IfMatch {
  if (header.trim() !== '') return header;
  throw new AppError('precondition_required', 'The request has no If-Match header.');
}

/**
 * To be called inside the step that writes, so that nothing can change in between.
 * @param what names the thing in the sentence, such as `The connection`.
 * @throws AppError version_mismatch
 */
export function requireVersion(ifMatch: IfMatch, version: number, what: string): void {
  if (matchesIfMatch(ifMatch, version)) return;
  throw new AppError('version_mismatch', `${what} is at version ${version}, and If-Match names another one.`);
}
