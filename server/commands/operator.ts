import { type OperatorRole, operatorRoles } from '@rollcall/shared/contract/operators.ts';
import { type Command, Option } from 'commander';

import { digestOf, generateSecret } from '../credentials.ts';
import { type DataOptions, withDirectory } from './context.ts';
import { addDataOptions, print } from './output.ts';

interface CreateOptions extends DataOptions {
  readonly role: OperatorRole;
  readonly name: string;
}

export function addOperatorCommands(program: Command): void {
  const operator = program.command('operator').description('people and programs that use the admin API');
  addDataOptions(operator.command('create').description('make an operator; its token is shown once'))
    .addOption(new Option('--role <role>', 'what it may do').choices(operatorRoles).makeOptionMandatory())
    .option('--name <name>', 'who it is', 'Operator')
    .action(createOperator);
}

async function createOperator(options: CreateOptions): Promise<void> {
  const { role, name } = options;
  const secret = generateSecret('operator');
  const id = await withDirectory(options, async ({ directory, workspace, actor, newId }) => {
    const newOperatorId = newId();
    const at = Date.now();
    const { kind, source, requestId } = actor;
    await directory.operators.create(
      {
        workspaceId: workspace.id,
        id: newOperatorId,
        name,
        role,
        digest: digestOf(secret),
        createdAt: at,
        revokedAt: null,
      },
      {
        at,
        source,
        actor: { kind, id: actor.id, name: actor.name },
        action: 'operator.created',
        subject: { kind: 'operator', id: newOperatorId, name },
        changes: [{ path: 'role', after: role }],
        requestId,
      },
    );
    return newOperatorId;
  });
  print(options, { id, name, role, token: secret }, [
    `Operator “${name}” with the role ${role}. Its token, shown only this once:`,
    secret,
  ]);
}
