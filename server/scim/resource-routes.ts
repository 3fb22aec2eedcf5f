import { matchesIfNoneMatch, toETag } from '@rollcall/shared/scim/resource/etag.ts';

import type { BodyLimits } from '../http/body.ts';
import { sendList, sendResource } from './answer.ts';
import { requireCaller, type ScimContext, type ScimRoutes } from './context.ts';
import type { ResourceEndpoint, WriteAnswer } from './endpoint.ts';
import { pageLimits, readListParameters, readParameters } from './parameters.ts';
import { readBody, readHeader, readProjection, toProjection, traceSubject } from './request.ts';
import { traceAnswer } from './trace-answer.ts';
import { markStep } from './trace.ts';

/** The routes of one resource type: RFC 7644 §3.3 to §3.6. */
export function addResourceRoutes(
  routes: ScimRoutes,
  endpoint: ResourceEndpoint,
  bodyLimits: BodyLimits,
): void {
  const { name, path } = endpoint;

  function send(ctx: ScimContext, status: number, answer: WriteAnswer): void | Promise<void> {
    traceWrite(ctx, answer);
    return sendResource(ctx, status, answer, readProjection(ctx, name));
  }

  routes.add('GET', path, async (ctx) => {
    traceType(ctx, endpoint);
    const caller = requireCaller(ctx);
    const all = readParameters(ctx.request.querystring);
    const parameters = readListParameters(all, pageLimits);
    const list = await endpoint.list(caller, parameters, toProjection(all, caller.types[name]));
    markStep(ctx.state.trace, 'applied');
    await sendList(ctx, list, parameters.startIndex);
  });

  routes.add('POST', path, async (ctx) => {
    traceType(ctx, endpoint);
    const body = await readBody(ctx, bodyLimits);
    traceSubject(ctx, body[endpoint.nameAttribute]);
    await send(ctx, 201, await endpoint.create(requireCaller(ctx), body));
  });

  routes.add('GET', `${path}/:id`, async (ctx, id) => {
    traceTarget(ctx, endpoint, id);
    const answer = await endpoint.read(requireCaller(ctx), id);
    markStep(ctx.state.trace, 'applied');
    traceSubject(ctx, answer.subject);
    if (matchesIfNoneMatch(readHeader(ctx, 'if-none-match'), answer.version)) {
      ctx.res.setHeader('ETag', toETag(answer.version));
      ctx.status = 304;
      return;
    }
    await sendResource(ctx, 200, answer, readProjection(ctx, name));
  });

  routes.add('PUT', `${path}/:id`, async (ctx, id) => {
    traceTarget(ctx, endpoint, id);
    const body = await readBody(ctx, bodyLimits);
    const ifMatch = readHeader(ctx, 'if-match');
    await send(ctx, 200, await endpoint.replace(requireCaller(ctx), { id, body, ifMatch }));
  });

  routes.add('PATCH', `${path}/:id`, async (ctx, id) => {
    traceTarget(ctx, endpoint, id);
    const body = await readBody(ctx, bodyLimits);
    const ifMatch = readHeader(ctx, 'if-match');
    const answer = await endpoint.patch(requireCaller(ctx), { id, body, ifMatch });
    if (endpoint.patchAnswers === 'resource' || readParameters(ctx.querystring).has('attributes')) {
      await send(ctx, 200, answer);
      return;
    }
    traceWrite(ctx, answer);
    ctx.set('ETag', toETag(answer.version));
    ctx.status = 204;
  });

  routes.add('DELETE', `${path}/:id`, async (ctx, id) => {
    traceTarget(ctx, endpoint, id);
    traceWrite(ctx, await endpoint.remove(requireCaller(ctx), { id, ifMatch: readHeader(ctx, 'if-match') }));
    ctx.status = 204;
  });
}

function traceTarget(ctx: ScimContext, endpoint: ResourceEndpoint, id: string): void {
  traceType(ctx, endpoint);
  ctx.state.trace.resourceId = id;
}

function traceType(ctx: ScimContext, { name }: ResourceEndpoint): void {
  ctx.state.trace.resourceType = name;
}

function traceWrite(ctx: ScimContext, answer: WriteAnswer): void {
  markStep(ctx.state.trace, 'applied');
  traceAnswer(ctx.state.trace, answer);
  traceSubject(ctx, answer.subject);
}
