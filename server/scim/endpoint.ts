import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Difference } from '@rollcall/shared/scim/resource/difference.ts';
import type { Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ResourceTypeName } from '../resource-types.ts';
import type { ScimCaller } from './context.ts';
import type { PageCursors } from './listing.ts';
import type { ListParameters } from './parameters.ts';

/** JSON text that is ready to send: whole where it is small, in pieces where it may be large. */
export type ResourceText = string | Promise<string> | AsyncIterable<string>;

/** A resource as an answer needs it. */
export interface ResourceAnswer {
  readonly id: string;
  /** The weak ETag is made from it. */
  readonly version: number;
  readonly location: string;
  /** userName or displayName, for the log row. */
  readonly subject: string;
  /** undefined as projection means all that is returned by default. */
  text(projection: Projection | undefined): ResourceText;
}

/** What came of a write, for the answer and for the log row. */
export interface WriteAnswer extends ResourceAnswer {
  readonly outcome: Outcome;
  readonly changes: readonly Difference[];
  /** What the administrator should know beside, such as members that were left out. */
  readonly explanation?: string;
  /** Checked and answered as if done, and nothing changed. */
  readonly isShadow: boolean;
}

export interface ResourceList {
  readonly total: number;
  /** Resources on this page. */
  readonly count: number;
  /** Set when the client pages by cursor. */
  readonly cursors: PageCursors | undefined;
  /** The resource, when the page holds one alone. */
  readonly only?: Pick<ResourceAnswer, 'id' | 'subject'>;
  /** The page's resources with commas between; called at most once. */
  text(): ResourceText;
}

export interface WriteRequest {
  readonly id: string;
  readonly body: JsonObject;
  readonly ifMatch: string | undefined;
}

/**
 * One resource type as the protocol sees it: routes, search and bulk work on this and know no type by name.
 * Errors are those of RFC 7644 §3; a resource that is not there is `not_found`.
 */
export interface ResourceEndpoint {
  readonly name: ResourceTypeName;
  /** Where it is served below the base URL, such as `/Users`. */
  readonly path: string;
  /** What a PATCH answers unless the client asks for attributes: RFC 7644 §3.5.2 allows both. */
  readonly patchAnswers: 'resource' | 'nothing';
  /** The attribute that names a resource to people. */
  readonly nameAttribute: 'userName' | 'displayName';
  list(
    caller: ScimCaller,
    parameters: ListParameters,
    projection: Projection | undefined,
  ): Promise<ResourceList>;
  read(caller: ScimCaller, id: string): Promise<ResourceAnswer>;
  create(caller: ScimCaller, body: JsonObject): Promise<WriteAnswer>;
  replace(caller: ScimCaller, request: WriteRequest): Promise<WriteAnswer>;
  patch(caller: ScimCaller, request: WriteRequest): Promise<WriteAnswer>;
  remove(caller: ScimCaller, request: Omit<WriteRequest, 'body'>): Promise<WriteAnswer>;
}

/** Let other requests be served in the middle of long work: the store answers without giving up its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export function isInPieces(text: ResourceText): text is AsyncIterable<string> {
  return typeof text === 'object' && Symbol.asyncIterator in text;
}
