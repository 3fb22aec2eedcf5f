import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { presentOperator } from './present.ts';
import type { OperatorService } from './service.ts';

type OperatorHandlers = Pick<
  AdminHandlers,
  'operators.list' | 'operators.create' | 'operators.changeRole' | 'operators.revoke'
>;

export function operatorHandlers({
  operatorService,
}: {
  readonly operatorService: OperatorService;
}): OperatorHandlers {
  return {
    'operators.list': async ({ operator }) => {
      const operators = await operatorService.list(operator.workspaceId);
      return { items: operators.map(presentOperator) };
    },
    'operators.create': async ({ operator, requestId, body }) => {
      const { operator: made, secret } = await operatorService.create(toActor(operator, requestId), body);
      return { operator: presentOperator(made), secret };
    },
    'operators.changeRole': async ({ operator, requestId, params, body, ifMatch }) =>
      presentOperator(
        await operatorService.changeRole(toActor(operator, requestId), params.id, body.role, ifMatch),
      ),
    'operators.revoke': async ({ operator, requestId, params }) =>
      presentOperator(await operatorService.revoke(toActor(operator, requestId), params.id)),
  };
}
