import type Router from '@koa/router';
import { matchesIfNoneMatch, toETag } from '@rollcall/shared/scim/resource/etag.ts';

import type { BodyLimits } from '../http/body.ts';
import { sendList, sendResource } from './answer.ts';
import { requireCaller, type ScimContext, type ScimState } from './context.ts';
import type { ResourceEndpoint, WriteAnswer } from './endpoint.ts';
import { pageLimits, readListParameters, readParameters } from './parameters.ts';
import { readBody, readHeader, readId, readProjection, traceSubject } from './request.ts';
import { traceAnswer } from './trace-answer.ts';

/** The routes of one resource type: RFC 7644 §3.3 to §3.6. */
export function addResourceRoutes(
  router: Router<ScimState>,
  endpoint: ResourceEndpoint,
  bodyLimits: BodyLimits,
): void {
  const { name, path } = endpoint;

  async function send(ctx: ScimContext, status: number, answer: WriteAnswer): Promise<void> {
    traceWrite(ctx, answer);
    await sendResource(ctx, status, answer, readProjection(ctx, name));
  }

  router.get(path, async (ctx) => {
    traceType(ctx, endpoint);
    const parameters = readListParameters(readParameters(ctx.querystring), pageLimits);
    const projection = readProjection(ctx, name);
    const list = await endpoint.list(requireCaller(ctx), parameters, projection);
    await sendList(ctx, list, parameters.startIndex);
  });

  router.post(path, async (ctx) => {
    traceType(ctx, endpoint);
    const body = await readBody(ctx, bodyLimits);
    traceSubject(ctx, body[endpoint.nameAttribute]);
    await send(ctx, 201, await endpoint.create(requireCaller(ctx), body));
  });

  router.get(`${path}/:id`, async (ctx) => {
    const answer = await endpoint.read(requireCaller(ctx), readTarget(ctx, endpoint));
    traceSubject(ctx, answer.subject);
    if (matchesIfNoneMatch(readHeader(ctx, 'If-None-Match'), answer.version)) {
      ctx.set('ETag', toETag(answer.version));
      ctx.status = 304;
      return;
    }
    await sendResource(ctx, 200, answer, readProjection(ctx, name));
  });

  router.put(`${path}/:id`, async (ctx) => {
    const id = readTarget(ctx, endpoint);
    const body = await readBody(ctx, bodyLimits);
    const ifMatch = readHeader(ctx, 'If-Match');
    await send(ctx, 200, await endpoint.replace(requireCaller(ctx), { id, body, ifMatch }));
  });

  router.patch(`${path}/:id`, async (ctx) => {
    const id = readTarget(ctx, endpoint);
    const body = await readBody(ctx, bodyLimits);
    const ifMatch = readHeader(ctx, 'If-Match');
    const answer = await endpoint.patch(requireCaller(ctx), { id, body, ifMatch });
    if (endpoint.patchAnswers === 'resource' || readParameters(ctx.querystring).has('attributes')) {
      await send(ctx, 200, answer);
      return;
    }
    traceWrite(ctx, answer);
    ctx.set('ETag', toETag(answer.version));
    ctx.status = 204;
  });

  router.delete(`${path}/:id`, async (ctx) => {
    const id = readTarget(ctx, endpoint);
    traceWrite(ctx, await endpoint.remove(requireCaller(ctx), { id, ifMatch: readHeader(ctx, 'If-Match') }));
    ctx.status = 204;
  });
}

function readTarget(ctx: ScimContext, endpoint: ResourceEndpoint): string {
  traceType(ctx, endpoint);
  return readId(ctx);
}

function traceType(ctx: ScimContext, { name }: ResourceEndpoint): void {
  ctx.state.trace.resourceType = name;
}

function traceWrite(ctx: ScimContext, answer: WriteAnswer): void {
  traceAnswer(ctx.state.trace, answer);
  traceSubject(ctx, answer.subject);
}
