import { operatorInput, type OperatorRole, operatorRoles } from '@rollcall/shared/contract/operators.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';

import { presentOperator } from '../admin/operators/present.ts';
import { createOperatorService } from '../admin/operators/service.ts';
import { type CommandContext, type DataOptions, withDirectory } from './context.ts';
import { addDataOptions, print, printTable } from './output.ts';

interface CreateOptions extends DataOptions {
  readonly role: OperatorRole;
  readonly name: string;
}

export function addOperatorCommands(program: Command): void {
  const operator = program.command('operator').description('people and programs that use the admin API');
  addDataOptions(operator.command('create').description('make an operator; its token is shown once'))
    .addOption(new Option('--role <role>', 'what it may do').choices(operatorRoles).makeOptionMandatory())
    .option('--name <name>', 'who it is', parseName, 'Operator')
    .action(createOperator);
  addDataOptions(operator.command('list').description('list operators, revoked ones included')).action(
    listOperators,
  );
  addDataOptions(
    operator.command('revoke').description('revoke an operator; the next request with its token is refused'),
  )
    .argument('<id>', 'id of the operator')
    .action(revokeOperator);
}

async function createOperator(options: CreateOptions): Promise<void> {
  const { role, name } = options;
  const { operator, secret } = await withDirectory(options, (context) =>
    operatorService(context).create(context.actor, { name, role }),
  );
  print(options, { id: operator.id, name, role, token: secret }, [
    `Operator “${name}” with the role ${role}. Its token, shown only this once:`,
    secret,
  ]);
}

async function listOperators(options: DataOptions): Promise<void> {
  const operators = await withDirectory(options, (context) =>
    operatorService(context).list(context.workspace.id),
  );
  const items = operators.map(presentOperator);
  if (options.json === true) return print(options, { items }, []);
  printTable(
    ['id', 'name', 'role', 'status', 'created'],
    items.map((item) => [item.id, item.name, item.role, item.status, item.createdAt]),
  );
}

async function revokeOperator(id: string, options: DataOptions): Promise<void> {
  const operator = await withDirectory(options, (context) =>
    operatorService(context).revoke(context.actor, id),
  );
  print(options, presentOperator(operator), [`The operator “${operator.name}” is revoked.`]);
}

function operatorService({ directory, newId }: CommandContext) {
  const { operators } = directory;
  return createOperatorService({ operators, now: Date.now, newId, permanentOwnerId: undefined });
}

function parseName(text: string): string {
  const parsed = operatorInput.shape.name.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join(' '));
}
