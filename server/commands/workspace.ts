import { type Plan, plans, workspaceName } from '@rollcall/shared/contract/workspaces.ts';
import { type Command, Argument, InvalidArgumentError, Option } from 'commander';

import { createWorkspaceService } from '../admin/workspaces/service.ts';
import { defaultWorkspaceName } from '../default-workspace.ts';
import { type CommandContext, type DataOptions, withDirectory } from './context.ts';
import { addStoreOptions, print } from './output.ts';

type StoreOptions = Omit<DataOptions, 'workspace'>;

interface CreateOptions extends StoreOptions {
  readonly plan: Plan;
}

export function addWorkspaceCommands(program: Command): void {
  const workspace = program.command('workspace').description('workspaces of a data directory');
  addStoreOptions(workspace.command('create').description('make a workspace'))
    .argument('<name>', 'name of the workspace, unique in any case', parseName)
    .addOption(new Option('--plan <plan>', 'what it may use').choices(plans).default('premium'))
    .action(createWorkspace);
  addStoreOptions(workspace.command('plan').description('change the plan of a workspace'))
    .argument('<name>', 'name of the workspace')
    .addArgument(new Argument('<plan>', 'the new plan').choices(plans))
    .action(setPlan);
}

async function createWorkspace(name: string, options: CreateOptions): Promise<void> {
  // Whatever workspace there is gives access to the directory; the new one is the actor's from its first row on.
  const created = await withDirectory({ ...options, workspace: defaultWorkspaceName }, (context) =>
    workspaceService(context).create({ ...context.actor, workspaceId: context.newId() }, name, options.plan),
  );
  const { id, plan } = created;
  print(options, { id, name: created.name, plan }, [
    `Workspace “${created.name}” (${id}) on the plan ${plan}.`,
  ]);
}

async function setPlan(name: string, plan: Plan, options: StoreOptions): Promise<void> {
  const changed = await withDirectory({ ...options, workspace: name }, (context) =>
    workspaceService(context).setPlan(context.actor, plan),
  );
  const { id } = changed;
  print(options, { id, name: changed.name, plan }, [`Workspace “${changed.name}” is on the plan ${plan}.`]);
}

function workspaceService({ directory }: CommandContext) {
  return createWorkspaceService({ workspaces: directory.workspaces, now: Date.now });
}

function parseName(text: string): string {
  const parsed = workspaceName.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join(' '));
}
