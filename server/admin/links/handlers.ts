import type { LinkRequest } from '@rollcall/shared/contract/links.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { LinkStore, StoredLinkRequest } from '../../store/links.ts';
import { describeChange, toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { Operator } from '../operator.ts';
import { descendingPage } from '../page.ts';

export function linkHandlers({
  links,
  now,
}: {
  readonly links: LinkStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'links.list' | 'links.approve' | 'links.reject'> {
  async function decide(
    {
      operator,
      requestId,
      params,
    }: {
      readonly operator: Operator;
      readonly requestId: string;
      readonly params: { readonly id: string };
    },
    state: 'approved' | 'rejected',
  ): Promise<LinkRequest> {
    const at = now();
    const verdict = { state, at, name: operator.name };
    const request = await links.decide(operator.workspaceId, params.id, verdict, (decided) =>
      describeChange(toActor(operator, requestId), {
        at,
        action: `link.${state}`,
        subject: { kind: 'user', id: decided.userId, name: decided.accountUserName },
        changes: [],
      }),
    );
    return presentLink(request);
  }

  return {
    'links.list': ({ operator, query: { state, ...page } }) =>
      descendingPage(
        page,
        (part) => links.list(operator.workspaceId, { ...part, ...(state === undefined ? {} : { state }) }),
        { keyOf: ({ key }) => key, present: presentLink },
      ),
    'links.approve': (call) => decide(call, 'approved'),
    'links.reject': (call) => decide(call, 'rejected'),
  };
}

function presentLink({ key: _key, requestedAt, decidedAt, ...request }: StoredLinkRequest): LinkRequest {
  return {
    ...request,
    requestedAt: new Date(requestedAt).toISOString(),
    decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(),
  };
}
