import { parseProjection, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import { type BodyLimits, readJsonObject } from '../http/body.ts';
import { requireCaller, type ScimContext } from './context.ts';
import { readParameters } from './parameters.ts';
import type { ResourceTypeName } from './resource-types.ts';

/** A request header, or undefined when it was not sent. */
export function readHeader(ctx: ScimContext, name: string): string | undefined {
  const value = ctx.get(name);
  return value === '' ? undefined : value;
}

/** Read the body and keep it for the log row. @throws AppError as readJsonObject */
export async function readBody(ctx: ScimContext, limits: BodyLimits): Promise<JsonObject> {
  const body = await readJsonObject(ctx, limits);
  ctx.state.trace.requestBody = body;
  return body.value;
}

/** The attributes a client asked for: RFC 7644 §3.9; undefined means all that are returned by default. */
export function readProjection(ctx: ScimContext, name: ResourceTypeName): Projection | undefined {
  const resourceType = requireCaller(ctx).types[name];
  if (ctx.querystring === '') return parseProjection(resourceType, {});
  const parameters = readParameters(ctx.querystring);
  return parseProjection(resourceType, {
    attributes: parameters.get('attributes'),
    excludedAttributes: parameters.get('excludedattributes'),
  });
}

/** The id in the path, kept for the log row; the router matched it, so it is there. */
export function readId(ctx: ScimContext): string {
  const id = String(ctx['params'].id);
  ctx.state.trace.resourceId = id;
  return id;
}

/** Keep for the log row whom a request is about. */
export function traceSubject(ctx: ScimContext, name: unknown): void {
  if (typeof name === 'string') ctx.state.trace.subject = name.slice(0, 256);
}
