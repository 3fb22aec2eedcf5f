import type Router from '@koa/router';
import { matchesIfNoneMatch, toETag } from '@rollcall/shared/scim/resource/etag.ts';
import { isReturned, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { BodyLimits } from '../../http/body.ts';
import type { StoredUser } from '../../store/users.ts';
import { listResponse, sendText } from '../answer.ts';
import { requireCaller, type ScimContext, type ScimState } from '../context.ts';
import { pageLimits, readListParameters, readParameters } from '../parameters.ts';
import { readBody, readHeader, readId, readProjection, traceSubject } from '../request.ts';
import { presentUser, userLocation } from './present.ts';
import type { ChangedUser, UserService } from './service.ts';

export interface UserRoutesDependencies {
  readonly users: UserService;
  readonly resourceType: ResourceType;
  readonly baseUrl: string;
  readonly bodyLimits: BodyLimits;
}

/** `/Users`: RFC 7644 §3. */
export function addUserRoutes(router: Router<ScimState>, dependencies: UserRoutesDependencies): void {
  const { users, resourceType, baseUrl, bodyLimits } = dependencies;

  async function present(
    ctx: ScimContext,
    user: StoredUser,
    projection: Projection | undefined,
  ): Promise<string> {
    const groups = isReturned(projection, 'groups') ? await users.groupsOf(requireCaller(ctx), user.id) : [];
    return presentUser(user, groups, { baseUrl, projection });
  }

  async function sendUser(ctx: ScimContext, status: number, user: StoredUser): Promise<void> {
    const text = await present(ctx, user, readProjection(ctx, resourceType));
    ctx.set('ETag', toETag(user.version));
    ctx.set('Location', userLocation(baseUrl, user.id));
    sendText(ctx, status, text);
  }

  router.get('/Users', async (ctx) => {
    ctx.state.trace.resourceType = 'User';
    const parameters = readParameters(ctx.querystring);
    const projection = readProjection(ctx, resourceType);
    const list = readListParameters(parameters, pageLimits);
    const { total, items } = await users.list(requireCaller(ctx), list);
    const resources = await Promise.all(items.map((user) => present(ctx, user, projection)));
    traceFound(ctx, items);
    sendText(ctx, 200, listResponse({ totalResults: total, startIndex: list.startIndex }, resources));
  });

  router.post('/Users', async (ctx) => {
    ctx.state.trace.resourceType = 'User';
    const body = await readBody(ctx, bodyLimits);
    traceSubject(ctx, body['userName']);
    const changed = await users.create(requireCaller(ctx), body);
    traceChange(ctx, changed);
    await sendUser(ctx, 201, changed.user);
  });

  router.get('/Users/:id', async (ctx) => {
    const id = readId(ctx, 'User');
    const user = await users.read(requireCaller(ctx), id);
    traceSubject(ctx, user.userName);
    if (matchesIfNoneMatch(readHeader(ctx, 'If-None-Match'), user.version)) {
      ctx.set('ETag', toETag(user.version));
      ctx.status = 304;
      return;
    }
    await sendUser(ctx, 200, user);
  });

  router.put('/Users/:id', async (ctx) => {
    const id = readId(ctx, 'User');
    const body = await readBody(ctx, bodyLimits);
    const changed = await users.replace(requireCaller(ctx), id, body, readHeader(ctx, 'If-Match'));
    traceChange(ctx, changed);
    await sendUser(ctx, 200, changed.user);
  });

  router.patch('/Users/:id', async (ctx) => {
    const id = readId(ctx, 'User');
    const body = await readBody(ctx, bodyLimits);
    const changed = await users.patch(requireCaller(ctx), id, body, readHeader(ctx, 'If-Match'));
    traceChange(ctx, changed);
    // Okta wants to see the new `active` at once, so the resource is always sent (RFC 7644 §3.5.2 allows both).
    await sendUser(ctx, 200, changed.user);
  });

  router.delete('/Users/:id', async (ctx) => {
    const id = readId(ctx, 'User');
    const changed = await users.remove(requireCaller(ctx), id, readHeader(ctx, 'If-Match'));
    traceChange(ctx, changed);
    ctx.state.trace.explanation =
      'The identity provider deleted the user; the account is kept here, deactivated.';
    ctx.status = 204;
  });
}

function traceFound(ctx: ScimContext, items: readonly StoredUser[]): void {
  const [only, another] = items;
  if (only === undefined || another !== undefined) return;
  ctx.state.trace.resourceId = only.id;
  traceSubject(ctx, only.userName);
}

function traceChange(ctx: ScimContext, { user, outcome, changes }: ChangedUser): void {
  ctx.state.trace.resourceId = user.id;
  ctx.state.trace.outcome = outcome;
  ctx.state.trace.changes = changes;
  traceSubject(ctx, user.userName);
}
