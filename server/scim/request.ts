import { parseProjection, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import { type BodyLimits, readJsonObject } from '../http/body.ts';
import type { ResourceTypeName } from '../resource-types.ts';
import { requireCaller, type ScimContext } from './context.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { markStep } from './trace.ts';

/** A request header, or undefined when it was not sent or is empty. */
export function readHeader({ req }: ScimContext, name: 'if-match' | 'if-none-match'): string | undefined {
  return req.headers[name] || undefined;
}

/** Read the body and keep it for the log row. @throws AppError as readJsonObject */
export async function readBody(ctx: ScimContext, limits: BodyLimits): Promise<JsonObject> {
  const body = await readJsonObject(ctx, limits);
  ctx.state.trace.requestBody = body;
  markStep(ctx.state.trace, 'parsed');
  return body.value;
}

/** The attributes that parameters ask for: RFC 7644 §3.9; undefined means all that are returned by default. */
export function toProjection(parameters: Parameters, resourceType: ResourceType): Projection | undefined {
  return parseProjection(resourceType, {
    attributes: parameters.get('attributes'),
    excludedAttributes: parameters.get('excludedattributes'),
  });
}

/** The attributes that the URL asks for. */
export function readProjection(ctx: ScimContext, name: ResourceTypeName): Projection | undefined {
  return toProjection(readParameters(ctx.request.querystring), requireCaller(ctx).types[name]);
}

/** Keep for the log row whom a request is about. */
export function traceSubject(ctx: ScimContext, name: unknown): void {
  if (typeof name === 'string') ctx.state.trace.subject = name.slice(0, 256);
}
