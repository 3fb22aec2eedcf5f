import type Router from '@koa/router';
import { matchesIfNoneMatch, toETag } from '@rollcall/shared/scim/resource/etag.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { BodyLimits } from '../../http/body.ts';
import type { StoredGroup } from '../../store/groups.ts';
import { listResponseEnd, listResponseStart, sendStream } from '../answer.ts';
import { requireCaller, type ScimContext, type ScimState } from '../context.ts';
import { pageLimits, readListParameters, readParameters } from '../parameters.ts';
import { readBody, readHeader, readId, readProjection, traceSubject } from '../request.ts';
import { groupLocation, presentGroup } from './present.ts';
import type { ChangedGroup, GroupService } from './service.ts';

export interface GroupRoutesDependencies {
  readonly groups: GroupService;
  readonly resourceType: ResourceType;
  readonly baseUrl: string;
  readonly bodyLimits: BodyLimits;
}

/** `/Groups`: RFC 7644 §3. Answers with members are streamed. */
export function addGroupRoutes(router: Router<ScimState>, dependencies: GroupRoutesDependencies): void {
  const { groups, resourceType, baseUrl, bodyLimits } = dependencies;

  function present(ctx: ScimContext, group: StoredGroup): AsyncGenerator<string> {
    const caller = requireCaller(ctx);
    const options = { baseUrl, projection: readProjection(ctx, resourceType) };
    return presentGroup(group, (page) => groups.members(caller, group.id, page), options);
  }

  function sendGroup(ctx: ScimContext, status: number, group: StoredGroup): void {
    ctx.set('ETag', toETag(group.version));
    ctx.set('Location', groupLocation(baseUrl, group.id));
    sendStream(ctx, status, present(ctx, group));
  }

  async function* presentList(
    ctx: ScimContext,
    items: readonly StoredGroup[],
    start: string,
  ): AsyncGenerator<string> {
    yield start;
    for (const [index, group] of items.entries()) {
      if (index > 0) yield ',';
      yield* present(ctx, group);
    }
    yield listResponseEnd;
  }

  router.get('/Groups', async (ctx) => {
    ctx.state.trace.resourceType = 'Group';
    readProjection(ctx, resourceType); // a parameter that cannot be read is refused before anything is sent
    const list = readListParameters(readParameters(ctx.querystring), pageLimits);
    const { total, items } = await groups.list(requireCaller(ctx), list);
    const start = listResponseStart({
      totalResults: total,
      startIndex: list.startIndex,
      itemsPerPage: items.length,
    });
    sendStream(ctx, 200, presentList(ctx, items, start));
  });

  router.post('/Groups', async (ctx) => {
    ctx.state.trace.resourceType = 'Group';
    const body = await readBody(ctx, bodyLimits);
    traceSubject(ctx, body['displayName']);
    const changed = await groups.create(requireCaller(ctx), body);
    traceChange(ctx, changed);
    sendGroup(ctx, 201, changed.group);
  });

  router.get('/Groups/:id', async (ctx) => {
    const group = await groups.read(requireCaller(ctx), readId(ctx, 'Group'));
    traceSubject(ctx, group.displayName);
    if (matchesIfNoneMatch(readHeader(ctx, 'If-None-Match'), group.version)) {
      ctx.set('ETag', toETag(group.version));
      ctx.status = 304;
      return;
    }
    sendGroup(ctx, 200, group);
  });

  router.put('/Groups/:id', async (ctx) => {
    const id = readId(ctx, 'Group');
    const body = await readBody(ctx, bodyLimits);
    const changed = await groups.replace(requireCaller(ctx), id, body, readHeader(ctx, 'If-Match'));
    traceChange(ctx, changed);
    sendGroup(ctx, 200, changed.group);
  });

  router.patch('/Groups/:id', async (ctx) => {
    const id = readId(ctx, 'Group');
    const body = await readBody(ctx, bodyLimits);
    const changed = await groups.patch(requireCaller(ctx), id, body, readHeader(ctx, 'If-Match'));
    traceChange(ctx, changed);
    ctx.set('ETag', toETag(changed.group.version));
    // Entra prefers 204, and sending a large group back for one member would cost more than the change
    // (RFC 7644 §3.5.2); who asks for attributes gets them.
    if (readParameters(ctx.querystring).has('attributes')) sendGroup(ctx, 200, changed.group);
    else ctx.status = 204;
  });

  router.delete('/Groups/:id', async (ctx) => {
    const id = readId(ctx, 'Group');
    traceChange(ctx, await groups.remove(requireCaller(ctx), id, readHeader(ctx, 'If-Match')));
    ctx.status = 204;
  });
}

function traceChange(ctx: ScimContext, { group, outcome, changes, unknownMembers }: ChangedGroup): void {
  const { trace } = ctx.state;
  trace.resourceId = group.id;
  trace.outcome = outcome;
  trace.changes = changes;
  traceSubject(ctx, group.displayName);
  if (unknownMembers.length > 0) trace.explanation = explainUnknown(unknownMembers);
}

/** Members may be pushed before their users: the rest is done, and what was left out is never dropped without trace. */
function explainUnknown(ids: readonly string[]): string {
  const named = ids.slice(0, 10).join(', ');
  const more = ids.length > 10 ? ` and ${ids.length - 10} more` : '';
  return `No user here has these member ids, so they were left out: ${named}${more}.`;
}
